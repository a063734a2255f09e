import { findBreak } from '#shared/journal/chain.ts';
import { volumeOf } from '#shared/journal/header.ts';
import { assertBug, ok, type Result } from '#shared/kernel/result.ts';
import type { CoreHandlers } from '../coreHandler.ts';
import { newJournal, volumeEntry } from '../ledger/ownVolume.ts';
import type { OpenStation } from '../openStation.ts';
import { reissueRecovery } from '../session/recover.ts';
import { faceRow } from './face.ts';
import { clearRow } from './rowCache.ts';
import { rowKey } from './rowIds.ts';
import { acceptedClock } from './start.ts';
import { verifyAndRecord } from './verify.ts';

/** Failures of the files that a new volume heals: nothing is missing inside, only newer things may be elsewhere. */
const HEALED_BY_VOLUME: readonly string[] = ['STORE_ROLLED_BACK', 'STORE_READ_ONLY'];

async function openVolume(open: OpenStation, reason: string): Promise<Result<void>> {
  const { writer } = open.store.parts;
  const { broken } = writer;
  if (broken !== undefined && !HEALED_BY_VOLUME.includes(broken.code)) return { ok: false, error: broken };
  const opens = newJournal(open);
  let turnBack = (): void => undefined;
  writer.repair();
  const face = open.store.knownFace;
  const committed = await open.commitWith(() => {
    const entry = volumeEntry(open.ledger.head, opens, reason);
    turnBack = open.ledger.openVolume(volumeOf(opens));
    return ok({ entries: [entry], audit: [{ event: 'store.openVolume', object: opens }] });
  }, [faceRow({ ...face, journal: opens })]);
  if (committed.ok) return ok();
  turnBack();
  if (broken !== undefined) writer.break(broken);
  return committed;
}

async function acceptClock(open: OpenStation, reason: string): Promise<Result<void>> {
  const { clock, suite, rows } = open.store.parts;
  if (!clock.isBack) return ok();
  const accepted = { wall: clock.wall, newest: clock.newest };
  const entry = open.configDraft('clock.accept', open.station.stationId, { ...accepted, reason });
  const key = rowKey(suite.sm3, open.station.store, 'clock');
  const committed = await open.commitWith(
    { entries: [entry], audit: [{ event: 'clock.accept', object: open.station.stationId }] },
    [clearRow('settings', key, { kind: 'clock', ...accepted })],
    'system',
  );
  if (!committed.ok) return committed;
  clock.accept(acceptedClock(rows));
  return ok();
}

/** Reads everything again: frames on both sides, the audit chain, the journals. */
async function verifyByHand(
  open: OpenStation,
): Promise<Result<{ readonly frames: number; readonly entries: number; readonly isWhole: boolean }>> {
  const { actor } = open.auditEntry({ event: 'store.verify', object: open.station.stationId });
  const verified = await verifyAndRecord(
    open.store,
    actor,
    () => false,
    () => areJournalsWhole(open),
  );
  assertBug(verified !== undefined, 'verified to the end');
  return ok({ ...verified, entries: open.ledger.chain.size });
}

/** Every journal that has no fork: gapless, each entry naming the one before. */
function areJournalsWhole({ ledger: { chain } }: OpenStation): boolean {
  return chain.journals().every((journal) => {
    const run = [];
    for (let seq = 1; seq <= chain.newestSeq(journal); seq += 1) {
      const ids = chain.idsAt(journal, seq);
      const header = ids[0] === undefined ? undefined : chain.byId(ids[0]);
      if (ids.length > 1) return true;
      if (ids[0] !== undefined && header !== undefined) run.push({ id: ids[0], header });
    }
    return findBreak(run, undefined) === undefined;
  });
}

export const storeHandlers = {
  'store.openVolume': (open, { reason }) => openVolume(open, reason),
  'store.acceptClock': (open, { reason }) => acceptClock(open, reason),
  'store.verify': (open) => verifyByHand(open),
  'recovery.reissue': (open, { password }) => reissueRecovery(open, password),
} as const satisfies CoreHandlers;
