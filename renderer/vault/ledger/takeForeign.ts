import type { Suite } from '#shared/crypto/suite.ts';
import { reopenBody } from '#shared/journal/body.ts';
import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import { type EntryId, entryId } from '#shared/journal/header.ts';
import {
  bodySegmentSize,
  decodeBodySegment,
  headerSegmentSize,
  type SegmentBody,
  segmentRuns,
} from '#shared/journal/segment.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { COMPARTMENTS } from '#shared/kernel/level.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { ForeignEntry, HeldBody, SegmentAhead, SegmentContent } from '../core.ts';
import { type KeyRing, keyIdOf } from '../keys/keyring.ts';
import type { Row } from '../store/rowCodec.ts';
import type { Arrival } from './arrival.ts';
import { bodyRow, compartmentOfHeader, headerRow } from './entryRows.ts';
import { sealBodies, sealHeaders } from './segmentAhead.ts';

/** More foreign entries than this are written as segments: one seal for a thousand instead of two thousand. */
export const MAX_SINGLE_ROWS = 200;
/** Segments made at once: enough for every worker of the pool, and some megabytes of memory. */
const SEGMENTS_AHEAD = 8;

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

type NewBody = IdentifiedHeader & { readonly held: HeldBody };

interface News {
  readonly headers: readonly IdentifiedHeader[];
  /** Bodies to be written that lie in no segment sealed ahead. */
  readonly bodies: readonly NewBody[];
  readonly arrivals: readonly Arrival[];
}

/**
 * Rows of foreign entries, and what they become in memory. Only what is new is written: a header once, a body when it
 * comes, whichever bundle brings it. To be called in the writer's turn: nothing is committed while it waits.
 */
export async function takeForeign(
  taker: ForeignTaker,
  foreign: readonly ForeignEntry[],
  ahead: readonly SegmentAhead[] = [],
): Promise<TakenForeign> {
  const usable = ahead.filter((segment) => isUsable(taker, segment));
  const reopened = await reopen(taker, ahead, usable);
  const { headers, bodies, arrivals } = newsOf(taker, foreign, reopened, idsIn(usable, 'bodies'));
  if (foreign.length <= MAX_SINGLE_ROWS && usable.length === 0) {
    const rows = [...headers.map((entry) => headerRow(taker.keys, entry))];
    for (const entry of bodies) rows.push(bodyRow(taker.keys, entry));
    return { rows, arrivals, segments: [] };
  }
  const sealed = idsIn(usable, 'headers');
  const plans = plansOf(
    taker,
    headers.filter(({ id }) => !sealed.has(id)),
    bodies,
  );
  const segments: SegmentAhead[] = [...usable];
  for await (const segment of inOrder(plans, SEGMENTS_AHEAD, (seal) => seal())) segments.push(segment);
  // Headers first, as a reader of the rows meets them.
  segments.sort((left, right) => Number(left.kind === 'bodies') - Number(right.kind === 'bodies'));
  const rows = segments.map(
    ({ key, keyId, sealed: value }): Row => ({ table: 'segments', key, keyId, value }),
  );
  return { rows, arrivals, segments };
}

function idsIn(segments: readonly SegmentAhead[], kind: SegmentAhead['kind']): ReadonlySet<EntryId> {
  const ids = new Set<EntryId>();
  for (const segment of segments) {
    if (segment.kind === kind) for (const id of segment.ids) ids.add(id);
  }
  return ids;
}

/** Whether all in it is still news, and its key still the one that new rows are sealed under. */
function isUsable({ keys, ledger }: ForeignTaker, { kind, compartment, keyId, ids }: SegmentAhead): boolean {
  if (keyId !== keyIdOf(compartment, keys.generation(compartment))) return false;
  return kind === 'headers'
    ? ids.every((id) => ledger.chain.indexOf(id) < 0)
    : ids.every((id) => !ledger.holds(id));
}

/** The bodies of segments that cannot be used as they are: another import brought some of them meanwhile. */
async function reopen(
  { keys }: ForeignTaker,
  ahead: readonly SegmentAhead[],
  usable: readonly SegmentAhead[],
): Promise<ReadonlyMap<EntryId, SegmentBody>> {
  const stale = ahead.filter((segment) => segment.kind === 'bodies' && !usable.includes(segment));
  const items = stale.map(({ key, keyId, sealed }) => ({ rowId: key, value: { keyId, sealed } }));
  const bodies = new Map<EntryId, SegmentBody>();
  for (const plain of items.length === 0 ? [] : await keys.openPacked('segments', items)) {
    const opened = plain.ok ? decodeBodySegment(plain.value) : plain;
    assertBug(opened.ok, 'a segment of our own memory that does not open');
    for (const body of opened.value) bodies.set(body.id, body);
  }
  return bodies;
}

function newsOf(
  { suite, ledger }: ForeignTaker,
  foreign: readonly ForeignEntry[],
  reopened: ReadonlyMap<EntryId, SegmentBody>,
  sealed: ReadonlySet<EntryId>,
): News {
  const headers: IdentifiedHeader[] = [];
  const bodies: NewBody[] = [];
  const arrivals: Arrival[] = [];
  const seen = new Set<EntryId>();
  for (const entry of foreign) {
    const { header, parsed } = entry;
    const id = entry.id ?? entryId(header, suite.sm3);
    if (seen.has(id)) continue;
    seen.add(id);
    const isKnown = ledger.chain.indexOf(id) >= 0;
    if (!isKnown) headers.push({ id, header });
    let held: Arrival['held'];
    if (sealed.has(id)) {
      assertBug(parsed !== undefined, 'a body sealed ahead whose content is not given');
      held = { parsed };
    } else if (!ledger.holds(id)) {
      const body = bodyOf(entry, reopened.get(id));
      if (body !== undefined) bodies.push({ id, header, held: body });
      held = body;
    }
    if (!isKnown || held !== undefined) arrivals.push({ id, header, held });
  }
  return { headers, bodies, arrivals };
}

function bodyOf(entry: ForeignEntry, reopened: SegmentBody | undefined): HeldBody | undefined {
  const { nonce, bytes } = reopened ?? { nonce: entry.nonce, bytes: entry.bodyBytes };
  if (nonce === undefined || bytes === undefined) return undefined;
  return { nonce: nonce as Bytes, bytes: bytes as Bytes, parsed: entry.parsed ?? reopenBody(bytes) };
}

type SealPlan = () => Promise<SegmentAhead>;

function* plansOf(
  taker: ForeignTaker,
  headers: News['headers'],
  bodies: News['bodies'],
): Generator<SealPlan> {
  for (const run of segmentRuns(headers, headerSegmentSize)) yield () => sealHeaders(taker, run);
  for (const compartment of COMPARTMENTS) {
    const own = bodies.filter(({ header }) => compartmentOfHeader(header.level) === compartment);
    const entries = own.map(({ id, held }): SegmentBody => ({ id, nonce: held.nonce, bytes: held.bytes }));
    for (const run of segmentRuns(entries, bodySegmentSize)) yield () => sealBodies(taker, compartment, run);
  }
}
