import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { ChainHead } from '#shared/journal/chain.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { LooseEntry } from './arrival.ts';
import type { ProvenConfig } from './config.ts';

/** Raise it whenever the fold or the form of a summary changes: older snapshots are then folded anew. */
export const FOLD_VERSION = 1;
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
}

export interface Facts {
  readonly config: readonly ProvenConfig[];
  readonly loose: readonly LooseEntry[];
}

/** The registers as this program knows them: another set of definitions may fold to other states. */
export function definitionsOfNow(): string {
  return Object.values(REGISTERS)
    .map(({ code, version }) => `${code}.${version}`)
    .join(' ');
}

export const manifestKey = (keys: KeyRing): string => `${keys.setKeyId}/manifest`;
export const textsKey = (key: string): string => `${key}.texts`;

/** Parts of a snapshot by chunk; undefined where a chunk has changed since. */
export interface KnownParts {
  readonly records: readonly (string | undefined)[];
  readonly entries: readonly (string | undefined)[];
}
