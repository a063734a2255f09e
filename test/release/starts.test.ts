import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFuses } from '#build/package/fuses.mjs';
import { descendants } from '#electron/app/coreDumps.ts';
import { logLines, waitForLog } from '../security/desk.ts';
import { type Display, startDisplay } from './display.ts';
import {
  AS_ORDINARY_USER,
  endLeftovers,
  type Installed,
  installPackage,
  PACKAGE,
  profileOf,
  startInSession,
} from './installed.ts';
import { closeWindow, focusWindow } from './xInput.ts';

const REFUSED = 64;

let installed: Installed;
let display: Display;
let homes = 0;

function newHome(): string {
  homes += 1;
  return installed.newHome(`home${homes}`);
}

beforeAll(async () => {
  installed = installPackage();
  display = await startDisplay();
});
afterEach(endLeftovers);
afterAll(async () => {
  await display.end();
  installed.remove();
});

/** Starts the release in a home that nobody has used. */
function startOnce(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const home = newHome();
  const command = [...AS_ORDINARY_USER, installed.launcher, ...args];
  const start = startInSession(command, { home, display: display.name, environment });
  return { home, start };
}

describe('the release', () => {
  it('starts, draws its window, and ends when the window is closed', async () => {
    const { home, start } = startOnce([], {});
    expect(await waitForLog(profileOf(home), 'app.started', start)).toMatchObject({
      sessions: 2,
      interfaces: 0,
    });
    const window = await focusWindow(display);
    const text = 0x80_80_80;
    const isWritten = () => display.picture().some((pixel) => pixel > 0 && pixel < text);
    await expect.poll(isWritten, { timeout: 20_000 }).toBe(true);
    await closeWindow(display, window);
    expect(await start.ended).toMatchObject({ code: 0 });
  });

  it('sits alone in its network, and its page in the sandbox of Chromium as well', async () => {
    const { home, start } = startOnce([], {});
    await waitForLog(profileOf(home), 'app.started', start);
    const main = start.child.pid ?? 0;
    const interfaces = readFileSync(`/proc/${main}/net/dev`, 'utf8').matchAll(/^\s*([\w.-]+):/gm);
    expect([...interfaces].map(([, name]) => name)).toEqual(['lo']);
    const pages = descendants(main).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const pid of pages) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^Seccomp:\t2$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      // Ids in more than one name space: it cannot even name the processes outside.
      expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);
    }
    await closeWindow(display, await focusWindow(display));
    await start.ended;
  });

  it.each([
    ['--inspect'],
    ['--inspect-brk=0'],
    ['--remote-debugging-port=0'],
    ['--remote-debugging-pipe'],
    ['--no-sandbox'],
    ['--profile=/tmp/elsewhere'],
    ['--js-flags=--expose-gc'],
  ])('refuses %s, says why, and writes nothing', async (argument) => {
    const { home, start } = startOnce([argument], {});
    const { code, stderr } = await start.ended;
    expect(code).toBe(REFUSED);
    expect(stderr).toContain('启动命令里有不允许的开关，没有启动。');
    expect(existsSync(profileOf(home))).toBe(false);
  });

  it('refuses a sandbox that the environment would switch off', async () => {
    const { home, start } = startOnce([], { ELECTRON_DISABLE_SANDBOX: '1' });
    expect(await start.ended).toMatchObject({ code: REFUSED });
    expect(logLines(profileOf(home))).toEqual([]);
  });

  it('is no interpreter: ELECTRON_RUN_AS_NODE runs no script', async () => {
    const marker = join(newHome(), 'ran');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`;
    const { start } = startOnce(['-e', script], { ELECTRON_RUN_AS_NODE: '1' });
    const { code, stderr } = await start.ended;
    expect(code).toBe(REFUSED);
    expect(stderr).toContain('启动命令里有不允许的开关');
    expect(existsSync(marker)).toBe(false);
  });

  it('loads nothing that NODE_OPTIONS names', async () => {
    const folder = newHome();
    const marker = join(folder, 'ran');
    const script = join(folder, 'script.cjs');
    writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`);
    const environment = { NODE_OPTIONS: `--require=${script}` };
    const { home, start } = startOnce([], environment);
    await waitForLog(profileOf(home), 'app.started', start);
    await closeWindow(display, await focusWindow(display));
    await start.ended;
    expect(existsSync(marker)).toBe(false);
    // The same words make Node run it.
    spawnSync(process.execPath, ['-e', ''], { env: { ...process.env, ...environment } });
    expect(existsSync(marker)).toBe(true);
  });
});

describe('the package', () => {
  const unpacked = join(PACKAGE, 'linux-unpacked');

  it('has every fuse as decided', () => {
    const { lines, problems } = readFuses(join(unpacked, 'paizhu-desk.bin'), 'release');
    expect(lines.length).toBeGreaterThanOrEqual(8);
    expect(lines).toContain('RunAsNode: off');
    expect(problems).toEqual([]);
  });

  it('is the whole of what SHA256SUMS lists, and each digest is right', () => {
    const listed = readFileSync(join(PACKAGE, 'SHA256SUMS'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(66));
    const found = readdirSync(unpacked, { recursive: true })
      .map((name) => join('linux-unpacked', String(name)))
      .filter((name) => statSync(join(PACKAGE, name)).isFile());
    expect(listed.toSorted()).toEqual(found.toSorted());
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: PACKAGE });
  });

  it('holds the built program and nothing of the sources', () => {
    expect(readdirSync(join(unpacked, 'resources')).toSorted()).toEqual(['app.asar']);
  });
});
