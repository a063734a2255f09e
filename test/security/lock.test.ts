import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskBridge } from '#shared/ipc/desk.ts';
import { type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

const pageProcess = () =>
  desk.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Shows on the error stream what the main process tells the page: the page itself may end at once in answer,
 * before it could report anything.
 */
async function listen(): Promise<() => string> {
  let told = '';
  desk.app.process().stderr?.on('data', (text: Buffer) => {
    told += text.toString();
  });
  await desk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const send = contents?.send.bind(contents);
    Object.assign(contents ?? {}, {
      send(channel: string, event: unknown) {
        process.stderr.write(`told ${channel} ${JSON.stringify(event)}\n`);
        send?.(channel, event);
      },
    });
  });
  return () => told;
}

describe('lock', () => {
  it('ends the process that held the keys and loads the page anew in another', async () => {
    const before = await pageProcess();
    await desk.page.evaluate(() => {
      Object.assign(globalThis, { secret: 'still here' });
      void (globalThis as unknown as { desk: DeskBridge }).desk.call('app.reload', {});
    });
    await desk.page.waitForFunction(() => !('secret' in globalThis) && location.host === 'desk');
    const after = await pageProcess();
    expect(after).not.toBe(before);
    await expect.poll(() => isAlive(before)).toBe(false);
    // The empty page in between leaves the history once the new page has finished loading, and this test sees the
    // page a moment before that.
    const canGoBack = () =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.navigationHistory.canGoBack(),
      );
    await expect.poll(canGoBack).toBe(false);
  });

  it('is asked for when the system sleeps or locks its screen', async () => {
    const told = await listen();
    await desk.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend');
    });
    await expect.poll(told).toContain('told desk-event:lockRequested {"reason":"suspend"}');
  });

  it('is asked for before the window closes, and then it closes', async () => {
    const told = await listen();
    const closed = desk.app.waitForEvent('close');
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
    await expect.poll(told).toContain('told desk-event:lockRequested {"reason":"close"}');
  });

  it('follows a page that died, with an empty hand', async () => {
    const before = await pageProcess();
    await desk.page.evaluate(() => {
      Object.assign(globalThis, { secret: 'still here' });
    });
    const reloaded = desk.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () =>
            resolve(contents.executeJavaScript(`'secret' in globalThis`) as Promise<boolean>),
          );
        }),
    );
    process.kill(before, 'SIGKILL');
    expect(await reloaded).toBe(false);
  });
});
