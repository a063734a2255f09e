import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('permissions of the main window', () => {
  it('has persistent storage, against eviction of the store', async () => {
    expect(await desk.page.evaluate(() => navigator.storage.persist())).toBe(true);
  });

  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'local-fonts'])(
    'has no %s',
    async (name) => {
      const state = await desk.page.evaluate(
        async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
        name,
      );
      expect(state).toBe('denied');
    },
  );

  it('is refused when it asks', async () => {
    const outcome = await desk.page.evaluate(async () => {
      const nameOf = (error: unknown) => (error as Error).name;
      return {
        place: await new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(error.code),
          );
        }),
        notice: await Notification.requestPermission(),
        media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', nameOf),
        screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', nameOf),
        clipboard: await navigator.clipboard.readText().then(() => 'granted', nameOf),
      };
    });
    expect(outcome).toEqual({
      place: 1,
      notice: 'denied',
      // A machine without a microphone says that first.
      media: expect.stringMatching(/NotAllowedError|NotFoundError/),
      screen: expect.stringMatching(/Error$/),
      clipboard: 'NotAllowedError',
    });
  });
});

describe('permissions elsewhere', () => {
  it('are none in a session that nobody planned', async () => {
    const states = await desk.app.evaluate(async ({ BrowserWindow, session }) => {
      const surprise = session.fromPartition('surprise');
      surprise.protocol.handle(
        'app',
        () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
      );
      const window = new BrowserWindow({ show: false, webPreferences: { session: surprise, sandbox: true } });
      await window.loadURL('app://desk/');
      const states = await window.webContents.executeJavaScript(`Promise.all([
        navigator.storage.persist(),
        navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
        navigator.permissions.query({ name: 'local-fonts' }).then(({ state }) => state),
      ])`);
      window.destroy();
      return states as unknown[];
    });
    expect(states).toEqual([false, 'denied', 'denied']);
  });
});
