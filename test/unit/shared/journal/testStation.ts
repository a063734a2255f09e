import { createSM3 } from 'hash-wasm';
import { bodyBytes } from '#shared/journal/body.ts';
import { type ChainHead, headAfter, nextHeader, startVolume } from '#shared/journal/chain.ts';
import type { Actor, EntryBody, RecordBody } from '#shared/journal/entry.ts';
import type { FoldEntry, FoldedRecord } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import { bodyHash, type EntryId, entryId, type HeaderLevel, journalOf } from '#shared/journal/header.ts';
import type { LifecycleRules } from '#shared/journal/lifecycle.ts';

const hasher = await createSM3();

/** SM3 for tests. */
export function sm3(bytes: Uint8Array): Uint8Array {
  hasher.init();
  hasher.update(bytes);
  return hasher.digest('binary');
}

const MOVES: Readonly<Record<string, readonly string[]>> = {
  meeting: ['draft>review', 'review>draft', 'review>final', 'final>archived', 'draft>void', 'review>void'],
  task: ['open>done', 'done>open', 'done>checked'],
};
const FROZEN = new Set(['final', 'archived', 'done', 'checked']);

/** Two small life-cycles: one that ends frozen, one that can be reopened. */
export const TEST_RULES: LifecycleRules = {
  initialStates: (register) => (register === 'meeting' ? ['draft'] : ['open']),
  allows: (register, from, to) => MOVES[register]?.includes(`${from}>${to}`) ?? false,
  isFrozen: (_, state) => FROZEN.has(state),
  asksFor: (_, to, field) => to === 'archived' && field === 'archiveNo',
};

export function actorOf(station: string): Actor {
  return {
    account: `acc-${station}`,
    person: `p-${station}`,
    name: `张三一（${station}）`,
    role: '公文专人',
  };
}

export type Act = Omit<RecordBody, 'v' | 'kind' | 'register' | 'record' | 'actor' | 'definition'> & {
  readonly register?: string;
};

/** A workstation with a clock of its own, without sealing: writes entries, takes those of others, folds. */
export class TestStation {
  readonly name: string;
  /** Wall clock in milliseconds; set it as wrong as you like. */
  clock: number;
  head: ChainHead;
  readonly index: FoldIndex;
  readonly entries = new Map<EntryId, FoldEntry>();

  constructor(name: string, clock = 1_000, rules: LifecycleRules = TEST_RULES) {
    this.name = name;
    this.clock = clock;
    this.head = startVolume(journalOf(name, 1), 0);
    this.index = new FoldIndex(rules);
  }

  /** Writes an entry upon all heads of the record, or upon `base`. */
  write(
    record: string,
    act: Act,
    options: { base?: readonly EntryId[]; level?: HeaderLevel } = {},
  ): FoldEntry {
    const body: RecordBody = {
      v: 1,
      kind: 'record',
      register: 'meeting',
      record,
      actor: actorOf(this.name),
      definition: 1,
      ...act,
    };
    return this.append(body, options.base ?? this.record(record)?.heads ?? [], options.level ?? 'internal');
  }

  append(body: EntryBody, base: readonly EntryId[], level: HeaderLevel): FoldEntry {
    this.clock += 1;
    const nonce = new Uint8Array(16).fill(this.head.seq % 256);
    const hash = bodyHash(nonce, bodyBytes(body), sm3);
    const header = nextHeader(this.head, { level, base, bodyHash: hash }, { now: () => this.clock });
    const id = entryId(header, sm3);
    this.head = headAfter({ id, header });
    const entry: FoldEntry = { id, header, body: { known: true, body } };
    this.take([entry]);
    return entry;
  }

  take(entries: Iterable<FoldEntry>): void {
    const list = [...entries];
    for (const entry of list) {
      if (entry.body !== undefined || !this.entries.has(entry.id)) this.entries.set(entry.id, entry);
    }
    this.index.add(list);
  }

  /** Takes all that another station has. */
  meet(other: TestStation): void {
    this.take(other.entries.values());
  }

  record(record: string): FoldedRecord | undefined {
    return this.index.record(record);
  }

  /** The folded record; throws if there is none, for tests that just made it. */
  see(record: string): FoldedRecord {
    const folded = this.index.record(record);
    if (folded === undefined) throw new Error(`no record ${record}`);
    return folded;
  }
}

/** The same header without its body. */
export function withoutBody({ id, header }: FoldEntry): FoldEntry {
  return { id, header };
}
