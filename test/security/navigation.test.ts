import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const HOME = 'app://desk/index.html';

async function windowCount(): Promise<number> {
  return desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

/** What the page sets off is asked of the main process, so that a navigation in flight is seen too. */
async function isAtHome(): Promise<boolean> {
  return desk.app.evaluate(({ BrowserWindow }, home) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.getURL() === home && !contents.isLoadingMainFrame();
  }, HOME);
}

describe('the page', () => {
  it('opens no window', async () => {
    for (const address of ['https://example.com/', 'app://desk/index.html', 'about:blank', '']) {
      const opened = await desk.page.evaluate((target) => window.open(target) === null, address);
      expect(opened, address).toBe(true);
    }
    expect(await windowCount()).toBe(1);
  });

  it.each([
    'https://example.com/?app://desk',
    'app://blank/',
    'app://desk.example.com/',
    'file:///etc/hostname',
    'data:text/html,<h1>x</h1>',
    'chrome://version',
  ])('does not go to %s by script, link or form', async (address) => {
    await desk.page.evaluate(async (target) => {
      const link = document.createElement('a');
      link.href = target;
      const blank = document.createElement('a');
      Object.assign(blank, { href: target, target: '_blank' });
      const form = document.createElement('form');
      Object.assign(form, { action: target, method: 'post' });
      const refresh = document.createElement('meta');
      Object.assign(refresh, { httpEquiv: 'refresh', content: `0;url=${target}` });
      document.body.append(link, blank, form);
      document.head.append(refresh);
      for (const go of [
        () => link.click(),
        () => blank.click(),
        () => form.submit(),
        () => location.assign(target),
      ]) {
        try {
          go();
        } catch {
          // Refused already in the page: as good.
        }
        await new Promise((resolve) => {
          setTimeout(resolve, 30);
        });
      }
      for (const made of [link, blank, form, refresh]) made.remove();
    }, address);
    expect(await isAtHome()).toBe(true);
    expect(await windowCount()).toBe(1);
  });

  it('embeds nothing', async () => {
    const frames = await desk.page.evaluate(async () => {
      const addresses = ['https://example.com/', 'app://desk/index.html', 'data:text/html,x', 'app://blank/'];
      const read = addresses.map(
        (address) =>
          new Promise((resolve) => {
            const frame = document.createElement('iframe');
            frame.onload = () => {
              let text: string;
              try {
                text = frame.contentDocument?.body?.textContent ?? '';
              } catch {
                text = '';
              }
              resolve(text);
            };
            frame.src = address;
            document.body.append(frame);
          }),
      );
      return Promise.all(read);
    });
    for (const text of frames) expect(text).toBe('');
    const urls = desk.page.frames().map((frame) => frame.url());
    expect(urls.filter((url) => url.startsWith('app://') || url.startsWith('https'))).toEqual([HOME]);
  });

  it('attaches no webview', async () => {
    const made = await desk.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      document.body.append(view);
      return { type: Object.prototype.toString.call(view), canLoad: 'loadURL' in view };
    });
    expect(made.canLoad).toBe(false);
    const kinds = await desk.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getType()),
    );
    expect(kinds).not.toContain('webview');
  });

  it('starts no download', async () => {
    const started = await desk.app.evaluate(
      ({ session }) =>
        new Promise<string>((resolve) => {
          const target = session.fromPartition('persist:desk');
          target.once('will-download', (event) => resolve(event.defaultPrevented ? 'refused' : 'started'));
          target.downloadURL('app://desk/index.html');
        }),
    );
    expect(started).toBe('refused');
  });
});
