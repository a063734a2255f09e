import type { StartNotice } from '#shared/ipc/vault/session.ts';
import type { AppError } from '#shared/kernel/result.ts';

/** What both sides hold, by number of frame: the digest of each proven one. */
export interface BothSides {
  readonly database: ReadonlyMap<number, string>;
  /** Frames with a line in the database whose rows do not give its digest. */
  readonly databaseDamaged: readonly number[];
  readonly mirror: ReadonlyMap<number, string>;
  /** Bytes of a torn last frame that main cut away. */
  readonly cutBytes: number;
  /** The first frame that was compared: the checkpoint answers for those before it. */
  readonly from: number;
}

export interface StartPlan {
  /** Two stores were mixed: nothing is touched. */
  readonly stop: AppError | undefined;
  /** Greatest number of a proven frame on either side. */
  readonly last: number;
  /** Frames that the database takes from the mirror. */
  readonly toDatabase: readonly number[];
  /** Whether the mirror is made anew from the database. Never by appending: behind its last good frame may be rubble. */
  readonly rebuildsMirror: boolean;
  readonly holes: readonly number[];
  readonly readOnly: AppError | undefined;
  readonly notices: readonly StartNotice[];
}

/** Greatest number of a frame, 0 for none. A loop: hundreds of thousands of numbers are too many for one call. */
function greatestOf(frames: ReadonlyMap<number, string>): number {
  let greatest = 0;
  for (const n of frames.keys()) if (n > greatest) greatest = n;
  return greatest;
}

/**
 * What the check at start does (architecture §3, “At start”): each side is repaired from the other, frame by
 * frame, since each frame proves itself. A number that neither has is a hole; nothing is put in its place.
 */
export function planStart(sides: BothSides): StartPlan {
  const { database, mirror } = sides;
  const last = Math.max(greatestOf(database), greatestOf(mirror));
  const differing = [...mirror]
    .filter(([n, digest]) => (database.get(n) ?? digest) !== digest)
    .map(([n]) => n);
  const toDatabase: number[] = [];
  const mirrorLacks: number[] = [];
  const holes: number[] = [];
  for (let n = sides.from; n <= last; n += 1) {
    if (!database.has(n)) (mirror.has(n) ? toDatabase : holes).push(n);
    if (!mirror.has(n) && database.has(n)) mirrorLacks.push(n);
  }
  const mixed = differing.reduce<number | undefined>(
    (least, n) => (least === undefined || n < least ? n : least),
    undefined,
  );
  const isStopped = mixed !== undefined;
  const hole = holes[0];
  return {
    stop: isStopped ? { code: 'STORE_MIXED', data: { n: mixed } } : undefined,
    last,
    toDatabase: isStopped ? [] : toDatabase,
    // With a hole the mirror stays as it is: making it anew would make the hole look like all there ever was.
    rebuildsMirror: !isStopped && hole === undefined && mirrorLacks.length > 0,
    holes,
    readOnly: hole === undefined ? undefined : { code: 'STORE_HOLE', data: { n: hole } },
    notices: isStopped ? [] : noticesOf(sides, toDatabase, hole === undefined ? mirrorLacks : []),
  };
}

function noticesOf(
  sides: BothSides,
  toDatabase: readonly number[],
  toMirror: readonly number[],
): StartNotice[] {
  const notices: StartNotice[] = [];
  // What was cut was acknowledged if the database has it: then it is repaired, and nobody must do it again.
  const isCutKnown = sides.database.has(greatestOf(sides.mirror) + 1);
  if (sides.cutBytes > 0 && !isCutKnown) notices.push({ kind: 'tornFrameCut', bytes: sides.cutBytes });
  const isDatabaseEmpty = sides.database.size === 0 && sides.databaseDamaged.length === 0;
  if (toDatabase.length > 0 && toMirror.length > 0) {
    notices.push({ kind: 'bothRepaired', frames: toDatabase.length + toMirror.length });
  } else if (toDatabase.length > 0) {
    const kind = isDatabaseEmpty ? 'databaseRebuilt' : 'replayedFromMirror';
    notices.push({ kind, frames: toDatabase.length });
  } else if (toMirror.length > 0) {
    notices.push({ kind: 'mirrorRebuilt', frames: toMirror.length });
  }
  return notices;
}
