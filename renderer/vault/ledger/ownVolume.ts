import type { Suite } from '#shared/crypto/suite.ts';
import type { ChainHead } from '#shared/journal/chain.ts';
import { startVolume } from '#shared/journal/chain.ts';
import { entryId, type JournalId, journalOf, stationOf, volumeOf } from '#shared/journal/header.ts';
import { nextVolume } from '#shared/journal/volume.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import type { Act, EntryDraft } from '../core.ts';
import { faceRow, type StoreFace } from '../store/face.ts';
import type { Row } from '../store/rowCodec.ts';
import type { LedgerStore } from './ledgerStore.ts';

/** Whose own journal it is about. */
export interface JournalOwner {
  readonly suite: Suite;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly ledger: LedgerStore;
  readonly store: { readonly knownFace: StoreFace; readonly witnessJournal: string | undefined };
}

/** An act that goes on in a new volume. */
export interface Diverted {
  readonly act: Act;
  readonly head: ChainHead;
  readonly rows: readonly Row[];
  readonly volume: number;
}

/** A journal of ours that nobody has written in: not here, not where the witness looked, not in any copy of us. */
export function newJournal(
  { clock, random, ledger, store }: JournalOwner,
  also: readonly JournalId[] = [],
): JournalId {
  const { stationId } = store.knownFace.station;
  const own = ledger.chain.journals().filter((journal) => stationOf(journal) === stationId);
  const seen = store.witnessJournal === undefined ? [] : [store.witnessJournal];
  return journalOf(stationId, nextVolume([ledger.head.journal, ...own, ...seen, ...also], clock, random));
}

/** First entry of a new volume: it names the last header that is known of the old. */
export function volumeEntry({ journal, seq, id }: ChainHead, opens: JournalId, reason: string): EntryDraft {
  const previous = id === '' ? {} : { previous: { journal, seq, hash: id } };
  return { level: 'base', base: [], body: { v: 1, kind: 'volume', opens, reason, ...previous } };
}

/**
 * Whether an act brings entries of the volume that is being written which were not written here: a copy of this store
 * writes on in it, or an older one was put back. From the same frame on nothing more is written there; otherwise two
 * entries would bear one number, and the next start could not tell which branch is ours.
 */
export function diverted(owner: JournalOwner, act: Act): Diverted | undefined {
  const { ledger, suite, store } = owner;
  const { head } = ledger;
  const foreign = act.foreign ?? [];
  const isElsewhere = foreign.some(
    ({ header, id }) =>
      header.journal === head.journal && ledger.chain.byId(id ?? entryId(header, suite.sm3)) === undefined,
  );
  if (!isElsewhere) return undefined;
  const { stationId } = store.knownFace.station;
  const brought = new Set(foreign.map(({ header }) => header.journal));
  const opens = newJournal(
    owner,
    [...brought].filter((journal) => stationOf(journal) === stationId),
  );
  const entry = volumeEntry(head, opens, '本站的日志在别处续写过');
  return {
    act: {
      ...act,
      entries: [entry, ...(act.entries ?? [])],
      audit: [{ event: 'store.openVolume', object: opens }, ...act.audit],
    },
    head: startVolume(opens, head.time),
    rows: [faceRow({ ...store.knownFace, journal: opens })],
    volume: volumeOf(opens),
  };
}
