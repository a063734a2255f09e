import type { FoldedRecord } from '#shared/journal/folded.ts';
import { type EntryId, type Header, type JournalId, stationOf } from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { compareLevels, highestLevel, type Level } from '#shared/kernel/level.ts';
import type { Dice } from './dice.ts';
import type { Signatures } from './identities.ts';
import type { ModelStation } from './modelStation.ts';

export interface ParcelBody {
  readonly id: EntryId;
  readonly nonce: Bytes;
  readonly bytes: Bytes;
  readonly level: Level;
}

/** What a bundle holds for one receiver, before it is sealed. */
export interface Parcel {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly headers: readonly Header[];
  readonly heads: readonly SignedHead[];
  readonly bodies: readonly ParcelBody[];
  /** Up to where the sender itself holds each journal: its receipt. */
  readonly told: ReadonlyMap<JournalId, number>;
  readonly stamp: number;
  readonly hasLeftOut: boolean;
  readonly hasWithheld: boolean;
}

export interface Packing {
  readonly number: number;
  readonly to: ModelStation;
  readonly signatures: Signatures;
  /** Decides what is selected; undefined: everything that may go. */
  readonly dice: Dice | undefined;
}

/** 密级 at which a record travels: never below that of a header, also where the text was decided to a lower one. */
export function travelLevel(from: ModelStation, record: FoldedRecord): Level {
  const levels: Level[] = [record.level, 'internal'];
  for (const id of from.entriesOf(record.record)) {
    const level = from.entries.get(id)?.header.level;
    if (level !== undefined && level !== 'base') levels.push(level);
  }
  return highestLevel(levels);
}

/** Whole at the sender, and not above the receiver's level: a record travels whole or not at all. */
function mayTravel(from: ModelStation, to: ModelStation, record: FoldedRecord): boolean {
  return (
    !record.isIncomplete &&
    !from.destroyed.has(record.record) &&
    compareLevels(travelLevel(from, record), to.level) <= 0
  );
}

function bodiesOf(from: ModelStation, records: readonly FoldedRecord[]): ParcelBody[] {
  return records.flatMap((record) => {
    const level = travelLevel(from, record);
    return from.entriesOf(record.record).flatMap((id) => {
      const body = from.entries.get(id)?.body;
      return body === undefined ? [] : [{ id, nonce: body.nonce, bytes: body.bytes, level }];
    });
  });
}

/** Bodies that belong to no record, as duty facts do; a volume's first entry is `base` and stays. */
function looseBodies(from: ModelStation, to: ModelStation): ParcelBody[] {
  const loose: ParcelBody[] = [];
  for (const { id, header, body } of from.entries.values()) {
    if (body === undefined || header.level === 'base') continue;
    if (recordOf({ id, header, body: body.parsed }) !== undefined) continue;
    if (compareLevels(header.level, to.level) <= 0) {
      loose.push({ id, nonce: body.nonce, bytes: body.bytes, level: header.level });
    }
  }
  return loose;
}

/** Newest entry of each branch of the own journals: signed now, as is done whenever a journal leaves. */
function ownHeads(from: ModelStation, signatures: Signatures): SignedHead[] {
  const heads: SignedHead[] = [];
  for (const journal of from.chain.journals()) {
    if (stationOf(journal) !== from.name) continue;
    const followed = new Set<string>();
    const all: { id: EntryId; header: Header }[] = [];
    for (let seq = 1; seq <= from.chain.newestSeq(journal); seq += 1) {
      for (const id of from.chain.idsAt(journal, seq)) {
        const header = from.chain.byId(id);
        if (header === undefined) continue;
        followed.add(header.prev);
        all.push({ id, header });
      }
    }
    for (const { id, header } of all) {
      if (!followed.has(id))
        heads.push(signHead({ journal, seq: header.seq, id }, signatures.sign(from.name)));
    }
  }
  return heads;
}

/** Headers a receiver lacks, of our own journals and of every journal that what is sent rests on. */
function chainsOf(
  from: ModelStation,
  packing: Packing,
  bodies: readonly ParcelBody[],
): Pick<Parcel, 'headers' | 'heads'> {
  const peer = from.peers.get(packing.to.name);
  const known = (journal: JournalId): number =>
    peer === undefined || peer.asked.has(journal) ? 0 : (peer.seqs.get(journal) ?? 0);
  const heads: SignedHead[] = [];
  const headers: Header[] = [];
  const taken = new Set<JournalId>();
  const waiting: JournalId[] = [];
  const need = (id: EntryId): void => {
    const journal = from.chain.byId(id)?.journal;
    if (journal !== undefined && !taken.has(journal)) waiting.push(journal);
  };
  const own = ownHeads(from, packing.signatures);
  waiting.push(...own.map(({ journal }) => journal));
  for (const { id } of bodies) need(id);
  for (let journal = waiting.pop(); journal !== undefined; journal = waiting.pop()) {
    if (taken.has(journal)) continue;
    taken.add(journal);
    heads.push(...[...own, ...from.heads].filter((head) => head.journal === journal));
    for (let seq = known(journal) + 1; seq <= from.chain.newestSeq(journal); seq += 1) {
      for (const id of from.chain.idsAt(journal, seq)) {
        const header = from.chain.byId(id);
        if (header === undefined) continue;
        headers.push(header);
        for (const base of header.base) need(base);
      }
    }
  }
  return { heads, headers };
}

/** Packs what one station sends another. Whatever the peer is not known to hold goes along, so a lost bundle heals. */
export function pack(from: ModelStation, packing: Packing): Parcel {
  const { to, dice, number } = packing;
  const all = [...from.index.records()];
  const isNews = (record: FoldedRecord): boolean =>
    record.timeline.some(({ entry }) => to.entries.get(entry)?.body === undefined);
  // Without dice only what the receiver lacks, as receipts tell the application: histories come to rest sooner.
  const able = all.filter((record) => mayTravel(from, to, record) && (dice !== undefined || isNews(record)));
  const isPartial = dice?.isOneIn(3) ?? false;
  const chosen = isPartial ? able.filter(() => dice?.isOneIn(2)) : able;
  const bodies = [...bodiesOf(from, chosen), ...(isPartial ? [] : looseBodies(from, to))];
  return {
    number,
    from: from.machine,
    to: to.machine,
    ...chainsOf(from, packing, bodies),
    bodies,
    told: from.knownSeqs(),
    stamp: from.stamp,
    hasLeftOut: chosen.length < able.length,
    hasWithheld: all.some((record) => compareLevels(travelLevel(from, record), to.level) > 0),
  };
}
