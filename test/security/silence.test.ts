import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsBeyondInterfaces, internetCalls, socketsByFamily, tracing } from '../support/trace.ts';
import { newFolder, type PlainStart, startPlain, waitForLog } from './desk.ts';

/** How long the finished start is watched. Without the empty language list the first second showed 23 calls. */
const WATCHED_MS = 10_000;

let folder: string;
let running: PlainStart | undefined;
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  // The program itself: killing what wraps it would leave it running.
  if (running?.child.exitCode === null) process.kill(mainProcessOf(join(folder, 'profile')), 'SIGKILL');
  await running?.ended;
  running = undefined;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** Chromium's lock names host and process. */
function mainProcessOf(profile: string): number {
  return Number.parseInt(/\d+$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[0] ?? '', 10);
}

/** The launcher of a package, in front of the runtime that the tests start. */
function newLauncher(): string {
  const launcher = join(folder, 'launcher');
  copyFileSync(resolve('build/package/launch.sh'), launcher);
  writeFileSync(join(folder, 'paizhu-desk.bin'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  chmodSync(launcher, 0o755);
  return launcher;
}

/** A start without Playwright, from its first system call to its last. Answers the file of the trace. */
async function traceStart(wrapper: readonly string[]): Promise<string> {
  const trace = join(folder, 'trace');
  const profile = join(folder, 'profile');
  running = startPlain({ profile, witness: join(folder, 'witness') }, [...tracing(trace), ...wrapper]);
  await waitForLog(profile, 'app.started', running);
  await watched();
  // Strace ends with the program it traces, and only then is the file whole.
  process.kill(mainProcessOf(profile), 'SIGTERM');
  await running.ended;
  expect(socketsByFamily(trace).AF_UNIX).toBeGreaterThan(0);
  return trace;
}

function watched(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, WATCHED_MS);
  });
}

describe('silence', () => {
  it('can be heard being broken: a look-up by another program shows in the same trace', () => {
    const trace = join(folder, 'control');
    const lookUp = "require('node:dns').resolve4('example.com', () => undefined)";
    const [program = '', ...args] = [...tracing(trace), process.execPath, '-e', lookUp];
    spawnSync(program, args, { timeout: 60_000 });
    expect(callsBeyondInterfaces(trace).some((line) => /(connect|send\w+)\(/.test(line))).toBe(true);
  });

  it('is whole behind the launcher: no internet socket is ever made', async () => {
    expect(internetCalls(await traceStart([newLauncher()]))).toEqual([]);
  });

  it('without the launcher leaves one question, to the kernel, for the names of interfaces', async () => {
    expect(callsBeyondInterfaces(await traceStart([]))).toEqual([]);
  });

  it('costs nothing: the application starts where no network interface exists', async () => {
    const profile = join(folder, 'profile');
    running = startPlain({ profile, witness: join(folder, 'witness') }, ['unshare', '-rn', '--']);
    expect(await waitForLog(profile, 'app.started', running)).toMatchObject({ sessions: 2 });
  });
});
