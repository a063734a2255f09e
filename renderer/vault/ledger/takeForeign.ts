import type { Suite } from '#shared/crypto/suite.ts';
import { reopenBody } from '#shared/journal/body.ts';
import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import { type EntryId, entryId } from '#shared/journal/header.ts';
import {
  bodySegmentSize,
  encodeBodySegment,
  encodeHeaderSegment,
  headerSegmentSize,
  type SegmentBody,
  segmentRuns,
} from '#shared/journal/segment.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { COMPARTMENTS, type Compartment } from '#shared/kernel/level.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { ForeignEntry, HeldBody } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { Row } from '../store/rowCodec.ts';
import type { Arrival } from './arrival.ts';
import { bodyRow, compartmentOfHeader, headerRow } from './entryRows.ts';

/** More foreign entries than this are written as segments: one seal for a thousand instead of two thousand. */
export const MAX_SINGLE_ROWS = 200;
const SEGMENT_KEY_BYTES = 16;
/** Segments made at once: enough for every worker of the pool, and some megabytes of memory. */
const SEGMENTS_AHEAD = 8;

/** What lies in a segment row, in the order of its slots. */
export interface SegmentContent {
  readonly key: string;
  readonly kind: 'headers' | 'bodies';
  readonly ids: readonly EntryId[];
}

export interface TakenForeign {
  readonly rows: readonly Row[];
  readonly arrivals: readonly Arrival[];
  readonly segments: readonly SegmentContent[];
}

export interface ForeignTaker {
  readonly suite: Suite;
  readonly random: RandomSource;
  readonly keys: KeyRing;
  readonly ledger: { readonly chain: ChainIndex; holds(entry: EntryId): boolean };
}

interface News {
  readonly headers: readonly IdentifiedHeader[];
  readonly bodies: readonly (IdentifiedHeader & { readonly held: HeldBody })[];
  readonly arrivals: readonly Arrival[];
}

/**
 * Rows of foreign entries, and what they become in memory. Only what is new is written: a header once, a body when it
 * comes, whichever bundle brings it. To be called in the writer's turn: nothing is committed while it waits.
 */
export async function takeForeign(
  taker: ForeignTaker,
  foreign: readonly ForeignEntry[],
): Promise<TakenForeign> {
  const { headers, bodies, arrivals } = newsOf(taker, foreign);
  if (foreign.length <= MAX_SINGLE_ROWS) {
    const rows = [...headers.map((entry) => headerRow(taker.keys, entry))];
    for (const entry of bodies) rows.push(bodyRow(taker.keys, entry));
    return { rows, arrivals, segments: [] };
  }
  const rows: Row[] = [];
  const segments: SegmentContent[] = [];
  for await (const { row, content } of inOrder(plansOf(headers, bodies), SEGMENTS_AHEAD, (plan) =>
    sealSegment(taker, plan),
  )) {
    rows.push(row);
    segments.push(content);
  }
  return { rows, arrivals, segments };
}

function newsOf({ suite, ledger }: ForeignTaker, foreign: readonly ForeignEntry[]): News {
  const headers: IdentifiedHeader[] = [];
  const bodies: (IdentifiedHeader & { readonly held: HeldBody })[] = [];
  const arrivals: Arrival[] = [];
  const seen = new Set<EntryId>();
  for (const { header, nonce, bodyBytes: bytes, ...given } of foreign) {
    const id = given.id ?? entryId(header, suite.sm3);
    if (seen.has(id)) continue;
    seen.add(id);
    const isKnown = ledger.chain.byId(id) !== undefined;
    if (!isKnown) headers.push({ id, header });
    let held: HeldBody | undefined;
    if (nonce !== undefined && bytes !== undefined && !ledger.holds(id)) {
      held = { nonce: nonce as Bytes, bytes: bytes as Bytes, parsed: given.parsed ?? reopenBody(bytes) };
      bodies.push({ id, header, held });
    }
    if (!isKnown || held !== undefined) arrivals.push({ id, header, held });
  }
  return { headers, bodies, arrivals };
}

interface SegmentPlan {
  readonly kind: SegmentContent['kind'];
  readonly compartment: Compartment;
  readonly ids: readonly EntryId[];
  encode(): Bytes;
}

function* plansOf(headers: News['headers'], bodies: News['bodies']): Generator<SegmentPlan> {
  for (const run of segmentRuns(headers, headerSegmentSize)) {
    const ids = run.map(({ id }) => id);
    yield { kind: 'headers', compartment: 'base', ids, encode: () => encodeHeaderSegment(run) };
  }
  for (const compartment of COMPARTMENTS) {
    const own = bodies.filter(({ header }) => compartmentOfHeader(header.level) === compartment);
    const entries = own.map(({ id, held }): SegmentBody => ({ id, nonce: held.nonce, bytes: held.bytes }));
    for (const run of segmentRuns(entries, bodySegmentSize)) {
      const ids = run.map(({ id }) => id);
      yield { kind: 'bodies', compartment, ids, encode: () => encodeBodySegment(run) };
    }
  }
}

async function sealSegment(
  { keys, random }: ForeignTaker,
  { kind, compartment, ids, encode }: SegmentPlan,
): Promise<{ readonly row: Row; readonly content: SegmentContent }> {
  const key = toHex(random.bytes(SEGMENT_KEY_BYTES));
  const [value] = await keys.sealPacked(compartment, 'segments', [{ rowId: key, plain: encode() }]);
  assertBug(value !== undefined, 'a sealed segment');
  return {
    row: { table: 'segments', key, keyId: value.keyId, value: value.sealed },
    content: { key, kind, ids },
  };
}
