import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { ChainHead } from '#shared/journal/chain.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { LooseEntry } from './arrival.ts';
import type { ProvenConfig } from './config.ts';
import type { SearchedRun } from './searchedRun.ts';
import { keyFieldsOf } from './storedSummary.ts';

/** Raise it whenever the fold, the form of a summary, titles, searched texts or lists change: older snapshots are then folded anew. */
export const FOLD_VERSION = 7;
export const SNAPSHOT_TABLE = 'snapshots';
/** Records of one chunk, and entries of one. An act makes a chunk of each anew. */
export const RECORDS_PER_CHUNK = 1000;
export const ENTRIES_PER_CHUNK = 10_000;

/** What a snapshot consists of. Its parts lie under random keys, so an old part never passes for a new one. */
export interface Manifest {
  readonly v: number;
  readonly definitions: string;
  /** The frame up to which it speaks, and that frame's digest. */
  readonly n: number;
  readonly digest: string;
  readonly head: ChainHead;
  readonly facts: string;
  readonly records: readonly string[];
  readonly entries: readonly string[];
  /** Lists prepared for the person who had them open; undefined when there are none. */
  readonly lists?: string;
}

export interface Facts {
  readonly config: readonly ProvenConfig[];
  readonly loose: readonly LooseEntry[];
}

/** The registers as this program knows them: another set of definitions may fold to other states. */
export function definitionsOfNow(): string {
  return Object.values(REGISTERS)
    .map(({ code, version, searchPaths }) => {
      return `${code}.${version}.${searchPaths.join()}.${[...keyFieldsOf(code)].join()}`;
    })
    .join(' ');
}

export const manifestKey = (keys: KeyRing): string => `${keys.setKeyId}/manifest`;
/** A chunk of records is three parts: heads under its own key, values, and what is searched. */
export const bodyKeys = (key: string): readonly [values: string, texts: string] => [
  `${key}.values`,
  `${key}.texts`,
];

/** What those who know the registers add to a snapshot. */
export interface SnapshotSource {
  searchedIn(summaries: readonly RecordSummary[]): SearchedRun;
  /** Lists as the person of the session sees them, ready to be drawn; undefined when it is not worth the while. */
  lists(): Bytes | undefined;
}

/** Parts of a snapshot by chunk; undefined where a chunk has changed since. */
export interface KnownParts {
  readonly records: readonly (string | undefined)[];
  readonly entries: readonly (string | undefined)[];
}
