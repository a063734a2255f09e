import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { loadDigests } from '#electron/disk/digest.ts';
import type { FramePlace } from '#electron/mirror/frameIndex.ts';
import { scanFrames } from '#electron/mirror/scan.ts';
import { errorWords } from '#renderer/i18n/errorWords.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { groupStation } from '../demo/story.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from './app.ts';
import { logIn, makeStore, passwordOf } from './driver.ts';
import { vaultOf } from './vaultWorker.ts';

/** A workstation on disk: what a person could copy, lose or damage. */
export interface Workstation {
  readonly folder: string;
  readonly profile: string;
  readonly witness: string;
}

export function newWorkstation(): Workstation {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  return { folder, profile: join(folder, 'profile'), witness: join(folder, 'witness') };
}

/** The same disk once more, as it is now. The application must not be running on it. */
export function copyOf(station: Workstation): Workstation {
  const copy = newWorkstation();
  cpSync(station.folder, copy.folder, { recursive: true });
  return copy;
}

export function discard(station: Workstation): void {
  rmSync(station.folder, { recursive: true, force: true });
}

export function turnOn(station: Workstation, more: Partial<LaunchOptions> = {}): Promise<LaunchedApp> {
  return launchApp({ profile: station.profile, witness: station.witness, ...more });
}

/** As when the person closes the window: locks first. */
export async function turnOff({ app }: LaunchedApp): Promise<void> {
  await app.close();
}

/** Power off: every process of the application at once, without a word. Ends when all are gone. */
export async function cutPower({ app }: LaunchedApp): Promise<void> {
  const child = app.process();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  killAll(processTree(child.pid ?? 0));
  await gone;
}

/** The parent first, so that nobody is left who could notice and tidy up. */
export function killAll(processes: readonly number[]): void {
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
}

/** A process and all below it, the parent first. */
export function processTree(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const tree = [root];
  for (const above of tree) {
    for (const { pid, parent } of parents) if (parent === above) tree.push(pid);
  }
  return tree;
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; state and parent follow it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** Every file below a folder whose path matches. */
export function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .filter((path) => pattern.test(path))
    .sort();
}

/** Chromium's folder of our database. */
export function databaseFolder({ profile }: Workstation): string {
  return join(profile, 'session/Partitions/desk/IndexedDB');
}

/** The file of the mirror that is written on. */
export function mirrorFile({ profile }: Workstation): string {
  const path = filesBelow(join(profile, 'mirror'), /\.pzm$/).at(-1);
  if (path === undefined) throw new Error('no mirror file');
  return path;
}

/** The store of the story, made through the wizard; left at the lock page. */
export async function foundStore(station: Workstation): Promise<LaunchedApp> {
  const desk = await turnOn(station);
  await makeStore(desk.page, groupStation);
  return desk;
}

/** What the founded store holds, for tests that count. */
export const FOUNDED_CONCLUSION = '会议要求对照通报逐条查摆';

/**
 * A workstation that is off, with the store of the story and one 组务会 in it. Founded once for all files of the
 * fault project; every test gets its own copy.
 */
export async function foundedWorkstation(): Promise<Workstation> {
  const kept = join(inject('foundedFolder'), 'station');
  if (!existsSync(kept)) {
    const station = newWorkstation();
    const desk = await foundStore(station);
    await enterAs(desk, '王五三');
    await saveMeeting(desk.page, FOUNDED_CONCLUSION);
    await turnOff(desk);
    cpSync(station.folder, `${kept}.new`, { recursive: true });
    renameSync(`${kept}.new`, kept);
    discard(station);
  }
  return copyOf({ folder: kept, profile: join(kept, 'profile'), witness: join(kept, 'witness') });
}

export async function enterAs({ page }: LaunchedApp, name: string): Promise<void> {
  await logIn(page, name, passwordOf(groupStation, name));
}

/** Opens the form of a new 组务会, from wherever the person is. */
export async function openMeetingForm(page: Page): Promise<void> {
  await openMeetingList(page);
  await page.getByRole('button', { name: '新建组务会' }).first().click();
  await page.getByRole('button', { name: /^保存/ }).waitFor();
}

/** A page by its group and its name in the navigation. */
export async function openPlace(page: Page, group: string, title: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: '导航' });
  await navigation.getByRole('button', { name: group }).first().click();
  await navigation.getByRole('button', { name: title }).last().click();
}

export async function openMeetingList(page: Page): Promise<void> {
  await openPlace(page, '会议', '组务会');
  await page.getByRole('grid', { name: '组务会' }).waitFor();
}

/** A field of a form by its label. */
export function field(page: Page, label: string) {
  return page.getByRole('textbox', { name: new RegExp(`^\\*?${label}(（必填）)?$`) });
}

/** A 组务会 with these words in its conclusion, saved. Ends at its own page. */
export async function saveMeeting(page: Page, conclusion: string): Promise<void> {
  await openMeetingForm(page);
  await field(page, '组长结论').fill(conclusion);
  await page.keyboard.press('Control+s');
  await page.getByText(/组务会已保存/).waitFor();
}

/** Ends when the list says that there are so many meetings. */
export async function seeMeetings(page: Page, count: number): Promise<void> {
  await openMeetingList(page);
  await page.getByText(`共 ${count} 条`, { exact: true }).waitFor();
}

/** Ends when all three sentences of a refusal stand on the screen. */
export async function seeRefusal(page: Page, error: AppError): Promise<void> {
  const { title, explanation, next } = errorWords(error);
  for (const words of [title, explanation, next]) await page.getByText(words).first().waitFor();
}

/** Frames that the check at start proved, as the lock page says; it must say that both sides agree. */
export async function framesAtStart({ page }: LaunchedApp): Promise<number> {
  const words = await page
    .getByText(/^启动检查(通过|已修复)：主库与副本一致，已核对 [\d,]+ 帧$/)
    .textContent();
  return Number((/([\d,]+) 帧/.exec(words ?? '')?.[1] ?? '').replaceAll(',', ''));
}

/** Fills the dialog that asks why, and does the act. */
export async function giveReason(page: Page, act: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: act });
  await dialog.getByRole('textbox').first().fill(reason);
  await dialog.getByRole('button', { name: act, exact: true }).click();
}

/** Moves the machine's clock, as page and vault read it, until the page is loaded anew. Needs a page that was read by `reachVault`. */
export async function setClock(page: Page, offsetMs: number): Promise<void> {
  const shift = (offset: number) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + offset;
  };
  await page.evaluate(shift, offsetMs);
  await vaultOf(page).evaluate(shift, offsetMs);
}

/** Every proven frame of the mirror, in order. The application must not be running. */
export async function mirrorFrames(station: Workstation): Promise<readonly FramePlace[]> {
  const { digest } = await loadDigests();
  return filesBelow(join(station.profile, 'mirror'), /\.pzm$/).flatMap((path) => [
    ...scanFrames(path, readFileSync(path), digest).places,
  ]);
}

/** Opens the only meeting of the list, or the one with these words in its line. */
export async function openMeeting(page: Page, words = '组务会'): Promise<void> {
  await openMeetingList(page);
  const rows = page.getByRole('grid', { name: '组务会' }).getByRole('row');
  await rows
    .filter({ hasNot: page.getByRole('columnheader') })
    .first()
    .dblclick();
  await page.getByText(words).first().waitFor();
}
