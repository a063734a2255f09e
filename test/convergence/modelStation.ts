import { lifecycles } from '#shared/domain/registers/index.ts';
import { bodyBytes } from '#shared/journal/body.ts';
import { type ChainHead, headAfter, nextHeader, startVolume } from '#shared/journal/chain.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { EntryBody, ParsedBody } from '#shared/journal/entry.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import {
  bodyHash,
  type EntryId,
  entryId,
  type Header,
  type HeaderLevel,
  type JournalId,
  journalOf,
  NONCE_BYTES,
  stationOf,
  volumeOf,
} from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import type { SignedHead } from '#shared/journal/signedHead.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import { sm3 } from '../unit/shared/journal/testStation.ts';
import type { Dice } from './dice.ts';

export interface HeldBody {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
  readonly parsed: ParsedBody;
}

export interface Held {
  readonly id: EntryId;
  readonly header: Header;
  readonly body: HeldBody | undefined;
}

/** What a peer last said that it holds. `asked`: journals it wants from the beginning. */
interface PeerKnowledge {
  readonly stamp: number;
  readonly seqs: ReadonlyMap<JournalId, number>;
  readonly asked: Set<JournalId>;
}

/** The files of a station at some moment: what a backup holds, what a thief copies. */
export interface Copy {
  readonly entries: ReadonlyMap<EntryId, Held>;
  readonly head: ChainHead;
  readonly heads: readonly SignedHead[];
  readonly destroyed: ReadonlySet<string>;
  readonly peers: ReadonlyMap<string, PeerKnowledge>;
}

/**
 * One machine with the journal of a station, without sealing: everything that judges, orders and folds is the
 * code of the application. Two machines with one name are a station and its copy.
 */
export class ModelStation {
  readonly machine: string;
  readonly name: string;
  readonly level: Level;
  /** Wall clock in milliseconds, as wrong as one likes. */
  clock: number;
  head: ChainHead;
  chain = new ChainIndex();
  index = new FoldIndex(lifecycles);
  entries = new Map<EntryId, Held>();
  heads: SignedHead[] = [];
  destroyed = new Set<string>();
  peers = new Map<string, PeerKnowledge>();
  /** Kept outside the profile, as the witness file is: an older copy put back does not bring it back. */
  witness = 1;
  /** Why the journal may not go on in its volume. */
  volumeEndedBy: string | undefined;
  #members = new Map<string, EntryId[]>();

  constructor(machine: string, name: string, level: Level, clock: number) {
    this.machine = machine;
    this.name = name;
    this.level = level;
    this.clock = clock;
    this.head = startVolume(journalOf(name, 1), 0);
  }

  record(key: string): FoldedRecord | undefined {
    return this.index.record(key);
  }

  entriesOf(record: string): readonly EntryId[] {
    return this.#members.get(record) ?? [];
  }

  /** Takes entries in; nothing is judged here. */
  accept(arrivals: readonly Held[]): ReadonlySet<string> {
    for (const arrival of arrivals) {
      const { id, header, body } = arrival;
      this.chain.add({ id, header });
      const before = this.entries.get(id);
      if (before !== undefined && (before.body !== undefined || body === undefined)) continue;
      this.entries.set(id, arrival);
      const record = body === undefined ? undefined : recordOf({ id, header, body: body.parsed });
      if (record !== undefined) this.#members.set(record, [...this.entriesOf(record), id]);
    }
    return this.index.add(arrivals.map(({ id, header, body }) => ({ id, header, body: body?.parsed })));
  }

  /** Appends an entry to the own journal, in a new volume where the old one is closed. */
  write(body: EntryBody, base: readonly EntryId[], level: HeaderLevel, dice: Dice): Held {
    if (this.volumeEndedBy !== undefined) this.#openVolume(this.volumeEndedBy, dice);
    return this.#append({ known: true, body }, bodyBytes(body), base, level, dice);
  }

  /** As `write`, with a body that this version does not know. */
  writeNewer(
    bytes: Bytes,
    parsed: ParsedBody,
    base: readonly EntryId[],
    level: HeaderLevel,
    dice: Dice,
  ): Held {
    if (this.volumeEndedBy !== undefined) this.#openVolume(this.volumeEndedBy, dice);
    return this.#append(parsed, bytes, base, level, dice);
  }

  #append(parsed: ParsedBody, bytes: Bytes, base: readonly EntryId[], level: HeaderLevel, dice: Dice): Held {
    this.clock += dice.below(5_000);
    const nonce = dice.bytes(NONCE_BYTES);
    const input = { level, base, bodyHash: bodyHash(nonce, bytes, sm3) };
    const header = nextHeader(this.head, input, { now: () => this.clock });
    const held: Held = { id: entryId(header, sm3), header, body: { nonce, bytes, parsed } };
    this.head = headAfter(held);
    this.accept([held]);
    return held;
  }

  /** Architecture §2: after a restore or fork the next volume begins and names the last header known of the old. */
  #openVolume(reason: string, dice: Dice): void {
    const own = this.chain.journals().filter((journal) => stationOf(journal) === this.name);
    const volume = Math.max(this.witness, ...own.map(volumeOf)) + 1;
    const { journal, seq, id, time } = this.head;
    const opens = journalOf(this.name, volume);
    this.head = startVolume(opens, time);
    this.witness = volume;
    this.volumeEndedBy = undefined;
    const previous = id === '' ? {} : { previous: { journal, seq, hash: id } };
    const body: EntryBody = { v: 1, kind: 'volume', opens, ...previous, reason };
    this.#append({ known: true, body }, bodyBytes(body), [], 'base', dice);
  }

  /** What a receipt says: up to where each journal is here. */
  knownSeqs(): ReadonlyMap<JournalId, number> {
    return new Map(this.chain.journals().map((journal) => [journal, this.chain.newestSeq(journal)]));
  }

  /** Grows with every entry of its own, over all volumes: tells an older receipt from a newer one. */
  get stamp(): number {
    return volumeOf(this.head.journal) * 1_000_000 + this.head.seq;
  }

  /** Keeps a head unless another already stands upon it; what the new one stands upon is let go. */
  keepHead(head: SignedHead): void {
    if (this.heads.some((kept) => this.#standsUpon(kept.id, head.id))) return;
    this.heads = [...this.heads.filter((kept) => !this.#standsUpon(head.id, kept.id)), head];
  }

  #standsUpon(newer: EntryId, older: EntryId): boolean {
    for (let id: string = newer; id !== ''; id = this.chain.byId(id)?.prev ?? '')
      if (id === older) return true;
    return false;
  }

  /** 销毁 as seen by the journal: bodies leave, headers stay, chains verify. */
  destroy(record: string): void {
    this.destroyed.add(record);
    const gone = new Set(this.entriesOf(record));
    const kept = [...this.entries.values()].map((held) =>
      gone.has(held.id) ? { ...held, body: undefined } : held,
    );
    this.#reload(kept);
  }

  copy(): Copy {
    return {
      entries: new Map(this.entries),
      head: this.head,
      heads: this.heads,
      destroyed: new Set(this.destroyed),
      peers: new Map(this.peers),
    };
  }

  /** Puts a copy in place of what is here. */
  putBack(copy: Copy): void {
    this.head = copy.head;
    this.heads = [...copy.heads];
    this.destroyed = new Set(copy.destroyed);
    this.peers = new Map(
      [...copy.peers].map(([name, told]) => [name, { ...told, asked: new Set(told.asked) }]),
    );
    this.#reload([...copy.entries.values()]);
  }

  #reload(entries: readonly Held[]): void {
    this.entries = new Map();
    this.chain = new ChainIndex();
    this.index = new FoldIndex(lifecycles);
    this.#members = new Map();
    this.accept(entries);
  }
}
