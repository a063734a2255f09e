import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { layRuntime } from '../../support/printHarness/buildHarness.ts';
import { runtimeDist } from '../../support/runtime.ts';

/** An application with nothing in it: one window, one page, one database of the browser's, no second copy. */
const MAIN = `
const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.BARE_PROFILE);
app.whenReady().then(() => new BrowserWindow({ show: false }).loadFile('index.html'));
`;

/** On a full disk Chromium may never answer. */
const GIVE_UP_MS = 3000;

interface BareRow {
  readonly key: number;
  readonly value: Uint8Array;
}

interface Rows {
  readonly from: number;
  readonly rows: number;
  readonly bytes: number;
  readonly giveUp: number;
}

/** Runs in the page: writes rows, one strict transaction each, and answers how many were acknowledged. */
async function putRows({ from, rows, bytes, giveUp }: Rows): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bare', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'key' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  let done = 0;
  for (let key = from; key < from + rows; key += 1) {
    const value = crypto.getRandomValues(new Uint8Array(bytes));
    const isKept = await new Promise<boolean>((resolve) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').put({ key, value } satisfies BareRow);
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      setTimeout(resolve, giveUp, false);
    }).catch(() => false);
    if (!isKept) break;
    done += 1;
  }
  database.close();
  return done;
}

/** Runs in the page. */
function countRows(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bare', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'key' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('rows').objectStore('rows').count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(counting.error);
    };
  });
}

/** The bare application on a profile. */
export class BareApp {
  readonly #app: ElectronApplication;
  readonly #page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.#page = page;
  }

  static async start(folder: string, profile: string): Promise<BareApp> {
    const source = join(folder, 'app');
    mkdirSync(source, { recursive: true });
    const runtime = join(folder, 'runtime');
    if (!existsSync(runtime)) layRuntime(runtimeDist(), runtime);
    writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
    writeFileSync(join(source, 'main.cjs'), MAIN);
    writeFileSync(join(source, 'index.html'), '<!doctype html><title>bare</title>');
    const app = await electron.launch({
      executablePath: join(runtime, 'electron'),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      env: { ...(process.env as Record<string, string>), BARE_PROFILE: profile },
    });
    return new BareApp(app, await app.firstWindow());
  }

  put(from: number, rows: number, bytes: number): Promise<number> {
    return this.#page.evaluate(putRows, { from, rows, bytes, giveUp: GIVE_UP_MS });
  }

  count(): Promise<number> {
    return this.#page.evaluate(countRows);
  }

  async kill(): Promise<void> {
    const child = this.#app.process();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await gone;
  }
}
