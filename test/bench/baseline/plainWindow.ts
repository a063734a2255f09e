import type { ElectronApplication, Page } from 'playwright-core';
import type { Plain } from './plainPage.ts';

type Method = keyof Plain;
type Answer<Name extends Method> = Awaited<ReturnType<Plain[Name]>>;

interface WindowFiles {
  /** Folder of the built page. */
  readonly pages: string;
  readonly preload: string;
  /** The records, a line each. */
  readonly records: string;
  /** File that a plain application would append to. */
  readonly log: string;
}

/** Runs in the main process of the desk: a second window of another site and partition, for the comparison. */
async function openWindow(
  { BrowserWindow, session, ipcMain }: typeof import('electron'),
  { pages, preload, records, log }: WindowFiles,
): Promise<void> {
  const { createReadStream } = process.getBuiltinModule('node:fs');
  const { open } = process.getBuiltinModule('node:fs/promises');
  const { join } = process.getBuiltinModule('node:path');
  const { Readable } = process.getBuiltinModule('node:stream');
  const types = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;
  const own = session.fromPartition('persist:plain', { cache: false });
  if (!own.protocol.isProtocolHandled('app')) {
    own.protocol.handle('app', (request) => {
      const name = new URL(request.url).pathname;
      const path = name === '/records.ndjson' ? records : join(pages, name);
      const type = types[name.split('.').at(-1) as keyof typeof types] ?? 'text/plain; charset=utf-8';
      const body = Readable.toWeb(createReadStream(path)) as unknown as ReadableStream;
      return new Response(body, { headers: { 'Content-Type': type } });
    });
    const file = await open(log, 'a');
    ipcMain.handle('plain:append', async (_event, bytes: Uint8Array) => {
      await file.write(bytes);
      await file.sync();
    });
  }
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, preload, sandbox: true, backgroundThrottling: false, spellcheck: false },
  });
  await window.loadURL('app://plain/plain.html');
}

/** The plain application beside the desk, in the same process tree. */
export class PlainWindow {
  readonly #app: ElectronApplication;
  readonly #files: WindowFiles;
  #page: Page;

  private constructor(app: ElectronApplication, files: WindowFiles, page: Page) {
    this.#app = app;
    this.#files = files;
    this.#page = page;
  }

  static async open(app: ElectronApplication, files: WindowFiles): Promise<PlainWindow> {
    return new PlainWindow(app, files, await PlainWindow.#load(app, files));
  }

  static async #load(app: ElectronApplication, files: WindowFiles): Promise<Page> {
    const [page] = await Promise.all([app.waitForEvent('window'), app.evaluate(openWindow, files)]);
    page.setDefaultTimeout(900_000);
    await page.waitForFunction(() => 'plain' in globalThis);
    return page;
  }

  /** A page without anything in its memory, like one that has just been unlocked. */
  async renew(): Promise<void> {
    await this.#page.close();
    this.#page = await PlainWindow.#load(this.#app, this.#files);
  }

  call<Name extends Method>(name: Name, ...args: Parameters<Plain[Name]>): Promise<Answer<Name>> {
    return this.#page.evaluate(
      ([method, given]) => {
        const { plain } = globalThis as unknown as { plain: Record<string, (...all: unknown[]) => unknown> };
        return plain[method as string]?.(...(given as unknown[]));
      },
      [name, args] as const,
    ) as Promise<Answer<Name>>;
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}
