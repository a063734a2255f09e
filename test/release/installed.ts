import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ended } from '../security/desk.ts';

/** The release package as a person has it: unpacked where everybody may read it, started by an ordinary user. */

/** Where `npm run package` leaves it. */
export const PACKAGE = resolve('release');
const UNPACKED = join(PACKAGE, 'linux-unpacked');

const IS_ROOT = process.getuid?.() === 0;
/** Nobody: Chromium refuses its sandbox to root, and a release refuses to go without. */
const NOBODY = 65_534;
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];

/** Rights of root end here; an ordinary user needs no such step. */
export const AS_ORDINARY_USER: readonly string[] = IS_ROOT ? AS_NOBODY : [];
/** No interface at all, not even loopback is up. */
export const WITHOUT_INTERFACES: readonly string[] = IS_ROOT
  ? ['unshare', '--net', '--']
  : ['unshare', '--user', '--map-current-user', '--net', '--'];

export interface Installed {
  /** What a person starts. */
  readonly launcher: string;
  /** What the launcher starts. */
  readonly program: string;
  /** A folder the ordinary user owns. */
  newHome(name: string): string;
  remove(): void;
}

/** Unpacks the package, for root outside the folders that only root may enter. */
export function installPackage(): Installed {
  if (!existsSync(join(UNPACKED, 'paizhu-desk'))) throw new Error('no package: run `npm run test:release`');
  const folder = mkdtempSync(join(tmpdir(), 'desk-release-'));
  chmodSync(folder, 0o755);
  const unpacked = IS_ROOT ? join(folder, 'program') : UNPACKED;
  if (IS_ROOT) cpSync(UNPACKED, unpacked, { recursive: true });
  return {
    launcher: join(unpacked, 'paizhu-desk'),
    program: join(unpacked, 'paizhu-desk.bin'),
    newHome(name) {
      const home = join(folder, name);
      mkdirSync(home);
      if (IS_ROOT) chownSync(home, NOBODY, NOBODY);
      return home;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

export interface ReleaseStart {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The little that a desktop session puts into the environment, and what a test adds. */
function sessionEnvironment(home: string, display: string, more: Readonly<Record<string, string>>) {
  const { PATH = '/usr/bin:/bin' } = process.env;
  return { PATH, HOME: home, XDG_RUNTIME_DIR: home, LANG: 'zh_CN.UTF-8', DISPLAY: display, ...more };
}

export interface StartOptions {
  readonly home: string;
  readonly display: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();

/** Starts a command line as a session of the ordinary user would, in a process group of its own. */
export function startInSession(command: readonly string[], options: StartOptions): ReleaseStart {
  const [program = '', ...args] = command;
  const env = sessionEnvironment(options.home, options.display, options.environment ?? {});
  const child = spawn(program, args, { cwd: '/', env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((settle) => {
    child.once('close', (code) => {
      running.delete(child);
      settle({ code, stderr });
    });
  });
  return { child, ended };
}

/** The profile where a release puts it: it knows no switch for another place. */
export function profileOf(home: string): string {
  return join(home, '.config', 'paizhu-desk');
}

/** Ends what a failed test left running: the programs that were started here, with all below them. */
export async function endLeftovers(): Promise<void> {
  for (const child of running) {
    if (child.pid === undefined) continue;
    const closed = new Promise((settle) => child.once('close', settle));
    process.kill(-child.pid, 'SIGKILL');
    await closed;
  }
}
