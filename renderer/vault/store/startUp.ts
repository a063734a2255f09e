import type { MirrorState } from '#shared/ipc/mainPort.ts';
import type { StartNotice } from '#shared/ipc/vault/session.ts';
import type { Frame } from '#shared/kernel/frame.ts';
import { type AppError, ok, type Result } from '#shared/kernel/result.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import type { Mirror } from './mirror.ts';
import { decodePayload, encodePayload } from './rowCodec.ts';
import { planStart, type StartPlan } from './startPlan.ts';

/** Both sides brought together. */
export interface Started {
  readonly last: number;
  readonly notices: readonly StartNotice[];
  /** A hole, or a side that could not be written: the store may be looked at. */
  readonly readOnly: AppError | undefined;
  readonly holes: readonly number[];
  /** Frames whose group was cut off; their rows do not count. */
  readonly unfinished: ReadonlySet<number>;
  /** The checkpoint that answers for what was not compared; undefined when everything was. */
  readonly since: Checkpoint | undefined;
}

const PAYLOADS_PER_READ = 64;

/**
 * Compares and repairs the two sides before any key is known. With a checkpoint only what came after it is proven,
 * if that fits in all; else everything. An error means: open nothing.
 */
export async function bringTogether(
  database: Database,
  mirror: Mirror,
  checkpoint?: Checkpoint | undefined,
): Promise<Result<Started>> {
  const state = await mirror.open();
  if (!state.ok) return state;
  const later = checkpoint && (await compareLater(database, mirror, state.value, checkpoint));
  return later ?? compareAll(database, mirror, state.value);
}

/** Reads both copies from the first byte to the last, also where an index or a checkpoint would answer for them. */
export async function bringTogetherWhole(database: Database, mirror: Mirror): Promise<Result<Started>> {
  const state = await mirror.open(true);
  return state.ok ? compareAll(database, mirror, state.value) : state;
}

/** Undefined when something does not fit: then everything is compared, which names it. */
async function compareLater(
  database: Database,
  mirror: Mirror,
  { heldN, cutBytes }: MirrorState,
  checkpoint: Checkpoint,
): Promise<Result<Started> | undefined> {
  // Frame `from` is compared too: it holds the audit's head, by which two mixed stores differ.
  const from = Math.min(checkpoint.n, heldN);
  if (from === 0 || (await database.countFrames(checkpoint.n)) !== checkpoint.n) return undefined;
  const digests = await mirror.digests(from);
  if (!digests.ok) return undefined;
  const { whole, damaged } = await database.proveFrames(from);
  if (!whole.has(from) || !digests.value.has(from) || damaged.length > 0) return undefined;
  const plan = planStart({ database: whole, databaseDamaged: [], mirror: digests.value, cutBytes, from });
  if (plan.stop !== undefined || plan.holes.length > 0 || plan.rebuildsMirror) return undefined;
  const filled = await fillDatabase(plan, database, mirror);
  if (!filled.ok) return filled;
  const later = unfinishedFrames(await database.frameLinesAfter(checkpoint.n));
  const unfinished = new Set([...checkpoint.unfinished, ...later]);
  const { last, notices, holes, readOnly } = plan;
  return ok({ last, notices, holes, readOnly, unfinished, since: checkpoint });
}

async function compareAll(
  database: Database,
  mirror: Mirror,
  { cutBytes }: MirrorState,
): Promise<Result<Started>> {
  const digests = await mirror.digests();
  if (!digests.ok) return digests;
  const { whole, damaged } = await database.proveFrames();
  const sides = { database: whole, databaseDamaged: damaged, mirror: digests.value, cutBytes, from: 1 };
  const plan = planStart(sides);
  if (plan.stop !== undefined) return { ok: false, error: plan.stop };
  const filled = await fillDatabase(plan, database, mirror);
  if (!filled.ok) return filled;
  const mirrored = await fillMirror(plan, database, mirror);
  return ok({
    last: plan.last,
    notices: plan.notices,
    holes: plan.holes,
    readOnly: plan.readOnly ?? (mirrored.ok ? undefined : mirrored.error),
    unfinished: unfinishedFrames(await database.frameLines()),
    since: undefined,
  });
}

async function fillDatabase(plan: StartPlan, database: Database, mirror: Mirror): Promise<Result<void>> {
  const first = plan.toDatabase[0];
  if (first === undefined) return ok();
  // Rows in the midst were not all there: what was folded since may lack them.
  if ((await database.frameLinesAfter(first - 1)).length > 0) await database.dropSnapshots();
  const wanted = new Set(plan.toDatabase);
  let failure: AppError | undefined;
  const walked = await mirror.walk(first, async ({ n, payload }) => {
    if (!wanted.has(n) || failure !== undefined) return;
    const decoded = decodePayload(payload);
    if (decoded.ok) await database.replaceFrame(n, decoded.value);
    else failure = decoded.error;
  });
  if (!walked.ok) return walked;
  return failure === undefined ? ok() : { ok: false, error: failure };
}

async function fillMirror(plan: StartPlan, database: Database, mirror: Mirror): Promise<Result<void>> {
  if (!plan.rebuildsMirror) return ok();
  const rebuilt = await mirror.rebuild(framesOf(database, 1, plan.last));
  return rebuilt.ok ? ok() : rebuilt;
}

/** All frames of the database in order. Throws on a gap: the plan only asks for what is there. */
export async function* framesOf(database: Database, from: number, to: number): AsyncGenerator<Frame> {
  for (let first = from; first <= to; first += PAYLOADS_PER_READ) {
    const last = Math.min(to, first + PAYLOADS_PER_READ - 1);
    const payloads = await database.payloads(first, last);
    for (let n = first; n <= last; n += 1) {
      const payload = payloads.get(n);
      if (payload === undefined) throw new Error(`bug: no frame ${n}`);
      yield { n, payload: encodePayload(payload) };
    }
  }
}

/** Frames of a group whose last frame never came: an import that was cut off. Their rows do not count. */
export function unfinishedFrames(
  lines: readonly {
    readonly n: number;
    readonly group?: { readonly id: string; readonly isLast: boolean };
  }[],
): ReadonlySet<number> {
  const finished = new Set(lines.flatMap(({ group }) => (group?.isLast === true ? [group.id] : [])));
  return new Set(
    lines.flatMap(({ n, group }) => (group !== undefined && !finished.has(group.id) ? [n] : [])),
  );
}
