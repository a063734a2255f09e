import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFolder, type PlainStart, startPlain, waitForLog } from './desk.ts';

/** How long the finished start is watched. Without the empty language list the first second showed 23 calls. */
const WATCHED_MS = 10_000;
/** `-yy` names what a descriptor is, so a call on an internet socket shows even if it carries no address. */
const TRACE = ['strace', '-f', '-qq', '-yy', '-s', '16', '-e', 'trace=network', '-o'];

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

/** Chromium asks the kernel for the names of interfaces by ioctl on such a socket; nothing is sent on it. */
const ONLY_FOR_IOCTL =
  /socket\(AF_INET6, SOCK_DGRAM, IPPROTO_IP( <unfinished \.\.\.>|\) = )|<\.\.\. socket resumed>\) += \d+<UDPv6:/;
const ON_THE_NET = /AF_INET6?\b|sin6?_addr|<(TCP|UDP|UDPLITE|RAW|PING|ICMP)(v6)?:/;

/** Every call that makes, addresses or uses an internet socket, but for the one kind named above. */
function internetCalls(trace: string): readonly string[] {
  return readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => ON_THE_NET.test(line))
    .filter((line) => !ONLY_FOR_IOCTL.test(line) && !line.includes('nlmsg_'));
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
    spawnSync(TRACE[0] ?? '', [...TRACE.slice(1), trace, process.execPath, '-e', lookUp], {
      timeout: 60_000,
    });
    expect(internetCalls(trace).some((line) => /(connect|send\w+)\(/.test(line))).toBe(true);
  });

  it('is kept from the first to the last system call of a start without Playwright', async () => {
    const trace = join(folder, 'trace');
    const profile = join(folder, 'profile');
    running = startPlain({ profile, witness: join(folder, 'witness') }, [...TRACE, trace]);
    await waitForLog(profile, 'app.started', running);
    await watched();
    // Strace ends with the program it traces, and only then is the file whole.
    process.kill(mainProcessOf(profile), 'SIGTERM');
    await running.ended;
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.some((line) => line.includes('AF_UNIX'))).toBe(true);
    expect(internetCalls(trace)).toEqual([]);
  });

  it('costs nothing: the application starts where no network interface exists', async () => {
    const profile = join(folder, 'profile');
    running = startPlain({ profile, witness: join(folder, 'witness') }, ['unshare', '-rn', '--']);
    expect(await waitForLog(profile, 'app.started', running)).toMatchObject({ sessions: 3 });
  });
});
