import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';
import { logLines, newFolder, type PlainStart, startDesk, startPlain, waitForLog } from './desk.ts';

let folder: string;
let running: PlainStart[] = [];

function start(args: readonly string[] = [], profile = join(folder, 'profile')): PlainStart {
  const started = startPlain({ profile, witness: join(folder, 'witness'), args });
  running.push(started);
  return started;
}

beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('a start', () => {
  it.each(['--js-flags=--expose-gc', '--proxy-server=example.com', '--load-extension=/x', '--unknown'])(
    'with %s ends at once and says why',
    async (argument) => {
      const { code, stderr } = await start([argument]).ended;
      expect(code).toBe(64);
      expect(stderr).toContain('启动命令里有不允许的开关');
      expect(logLines(join(folder, 'profile'))).toEqual([]);
    },
  );

  it('on a profile that cannot be written says so in words and opens nothing', async () => {
    const profile = join(folder, 'mounted');
    mkdirSync(profile);
    let isMounted = false;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', profile], { stdio: 'ignore' });
      isMounted = true;
    } catch {
      // No right to mount: a folder of the kernel stands in, which nobody may write.
    }
    try {
      const started = start([], isMounted ? profile : '/proc/self/paizhu');
      const { title, explanation, next } = ERROR_TEXTS.PROFILE_READ_ONLY;
      for (const text of [title, explanation, next]) await started.saw(text);
      if (isMounted) expect(readdirSync(profile)).toEqual([]);
    } finally {
      if (isMounted) execFileSync('umount', ['-l', profile]);
    }
  });

  it('on a profile in use brings the first window to the front and ends', async () => {
    const desk = await startDesk();
    try {
      await desk.app.evaluate(({ app, BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.minimize();
        app.once('second-instance', () => {
          Object.assign(globalThis, { wasCalled: true });
        });
      });
      const { code, stderr } = await start([], desk.profile).ended;
      expect(code).toBe(0);
      expect(stderr).toContain('已经在运行，没有再开一个。');
      const first = await desk.app.evaluate(({ BrowserWindow }) => ({
        windows: BrowserWindow.getAllWindows().length,
        isMinimized: BrowserWindow.getAllWindows()[0]?.isMinimized(),
        wasCalled: 'wasCalled' in globalThis,
      }));
      expect(first).toEqual({ windows: 1, isMinimized: false, wasCalled: true });
    } finally {
      await desk.close();
    }
  });

  it('leaves no process that could write memory into a core file', async () => {
    const profile = join(folder, 'profile');
    const started = start();
    await waitForLog(profile, 'app.started', started);
    const below = execFileSync('ps', ['-o', 'pid=', '--ppid', String(started.child.pid)], {
      encoding: 'utf8',
    });
    const pids = [String(started.child.pid), ...below.split('\n').map((line) => line.trim())].filter(
      (pid) => pid !== '',
    );
    expect(pids.length).toBeGreaterThan(2);
    for (const pid of pids) {
      expect(Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16), pid).toBe(0);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('crashpad');
    }
  });
});
