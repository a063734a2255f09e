import type { Suite } from '#shared/crypto/suite.ts';
import { lifecycles } from '#shared/domain/registers/index.ts';
import { reopenBody } from '#shared/journal/body.ts';
import {
  type ChainHead,
  headAfter,
  type IdentifiedHeader,
  isBodyOf,
  startVolume,
} from '#shared/journal/chain.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { EntryBody } from '#shared/journal/entry.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import {
  compareHeaders,
  type EntryId,
  entryId,
  type Header,
  journalOf,
  NONCE_BYTES,
  parseHeader,
  stationOf,
  volumeOf,
} from '#shared/journal/header.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import { type Bytes, concat, textOf, toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { HeldBody, Ledger } from '../core.ts';
import { ConfigFold } from './config.ts';

/** An entry on its way into memory. */
export interface Arrival extends IdentifiedHeader {
  readonly held: HeldBody | undefined;
}

/** The own journal of a station that is being founded or whose base is not open: empty. */
export class LedgerStore implements Ledger {
  readonly chain = new ChainIndex();
  readonly config: ConfigFold;
  readonly #suite: Suite;
  readonly #stationId: string;
  readonly #signingKey: () => Bytes | undefined;
  readonly #bodies = new Map<EntryId, HeldBody>();
  readonly #fold = new FoldIndex(lifecycles);
  readonly #records = new Map<string, EntryId[]>();
  readonly #loose = new Map<
    EntryId,
    { readonly id: EntryId; readonly header: Header; readonly body: EntryBody }
  >();
  readonly #foreign = new Map<string, SignedHead>();
  #head: ChainHead;

  constructor(suite: Suite, stationId: string, signingKey: () => Bytes | undefined) {
    this.#suite = suite;
    this.#stationId = stationId;
    this.#signingKey = signingKey;
    this.config = new ConfigFold(suite);
    this.#head = startVolume(journalOf(stationId, 1), 0);
  }

  get head(): ChainHead {
    return this.#head;
  }

  /** Turns to a new volume; its first entry is the next one. Answers how to turn back, should that not be saved. */
  openVolume(volume: number): () => void {
    const before = this.#head;
    this.#head = startVolume(journalOf(this.#stationId, volume), before.time);
    return () => {
      this.#head = before;
    };
  }

  /** Takes entries in, the own ones of a volume in order. Answers the registers whose records changed. */
  add(arrivals: readonly Arrival[]): ReadonlySet<string> {
    for (const { id, header, held } of arrivals) {
      const isNew = this.chain.add({ id, header });
      if (held !== undefined && !this.#bodies.has(id)) {
        this.#bodies.set(id, held);
        this.#place(id, header, held);
      }
      if (isNew && stationOf(header.journal) === this.#stationId) this.#advance(id, header);
    }
    const entries = arrivals.map(({ id, header, held }) => ({ id, header, body: held?.parsed }));
    const registers = new Set<string>();
    for (const record of this.#fold.add(entries)) {
      const register = this.#fold.record(record)?.register;
      if (register !== undefined) registers.add(register);
    }
    return registers;
  }

  #place(id: EntryId, header: Header, { parsed }: HeldBody): void {
    const record = parsed.known
      ? parsed.body.kind === 'record'
        ? parsed.body.record
        : undefined
      : parsed.record;
    if (record !== undefined) {
      const entries = this.#records.get(record);
      if (entries === undefined) this.#records.set(record, [id]);
      else entries.push(id);
    } else if (parsed.known && parsed.body.kind === 'config') {
      // Only the own station's configuration counts: nobody sends one, and who did would be configuring us.
      if (stationOf(header.journal) === this.#stationId) this.config.add(id, header, parsed.body);
    } else if (parsed.known) {
      this.#loose.set(id, { id, header, body: parsed.body });
    }
  }

  #advance(id: EntryId, header: Header): void {
    const [volume, current] = [volumeOf(header.journal), volumeOf(this.#head.journal)];
    if (volume < current || (volume === current && header.seq <= this.#head.seq)) return;
    this.#head = { ...headAfter({ id, header }), time: Math.max(header.time, this.#head.time) };
  }

  body(entry: EntryId): HeldBody | undefined {
    return this.#bodies.get(entry);
  }

  record(record: string): FoldedRecord | undefined {
    return this.#fold.record(record);
  }

  records(register?: string): readonly FoldedRecord[] {
    const all = [...this.#fold.records()];
    return register === undefined ? all : all.filter((record) => record.register === register);
  }

  heads(record: string): readonly EntryId[] {
    return this.#fold.record(record)?.heads ?? [];
  }

  entriesOf(record: string): readonly EntryId[] {
    const header = (id: EntryId): Header => this.chain.byId(id) as Header;
    const entries = [...(this.#records.get(record) ?? [])];
    return entries.sort((left, right) => compareHeaders(header(left), left, header(right), right));
  }

  loose(): readonly { readonly id: EntryId; readonly header: Header; readonly body: EntryBody }[] {
    return [...this.#loose.values()];
  }

  signHead(): SignedHead | undefined {
    const key = this.#signingKey();
    const { journal, seq, id } = this.#head;
    if (key === undefined || id === '') return undefined;
    return signHead({ journal, seq, id }, (bytes) => toHex(this.#suite.sign(key, bytes)));
  }

  addForeignHead(head: SignedHead): void {
    const known = this.#foreign.get(head.journal);
    if (known === undefined || known.seq < head.seq) this.#foreign.set(head.journal, head);
  }

  foreignHeads(): readonly SignedHead[] {
    return [...this.#foreign.values()];
  }
}

/** Bytes of a body row: nonce, then the exact canonical text. */
export function bodyRowBytes(nonce: Uint8Array, bytes: Uint8Array): Bytes {
  return concat(nonce, bytes);
}

/** Reads a header row. SEALED_DAMAGED when it is not the header its key names. */
export function readHeaderRow(suite: Suite, id: EntryId, plain: Uint8Array): Result<IdentifiedHeader> {
  const parsed = parseHeader(JSON.parse(textOf(plain)));
  if (!parsed.ok || entryId(parsed.value, suite.sm3) !== id) return refuse('SEALED_DAMAGED');
  return ok({ id, header: parsed.value });
}

/** Reads a body row and proves it by its header. */
export function readBodyRow(suite: Suite, header: Header, plain: Uint8Array): Result<HeldBody> {
  const nonce = plain.slice(0, NONCE_BYTES) as Bytes;
  const bytes = plain.slice(NONCE_BYTES) as Bytes;
  if (!isBodyOf(header, nonce, bytes, suite.sm3)) return refuse('SEALED_DAMAGED');
  return ok({ nonce, bytes, parsed: reopenBody(bytes) });
}
