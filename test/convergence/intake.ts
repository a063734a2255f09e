import { judge } from '#renderer/vault/bundles/judgement.ts';
import type { Stage, StagedBody } from '#renderer/vault/bundles/staged.ts';
import { parseBody } from '#shared/journal/body.ts';
import { isBodyOf } from '#shared/journal/chain.ts';
import { type ChainPlan, planChains } from '#shared/journal/chainCheck.ts';
import { type EntryId, entryId, type Header, parseHeader } from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import { parseSignedHead, type Verify } from '#shared/journal/signedHead.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { sm3 } from '../unit/shared/journal/testStation.ts';
import { claim } from './claims.ts';
import { deskView, type LevelOf } from './deskView.ts';
import type { Held, ModelStation } from './modelStation.ts';
import type { Parcel } from './parcel.ts';

/** A parcel that proved itself; nothing of it is applied. */
export interface Proven {
  readonly chains: ChainPlan;
  readonly bodies: ReadonlyMap<EntryId, StagedBody>;
  /** Bodies of records destroyed here: never taken again. */
  readonly dropped: number;
  /** Identities of all that came. */
  readonly offered: ReadonlySet<EntryId>;
}

export interface Taken {
  readonly changed: ReadonlySet<string>;
  readonly fresh: readonly { readonly id: EntryId; readonly header: Header }[];
  /** Entries known by their header before, whose body came now. */
  readonly completed: number;
}

/** Proves a parcel as the application proves the parts of a bundle. Codes as `planChains`, and BUNDLE_ENTRY_INVALID. */
export function prove(station: ModelStation, parcel: Parcel, verify: Verify): Result<Proven> {
  const headers: Header[] = [];
  for (const [index, header] of parcel.headers.entries()) {
    const parsed = parseHeader(JSON.parse(JSON.stringify(header)), index + 1);
    if (!parsed.ok) return parsed;
    headers.push(parsed.value);
  }
  for (const head of parcel.heads) {
    const parsed = parseSignedHead({ ...head });
    if (!parsed.ok) return parsed;
  }
  const chains = planChains({ known: station.chain, headers, heads: parcel.heads, sm3, verify });
  if (!chains.ok) return chains;
  const fresh = new Map(chains.value.fresh.map(({ id, header }) => [id, header]));
  const bodies = new Map<EntryId, StagedBody>();
  for (const [index, { id, nonce, bytes }] of parcel.bodies.entries()) {
    const header = fresh.get(id) ?? station.chain.byId(id);
    const isSound = header !== undefined && header.level !== 'base' && isBodyOf(header, nonce, bytes, sm3);
    if (!isSound) return refuse('BUNDLE_ENTRY_INVALID', { index: index + 1 });
    const parsed = parseBody(bytes, index + 1);
    if (!parsed.ok) return parsed;
    bodies.set(id, { nonce, bytes, parsed: parsed.value });
  }
  return ok(withoutDestroyed(station, chains.value, headers, bodies));
}

/** Puts together what was proven, less the bodies of records that were destroyed here. */
export function withoutDestroyed(
  station: ModelStation,
  chains: ChainPlan,
  headers: readonly Header[],
  bodies: ReadonlyMap<EntryId, StagedBody>,
): Proven {
  const fresh = new Map(chains.fresh.map(({ id, header }) => [id, header]));
  const kept = new Map<EntryId, StagedBody>();
  for (const [id, body] of bodies) {
    const header = fresh.get(id) ?? station.chain.byId(id);
    const record = header === undefined ? undefined : recordOf({ id, header, body: body.parsed });
    if (record === undefined || !station.destroyed.has(record)) kept.set(id, body);
  }
  const offered = new Set([...headers.map((header) => entryId(header, sm3)), ...kept.keys()]);
  return { chains, bodies: kept, dropped: bodies.size - kept.size, offered };
}

function stageOf(proven: Proven): Stage {
  const fresh = new Map(proven.chains.fresh.map(({ id, header }) => [id, header]));
  return { chains: proven.chains, fresh, bodies: proven.bodies, blobs: new Map() } as unknown as Stage;
}

interface Counts {
  readonly added: number;
  readonly had: number;
  readonly withheld: number;
  readonly conflicting: number;
  readonly inert: number;
}

/** The same counts made the other way: from what the station held before, and from its records afterwards. */
function recount(station: ModelStation, proven: Proven, before: ReadonlyMap<EntryId, boolean>): Counts {
  const counts = { added: 0, had: 0, withheld: 0, conflicting: 0, inert: 0 };
  for (const id of proven.offered) {
    const held = before.get(id);
    const body = proven.bodies.get(id);
    const header = station.chain.byId(id);
    if (held === true || (held === false && body === undefined)) counts.had += 1;
    else if (body === undefined) counts.withheld += 1;
    else {
      const key = header === undefined ? undefined : recordOf({ id, header, body: body.parsed });
      const record = key === undefined ? undefined : station.record(key);
      if (record?.inert.some(({ entry }) => entry === id)) counts.inert += 1;
      else if (record?.conflicts.some(({ sides }) => sides.some(({ entries }) => entries.includes(id))))
        counts.conflicting += 1;
      else counts.added += 1;
    }
  }
  return counts;
}

/**
 * Takes a proven parcel in, in an order of no meaning, and holds what a person would have been shown against what
 * became of it.
 */
export async function take(
  station: ModelStation,
  proven: Proven,
  order: (entries: readonly Held[]) => readonly Held[],
  world: { readonly levelOf: LevelOf; readonly names: readonly string[] },
): Promise<Taken> {
  const judged = await judge(deskView(station, world.levelOf, world.names), stageOf(proven));
  if (!judged.ok) throw new Error(judged.error.code);
  const before = new Map<EntryId, boolean>();
  for (const id of proven.offered) {
    const held = station.entries.get(id);
    if (held !== undefined) before.set(id, held.body !== undefined);
  }
  const arrivals: Held[] = proven.chains.fresh.map(({ id, header }) =>
    held(id, header, proven.bodies.get(id)),
  );
  let completed = 0;
  for (const [id, body] of proven.bodies) {
    const header = station.chain.byId(id);
    if (header === undefined) continue;
    if (before.get(id) === false) completed += 1;
    arrivals.push(held(id, header, body));
  }
  const changed = new Set<string>();
  for (const arrival of order(arrivals)) for (const key of station.accept([arrival])) changed.add(key);
  const counts = recount(station, proven, before);
  const { refused, ...shown } = judged.value.totals;
  claim('counts are those of what became of each entry', shown, counts);
  const sum = counts.added + counts.had + counts.withheld + counts.conflicting + counts.inert + refused;
  claim('counts add up', judged.value.read, sum);
  claim('all that was read is counted', judged.value.read, proven.offered.size);
  return { changed, fresh: proven.chains.fresh, completed };
}

function held(id: EntryId, header: Header, body: StagedBody | undefined): Held {
  if (body === undefined) return { id, header, body: undefined };
  return {
    id,
    header,
    body: { nonce: body.nonce as Bytes, bytes: body.bytes as Bytes, parsed: body.parsed },
  };
}
