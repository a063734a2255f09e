import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createDeskPage } from '#electron/windows/deskPage.ts';

vi.mock('electron', () => ({ net: {}, protocol: {} }));

/** A window whose page ends every load in this way. */
function windowThat(loadURL: () => Promise<void>): BrowserWindow {
  const webContents = Object.assign(new EventEmitter(), { loadURL });
  return Object.assign(new EventEmitter(), { webContents }) as unknown as BrowserWindow;
}

const hooks = { onGone: () => undefined, onReady: () => undefined, onCrash: () => undefined };

function failure(code: string): Error {
  return Object.assign(new Error(`${code} loading the page`), { code });
}

describe('loading the page', () => {
  it('that another load overtook is no failure: the application goes on with that one', async () => {
    const page = createDeskPage(
      windowThat(async () => {
        throw failure('ERR_ABORTED');
      }),
      hooks,
    );
    await expect(page.load()).resolves.toBeUndefined();
  });

  it('that fails is told', async () => {
    const page = createDeskPage(
      windowThat(async () => {
        throw failure('ERR_FAILED');
      }),
      hooks,
    );
    await expect(page.load()).rejects.toThrow('ERR_FAILED');
  });
});
