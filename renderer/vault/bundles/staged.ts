import type { Manifest } from '#shared/bundle/manifest.ts';
import type { VerifiedBundle } from '#shared/bundle/open.ts';
import type { ChainPlan } from '#shared/journal/chainCheck.ts';
import type { ParsedBody } from '#shared/journal/entry.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { SegmentAhead } from '../core.ts';

/** A body that came, proven against its header. */
export interface StagedBody {
  readonly parsed: ParsedBody;
  /** As they came; undefined of one that lies sealed in a segment of the stage. */
  readonly nonce?: Bytes;
  readonly bytes?: Bytes;
}

export interface StagedBlob {
  readonly level: Level;
  readonly bytes: Bytes;
}

/** All of a bundle, proven, in memory; nothing of it is applied, and nothing of it is on the disk any more. */
export interface Stage {
  readonly id: string;
  readonly bundle: VerifiedBundle;
  readonly manifest: Manifest;
  readonly chains: ChainPlan;
  /** The headers of `chains.fresh` by identity. */
  readonly fresh: ReadonlyMap<EntryId, Header>;
  readonly bodies: ReadonlyMap<EntryId, StagedBody>;
  readonly blobs: ReadonlyMap<string, StagedBlob>;
  /** What a large import would write, sealed already: a person who confirms waits for the disk alone. */
  readonly ahead: readonly SegmentAhead[];
}
