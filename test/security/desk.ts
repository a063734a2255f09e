import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page, Worker } from 'playwright-core';
import { expect } from 'vitest';
import { deskArguments, deskExecutable, launchApp } from '../support/app.ts';

export interface RunningDesk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  close(): Promise<void>;
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'desk-'));
}

/** The application on a fresh profile. Its window is told from others by its address. */
export async function startDesk(): Promise<RunningDesk> {
  const folder = newFolder();
  const profile = join(folder, 'profile');
  const { app, page } = await launchApp({ profile, witness: join(folder, 'witness') });
  await page.waitForURL('app://desk/index.html');
  return {
    app,
    page,
    profile,
    async close() {
      // Ends at once: what closing does first is tested in its own file.
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
      await app.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** A worker that runs the page's own first script: what a worker of ours may do, whatever the script does. */
export async function startWorker(page: Page): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await page.evaluate(() => {
    const script = document.querySelector<HTMLScriptElement>('script[src]');
    Object.assign(globalThis, { tried: new Worker(script?.src ?? '', { type: 'module' }) });
  });
  const worker = await started;
  // Playwright tells of a worker before its global scope is complete.
  await expect.poll(() => worker.evaluate(() => typeof setTimeout)).toBe('function');
  return worker;
}

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** A start without Playwright, as a person starts it. */
export interface PlainStart {
  readonly child: ChildProcess;
  /** Ends when the text has been seen on the error stream; fails when the process ends before. */
  saw(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

export function startPlain(
  options: { readonly profile: string; readonly witness: string; readonly args?: readonly string[] },
  wrapper: readonly string[] = [],
): PlainStart {
  const [program = '', ...args] = [...wrapper, deskExecutable(), ...deskArguments(options)];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stderr }));
  });
  const saw = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stderr.includes(text) && resolve();
      child.stderr.on('data', look);
      look();
      void ended.then(() => reject(new Error(`ended without ${text}: ${stderr.slice(-2000)}`)));
    });
  return { child, saw, ended };
}

/** Lines of the application's log, oldest first; none when there is no log yet. */
export function logLines(profile: string): readonly Record<string, unknown>[] {
  let text = '';
  try {
    text = readFileSync(join(profile, 'log', 'desk.log'), 'utf8');
  } catch {
    // The process has not come that far.
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Waits for a line of the log; fails when the process ends first. */
export async function waitForLog(
  profile: string,
  code: string,
  start?: Pick<PlainStart, 'ended'>,
): Promise<Record<string, unknown>> {
  let end: Ended | undefined;
  void start?.ended.then((result) => {
    end = result;
  });
  for (;;) {
    const line = logLines(profile).find((one) => one.code === code);
    if (line !== undefined) return line;
    if (end !== undefined) throw new Error(`ended without ${code}: ${end.stderr.slice(-2000)}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
