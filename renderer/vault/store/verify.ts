import type { AppError } from '#shared/kernel/result.ts';
import { type AuditHead, checkChain, EMPTY_AUDIT } from '../audit/auditChain.ts';
import type { AuditActor } from '../audit/auditTrail.ts';
import { isEngineFailure } from './database.ts';
import { bringTogetherWhole } from './startUp.ts';
import { Store } from './store.ts';

/** Frames compared in one turn: an act that comes meanwhile waits for these and no more. */
const FRAMES_PER_TURN = 64;
/** How old a whole comparison may be at a log-in (architecture §3: daily). */
export const VERIFY_EVERY_MS = 24 * 60 * 60 * 1000;

/** What reading both copies from the first byte to the last has shown. */
export interface Verified {
  /** Frames that both sides hold alike. */
  readonly frames: number;
  readonly isWhole: boolean;
}

interface Slice {
  readonly frames: number;
  readonly isSame: boolean;
  readonly audit: AuditHead;
}

/**
 * Compares both copies and the audit chain whole, in slices that let acts through; what is wrong is put right as a
 * start would, or makes the store read-only as a start would. Undefined when `isOver` said so before the end.
 */
export async function verifyStore(store: Store, isOver: () => boolean): Promise<Verified | undefined> {
  const { writer, checkpoint } = store.parts;
  const last = writer.lastN;
  let audit = EMPTY_AUDIT;
  let frames = 0;
  let isWhole = true;
  for (let from = 1; from <= last; from += FRAMES_PER_TURN) {
    if (isOver()) return undefined;
    const to = Math.min(last, from + FRAMES_PER_TURN - 1);
    const slice = await writer.inTurn(() => compareSlice(store, from, to, audit));
    audit = slice.audit;
    frames += slice.frames;
    isWhole &&= slice.isSame;
  }
  if (isOver()) return undefined;
  if (isWhole) await checkpoint.verified(store.parts.clock.now());
  else if (writer.broken === undefined) await writer.inTurn(() => repair(store));
  return { frames, isWhole };
}

async function compareSlice(store: Store, from: number, to: number, before: AuditHead): Promise<Slice> {
  const { database, mirror, suite } = store.parts;
  try {
    const { whole } = await database.proveFrames(from, to);
    const digests = await mirror.digests(from, to);
    const chain = checkChain(suite.sm3, await database.rowsBetween('audit', from, to), 0, before);
    let frames = 0;
    for (const [n, digest] of digests.ok ? digests.value : []) if (whole.get(n) === digest) frames += 1;
    return { frames, isSame: frames === to - from + 1 && chain.isWhole, audit: chain.head };
  } catch (error) {
    if (!isEngineFailure(error)) throw error;
    return { frames: 0, isSame: false, audit: before };
  }
}

/** As a start would: each side from the other; what neither has makes the store read-only. */
async function repair(store: Store): Promise<void> {
  const { database, mirror, writer, checkpoint, suite, audit, clock } = store.parts;
  const together = await bringTogetherWhole(database, mirror);
  await database.dropSnapshots();
  const failure: AppError | undefined = together.ok ? together.value.readOnly : together.error;
  const chain = checkChain(suite.sm3, await database.rows('audit'), 0);
  if (failure !== undefined) writer.break(failure);
  if (!chain.isWhole) store.suspend({ code: 'AUDIT_BROKEN', data: { seq: chain.breaksAt ?? 0 } });
  if (failure !== undefined || !chain.isWhole) await checkpoint.drop();
  else await checkpoint.verified(clock.now());
  if (!together.ok) return;
  const object = store.knownFace.store;
  store.addNotices(together.value.notices);
  audit.hold(
    together.value.notices.map(({ kind }) => Store.byNobody({ event: 'store.repair', object, detail: kind })),
  );
}

/** Verifies, and leaves the result in the audit. Undefined when it was over before the end. */
export async function verifyAndRecord(
  store: Store,
  actor: AuditActor,
  isOver: () => boolean,
  isMoreWhole: () => boolean = () => true,
): Promise<Verified | undefined> {
  const verified = await verifyStore(store, isOver);
  if (verified === undefined) return undefined;
  const isWhole = verified.isWhole && isMoreWhole();
  const { stationId } = store.knownFace.station;
  const event = { event: 'store.verify', object: stationId, detail: isWhole ? 'whole' : 'broken' } as const;
  await store.writeOrHold({ rows: [], audit: [{ event, actor }] });
  return { ...verified, isWhole };
}

/** The daily comparison, in the background of a session. */
export interface DailyVerification {
  /** Ends it before its next slice, and answers when it has ended. */
  stop(): Promise<void>;
}

export interface DailyOptions {
  /** What the person waits for comes first. */
  readonly after: Promise<unknown>;
  /** Something was wrong. */
  found(): void;
}

/** Begins the comparison if the last one is a day old. Where nothing was compared yet, every start compares all. */
export function verifyDaily(
  store: Store,
  actor: AuditActor,
  { after, found }: DailyOptions,
): DailyVerification {
  let isOver = false;
  const { checkpoint, clock, writer } = store.parts;
  const verifiedAt = checkpoint.verifiedAt;
  // A clock that was put back counts too: else a date far ahead would end the comparisons for good.
  const isDue = verifiedAt !== undefined && Math.abs(clock.now() - verifiedAt) >= VERIFY_EVERY_MS;
  const run = async (): Promise<void> => {
    await after;
    const verified = await verifyAndRecord(store, actor, () => isOver);
    if (verified?.isWhole === false) found();
  };
  // One that was broken off is due again at the next log-in; a lock never fails for it.
  const running = isDue && writer.broken === undefined ? run().catch(() => undefined) : Promise.resolve();
  return {
    async stop() {
      isOver = true;
      await running;
    },
  };
}
