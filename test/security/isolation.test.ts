import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '#electron/windows/webPreferences.ts';
import { type RunningDesk, startDesk, startWorker } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const NODE_NAMES = [
  'require',
  'process',
  'module',
  'exports',
  'Buffer',
  'global',
  '__dirname',
  'setImmediate',
];

describe('the page', () => {
  it('has nothing of Node, nor has a worker', async () => {
    const inPage = await desk.page.evaluate(
      (names) => names.filter((name) => name in globalThis),
      NODE_NAMES,
    );
    expect(inPage).toEqual([]);
    const worker = await startWorker(desk.page);
    const inWorker = await worker.evaluate((names) => names.filter((name) => name in globalThis), NODE_NAMES);
    expect(inWorker).toEqual([]);
  });

  it('gets exactly one name from the preload', async () => {
    const added = await desk.app.evaluate(async ({ BrowserWindow }, preload) => {
      const names = async (options: { preload?: string }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { ...options, partition: 'persist:desk' },
        });
        await window.loadURL('app://blank/');
        const found: string[] = await window.webContents.executeJavaScript(
          'Object.getOwnPropertyNames(window)',
        );
        window.destroy();
        return found;
      };
      const without = new Set(await names({}));
      return (await names({ preload })).filter((name) => !without.has(name));
    }, resolve('out/app/preload/preload.cjs'));
    expect(added).toEqual(['desk']);
  });

  it('cannot change the bridge, reach beyond it or find the channel behind it', async () => {
    const seen = await desk.page.evaluate(() => {
      const bridge = (globalThis as unknown as { desk: Record<string, unknown> }).desk;
      const before = bridge.call;
      try {
        bridge.call = () => undefined;
      } catch {
        // Frozen objects throw in strict code.
      }
      try {
        Object.assign(globalThis, { desk: {} });
      } catch {
        // The name itself is fixed.
      }
      const now = (globalThis as unknown as { desk: Record<string, unknown> }).desk;
      return { names: Object.keys(now).sort(), isSame: now.call === before };
    });
    expect(seen).toEqual({ names: ['call', 'on'], isSame: true });
  });
});

describe('every window', () => {
  it('has the one set of preferences', async () => {
    const given = await desk.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => ({
        ...(
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
      })),
    );
    expect(given).toHaveLength(1);
    for (const preferences of given) {
      for (const name of [
        'sandbox',
        'contextIsolation',
        'nodeIntegration',
        'nodeIntegrationInWorker',
        'nodeIntegrationInSubFrames',
        'webSecurity',
        'webviewTag',
        'spellcheck',
      ] as const) {
        // Electron leaves some out when they are off.
        expect(preferences[name] ?? false, name).toBe(PAGE_PREFERENCES[name]);
      }
      expect(preferences.enableBlinkFeatures ?? '').toBe('');
    }
  });

  it('has no menu and a title that names no record', async () => {
    await desk.page.evaluate(() => {
      document.title = '张三一谈话记录';
    });
    const shown = await desk.app.evaluate(({ BrowserWindow, Menu }) => ({
      menu: Menu.getApplicationMenu() === null,
      titles: BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    }));
    expect(shown).toEqual({ menu: true, titles: ['派驻工作台'] });
  });
});
