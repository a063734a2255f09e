import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import { encodeBodySegment, encodeHeaderSegment, type SegmentBody } from '#shared/journal/segment.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import type { Compartment } from '#shared/kernel/level.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { SegmentAhead, SessionKeys } from '../core.ts';
import type { CheckedBodies } from '../pool/pool.ts';

const SEGMENT_KEY_BYTES = 16;
const TABLE = 'segments';

export interface SegmentSealer {
  readonly random: RandomSource;
  readonly keys: Pick<SessionKeys, 'sealPacked' | 'sealBodies'>;
}

function newKey(random: RandomSource): string {
  return toHex(random.bytes(SEGMENT_KEY_BYTES));
}

async function sealPlain(
  { keys, random }: SegmentSealer,
  compartment: Compartment,
  kind: SegmentAhead['kind'],
  run: readonly { readonly id: string }[],
  plain: Bytes,
): Promise<SegmentAhead> {
  const key = newKey(random);
  const [value] = await keys.sealPacked(compartment, TABLE, [{ rowId: key, plain }]);
  assertBug(value !== undefined, 'a sealed segment');
  return { key, kind, compartment, ids: run.map(({ id }) => id), ...value };
}

/** One run of headers, sealed. */
export function sealHeaders(sealer: SegmentSealer, run: readonly IdentifiedHeader[]): Promise<SegmentAhead> {
  return sealPlain(sealer, 'base', 'headers', run, encodeHeaderSegment(run));
}

/** One run of bodies of a compartment, sealed. */
export function sealBodies(
  sealer: SegmentSealer,
  compartment: Compartment,
  run: readonly SegmentBody[],
): Promise<SegmentAhead> {
  return sealPlain(sealer, compartment, 'bodies', run, encodeBodySegment(run));
}

/** As `sealBodies`, and checked like bodies from an enemy: the segment is worth nothing unless all of them are sound. */
export async function checkAndSeal(
  { keys, random }: SegmentSealer,
  compartment: Compartment,
  run: readonly SegmentBody[],
): Promise<{ readonly checked: CheckedBodies; readonly segment: SegmentAhead }> {
  const key = newKey(random);
  const plain = encodeBodySegment(run);
  const { keyId, sealed, ...checked } = await keys.sealBodies(compartment, TABLE, { rowId: key, plain });
  const ids = run.map(({ id }) => id);
  return { checked, segment: { key, kind: 'bodies', compartment, ids, keyId, sealed } };
}
