import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';

/** Written by build/setup/runtime.mjs: where the runtime lies whose `resources/app` is our build. */
const RUNTIME_RECORD = resolve('.runtime/runtime.json');
const START_MS = 60_000;
const LAUNCH_MS = 20_000;
const ATTEMPTS = 4;

export interface LaunchOptions {
  /** Folder of the profile, made when missing: the test's own, never a person's. */
  readonly profile: string;
  /** Folder of the witness; beside the user's application data when left out. */
  readonly witness?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another copy of the application, such as the test package. */
  readonly executablePath?: string;
  readonly args?: readonly string[];
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** The executable that development and tests start. */
export function deskExecutable(): string {
  if (!existsSync(RUNTIME_RECORD)) throw new Error('no Electron runtime: run `npm run setup`');
  const record = JSON.parse(readFileSync(RUNTIME_RECORD, 'utf8')) as { executable: string };
  return record.executable;
}

/** What a start passes on the command line; for tests that start the program without Playwright. */
export function deskArguments(options: Pick<LaunchOptions, 'profile' | 'witness' | 'args'>): string[] {
  const own = [`--profile=${options.profile}`];
  if (options.witness !== undefined) own.push(`--witness=${options.witness}`);
  // Chromium refuses its sandbox to root; a release build refuses the switch.
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  return [...own, ...(options.args ?? [])];
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/**
 * Playwright lets the program go on by calling a function that its preloaded script defines, and does not look at the
 * answer. On a busy machine it calls before the script has run, and then waits for a program that waits for it.
 * Nothing of ours has run by then, so another start is no second chance for the program.
 */
async function repeated(start: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (cause) {
      if (attempt === ATTEMPTS) throw cause;
      process.stderr.write(`start repeated: ${String(cause).split('\n')[0]}\n`);
    }
  }
}

/**
 * Starts the built application on its own profile and waits for its window. Needs a display: run under
 * `npm test`, `npm run demo`, or `xvfb-run`.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  for (const folder of [options.profile, options.witness]) {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
  }
  const start = () =>
    electron.launch({
      executablePath: options.executablePath ?? deskExecutable(),
      args: deskArguments(options),
      env: { ...inheritedEnvironment(), ...options.env },
      timeout: LAUNCH_MS,
    });
  const app = await repeated(start);
  const page = await app.firstWindow({ timeout: START_MS });
  await page.waitForLoadState('domcontentloaded');
  return { app, page };
}
