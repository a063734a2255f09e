import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import type { Result } from '#shared/kernel/result.ts';
import { groupStation } from '../demo/story.ts';
import { REFS, StoryStation } from './storyStation.ts';
import { mustBe, TestStation } from './vaultStation.ts';

/** Of ours, a chosen backup and a chosen place for one. */
export const BACKUP_REF = 'ba'.repeat(16);
export const NEXT_PASSWORD = 'Qs6!tWn#5zRj';
/** Two chunks of an attachment, so that more than one must be where it belongs. */
export const LARGE_SCAN = scanOf(1_500_000);
export const SMALL_SCAN = scanOf(300);

function scanOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length).map((_, index) => (index * 31) % 251);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}

/** A workstation with meetings at three levels, two with scans. The 组长 is logged in. */
export async function workedStation(): Promise<{ desk: StoryStation; shares: readonly ShareSheet[] }> {
  const { desk, shares } = await StoryStation.foundWithShares(groupStation);
  await desk.enter('王五三');
  const scope = [await desk.person('王五三'), await desk.person('张三一')];
  const marked = { secrecyUntil: '5年', markedOn: '2026-03-02', accessScope: scope };
  const plain = await desk.createMeeting();
  const confidential = await desk.createMeeting({ classification: 'confidential', ...marked });
  const secret = await desk.createMeeting({ classification: 'secret', ...marked, secrecyUntil: '10年' });
  for (const [view, scan] of [
    [plain, SMALL_SCAN],
    [secret, LARGE_SCAN],
  ] as const) {
    desk.main.files.set(REFS.scan, scan);
    const args = { record: view.record, ref: REFS.scan, name: '签字页.pdf', isSignedScan: true };
    mustBe(await desk.call('records.attach', args));
  }
  mustBe(await desk.edit(await desk.get(confidential.record), { place: '二楼小会议室' }));
  await desk.finalise(await desk.get(plain.record));
  return { desk, shares };
}

/** Every record that whoever is logged in may see, whole. */
export async function allRecords(station: TestStation): Promise<ReadonlyMap<string, RecordView>> {
  const views = new Map<string, RecordView>();
  for (const register of ['groupMeeting', 'resolutionItem', 'meetingMinutes']) {
    const list = mustBe(await station.call('records.list', { register, offset: 0, limit: 500 }));
    for (const { record } of list.rows) {
      views.set(record, mustBe(await station.call('records.get', { record })));
    }
  }
  return views;
}

/** The bytes of a backup made now by the system administrator; nobody is logged in afterwards. */
export async function backupOf(desk: StoryStation): Promise<Uint8Array> {
  await desk.enter('吴九八');
  mustBe(await desk.call('backup.write', { ref: BACKUP_REF }));
  await desk.lock();
  const bytes = desk.main.files.get(BACKUP_REF);
  if (bytes === undefined) throw new Error('no backup');
  return bytes;
}

export function typed(sheets: readonly ShareSheet[], number: number): string {
  return sheets.find((sheet) => sheet.number === number)?.lines.join('\n') ?? '';
}

/** A new machine with a backup on its medium; started, nothing done yet. */
export async function emptyStation(bytes: Uint8Array, time: number): Promise<TestStation> {
  const station = new TestStation();
  station.clock.time = time;
  station.main.files.set(BACKUP_REF, bytes);
  mustBe(await station.call('session.start', {}));
  return station;
}

export interface Restoring {
  readonly shares: readonly string[];
  readonly name?: string;
  readonly level?: 'internal' | 'confidential' | 'secret';
  readonly password?: string;
}

/** What the page of the first run does: open, then restore with what was typed. */
export async function restoreOnto(
  station: TestStation,
  { shares, name = '郑十九', level = 'secret', password = NEXT_PASSWORD }: Restoring,
): Promise<Result<{ readonly shares: readonly ShareSheet[] }>> {
  const opened = await station.call('session.openBackup', { ref: BACKUP_REF, name: '备份.pzk' });
  if (!opened.ok) return opened;
  const account = opened.value.accounts.find((each) => each.name === name)?.account ?? '-';
  return station.call('session.restoreBackup', { level, shares: [...shares], account, password });
}
