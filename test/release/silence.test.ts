import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupStation } from '../demo/story.ts';
import { logLines, waitForLog } from '../security/desk.ts';
import { launchApp } from '../support/app.ts';
import { logIn, passwordOf } from '../support/driver.ts';
import { callsBeyondInterfaces, internetCalls, socketsByFamily, tracing } from '../support/trace.ts';
import { type Display, pause, pixmap, startDisplay } from './display.ts';
import {
  AS_ORDINARY_USER,
  endLeftovers,
  type Installed,
  installPackage,
  profileOf,
  startInSession,
  WITHOUT_INTERFACES,
} from './installed.ts';
import { firstDay, type Move, nextDay, playBack, Rehearsal, TOPIC, TYPED } from './story.ts';
import { closeWindow, focusWindow, teachKeyboard } from './xInput.ts';

/** Keys of the two days, and what the screen showed in between. */
interface Script {
  readonly firstDay: readonly Move[];
  readonly nextDay: readonly Move[];
}

let installed: Installed;
let display: Display;
let folder: string;
let script: Script;

/** On the test build, which Playwright may drive: it only finds the keys. */
async function rehearse(): Promise<Script> {
  const places = { profile: join(folder, 'rehearsed'), witness: join(folder, 'witness') };
  const { app, page } = await launchApp({ ...places, env: { DISPLAY: display.name } });
  await focusWindow(display);
  const first = new Rehearsal(page, display);
  await firstDay(first);
  const next = new Rehearsal(page, display);
  await nextDay(next);
  await app.close();
  return { firstDay: first.moves, nextDay: next.moves };
}

beforeAll(async () => {
  installed = installPackage();
  folder = mkdtempSync(join(tmpdir(), 'desk-silence-'));
  display = await startDisplay();
  await teachKeyboard(display, TYPED);
  script = await rehearse();
}, 300_000);
afterAll(async () => {
  await display.end();
  installed.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(({ task }) => {
    mkdirSync('out/test', { recursive: true });
    writeFileSync(`out/test/release-${task.id}.ppm`, pixmap(display.picture()));
  });
});
afterEach(endLeftovers);

/** One start, from the window's first picture to its polite end. */
async function play(command: readonly string[], home: string, moves: readonly Move[]): Promise<void> {
  const start = startInSession(command, { home, display: display.name });
  await waitForLog(profileOf(home), 'app.started', start);
  const window = await focusWindow(display);
  await playBack(display, moves);
  await closeWindow(display, window);
  expect((await start.ended).code).toBe(0);
}

/** The record that the release wrote, read by the test build: all of it was done, not only pressed. */
async function findRecord(home: string): Promise<void> {
  const profile = profileOf(home);
  const witnesses = join(home, '.config', 'paizhu-desk-witness');
  const [mark = ''] = readdirSync(witnesses);
  const env = { DISPLAY: display.name };
  const { app, page } = await launchApp({ profile, witness: join(witnesses, mark), env });
  try {
    await logIn(page, '张三一', passwordOf(groupStation, '张三一'));
    await page.getByRole('button', { name: /^会议/ }).first().click();
    await page.getByRole('row').filter({ hasText: TOPIC }).waitFor();
  } finally {
    await app.close();
  }
}

describe('the release, from the wizard to a record and back, by X events', () => {
  it('opens no internet socket, on a machine that has a network', async () => {
    const home = installed.newHome('traced');
    const traces = [join(home, 'first.trace'), join(home, 'next.trace')] as const;
    const command = (trace: string) => [...AS_ORDINARY_USER, ...tracing(trace), installed.launcher];
    await play(command(traces[0]), home, script.firstDay);
    await play(command(traces[1]), home, script.nextDay);
    for (const trace of traces) {
      process.stdout.write(`sockets: ${JSON.stringify(socketsByFamily(trace))}\n`);
      expect(socketsByFamily(trace).AF_UNIX).toBeGreaterThan(0);
      expect(internetCalls(trace)).toEqual([]);
    }
    expect(logLines(profileOf(home)).filter(({ code }) => code === 'app.started')).toHaveLength(2);
    await findRecord(home);
  }, 300_000);

  it('works where no interface exists, not even loopback', async () => {
    const home = installed.newHome('alone');
    const command = [...WITHOUT_INTERFACES, ...AS_ORDINARY_USER, installed.program];
    await play(command, home, script.firstDay);
    await play(command, home, script.nextDay);
    await findRecord(home);
  }, 300_000);
});

describe('the program without its launcher, on a machine that has a network', () => {
  const WATCHED_MS = 5000;

  it('asks the kernel for the names of interfaces and makes no other call on an internet socket', async () => {
    const home = installed.newHome('bare');
    const trace = join(home, 'trace');
    const command = [...AS_ORDINARY_USER, ...tracing(trace), installed.program];
    const start = startInSession(command, { home, display: display.name });
    await waitForLog(profileOf(home), 'app.started', start);
    const window = await focusWindow(display);
    await pause(WATCHED_MS);
    await closeWindow(display, window);
    expect((await start.ended).code).toBe(0);
    process.stdout.write(`sockets without the launcher: ${JSON.stringify(socketsByFamily(trace))}\n`);
    expect(callsBeyondInterfaces(trace)).toEqual([]);
  });
});
