import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskBridge } from '#shared/ipc/desk.ts';
import { logLines, type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const REFUSED = { ok: false, error: { code: 'BAD_REQUEST' } };

interface AnyBridge {
  call(name: unknown, args?: unknown): Promise<unknown>;
  on(name: unknown, listener: (event: unknown) => void): () => void;
}

describe('the bridge', () => {
  it('answers a good call', async () => {
    const info = await desk.page.evaluate(() =>
      (globalThis as unknown as { desk: DeskBridge }).desk.call('app.info', {}),
    );
    expect(info).toMatchObject({ ok: true, value: { isTestBuild: true } });
    if (process.platform === 'linux') expect(info).toMatchObject({ value: { hasContentProtection: false } });
  });

  it('refuses names that are not in the contract', async () => {
    const names = ['app.quit', 'toString', '__proto__', 'constructor', '', 'mirror.open', 'desk:app.info'];
    const answers = await desk.page.evaluate(
      (asked) =>
        Promise.all(asked.map((name) => (globalThis as unknown as { desk: AnyBridge }).desk.call(name, {}))),
      names,
    );
    expect(answers).toEqual(Array(names.length).fill(REFUSED));
  });

  it('refuses bad arguments on the main side, and logs the name of the call only', async () => {
    const bad = [undefined, null, 1, [], { job: '../x' }, { job: 'a'.repeat(32), html: '张三一' }];
    const answers = await desk.page.evaluate(
      (asked) =>
        Promise.all(
          asked.map((args) => (globalThis as unknown as { desk: AnyBridge }).desk.call('print.forget', args)),
        ),
      bad,
    );
    expect(answers).toEqual(Array(bad.length).fill(REFUSED));
    const refusals = logLines(desk.profile).filter(({ code }) => code === 'ipc.badArguments');
    expect(refusals.length).toBeGreaterThanOrEqual(bad.length);
    expect(JSON.stringify(refusals)).not.toContain('张三一');
  });

  it('listens to no other event', async () => {
    const heard = await desk.page.evaluate(() => {
      const { desk: bridge } = globalThis as unknown as { desk: AnyBridge };
      return ['desk-vault-port', '__proto__', 'anything'].map(
        (name) => typeof bridge.on(name, () => undefined),
      );
    });
    expect(heard).toEqual(Array(3).fill('function'));
  });

  it('serves our own window only, whatever other window holds the same preload', async () => {
    const answer = await desk.app.evaluate(async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true, partition: 'persist:desk' },
      });
      const answers: unknown[] = [];
      for (const address of ['app://desk/index.html', 'app://blank/']) {
        await window.loadURL(address);
        answers.push(await window.webContents.executeJavaScript(`desk.call('app.info', {})`));
      }
      window.destroy();
      return answers;
    }, resolve('out/app/preload/preload.cjs'));
    expect(answer).toEqual([REFUSED, REFUSED]);
    expect(logLines(desk.profile).some(({ code }) => code === 'ipc.foreignSender')).toBe(true);
  });

  it('hands the page one port for each load', async () => {
    await desk.page.addInitScript(() => {
      const ports: number[] = [];
      Object.assign(globalThis, { seenPorts: ports });
      addEventListener('message', (event) => {
        if (event.data === 'paizhu:vault-port') ports.push(event.ports.length);
      });
    });
    await desk.page.reload({ waitUntil: 'load' });
    await desk.page.waitForFunction(
      () => (globalThis as unknown as { seenPorts: number[] }).seenPorts.length > 0,
    );
    expect(
      await desk.page.evaluate(() => (globalThis as unknown as { seenPorts: number[] }).seenPorts),
    ).toEqual([1]);
  });
});

/** Lets the dialogs of the main process answer with this path, or with a cancelled choice. */
async function answerDialogs(path: string | undefined): Promise<void> {
  await desk.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === undefined, filePath: chosen ?? '' });
    dialog.showOpenDialog = async () => ({
      canceled: chosen === undefined,
      filePaths: chosen === undefined ? [] : [chosen],
    });
  }, path);
}

describe('files', () => {
  async function choose(path: string | undefined, purpose: 'writeCard' | 'readCard') {
    await answerDialogs(path);
    return desk.page.evaluate(
      (asked) =>
        (globalThis as unknown as { desk: DeskBridge }).desk.call('media.choose', {
          purpose: asked,
          suggestedName: '名片',
        }),
      purpose,
    );
  }

  it('are chosen in a dialog of the main process; the page gets a name and a random reference', async () => {
    const folder = join(desk.profile, '..', 'medium');
    mkdirSync(folder);
    const chosen = await choose(join(folder, '名片'), 'writeCard');
    expect(chosen).toMatchObject({ ok: true, value: { name: '名片.pzc' } });
    if (chosen.ok) {
      expect(chosen.value.ref).toMatch(/^[0-9a-f]{32}$/);
      expect(chosen.value.bytes).toBeGreaterThan(0);
      expect(JSON.stringify(chosen)).not.toContain(folder);
    }
    expect(existsSync(join(folder, '名片.pzc'))).toBe(false);
  });

  it('that exist are not offered for writing; a cancelled dialog is no choice; a missing file is unreadable', async () => {
    const path = join(desk.profile, '..', 'there.pzc');
    writeFileSync(path, 'x');
    expect(await choose(path, 'writeCard')).toEqual({ ok: false, error: { code: 'FILE_EXISTS' } });
    expect(await choose(undefined, 'writeCard')).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await choose(undefined, 'readCard')).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await choose(`${path}.missing`, 'readCard')).toEqual({
      ok: false,
      error: { code: 'FILE_UNREADABLE' },
    });
  });
});

describe('a page to print', () => {
  it('comes back as PDF, is saved once where a person chose, and is forgotten', async () => {
    const path = join(desk.profile, '..', '纪要.pdf');
    await answerDialogs(path);
    const outcome = await desk.page.evaluate(async () => {
      const { desk: bridge } = globalThis as unknown as { desk: DeskBridge };
      const html =
        '<!doctype html><html lang="zh-CN"><body><p>会议纪要</p><script>document.title = "ran"</script>';
      const laidOut = await bridge.call('print.layOut', { html });
      if (!laidOut.ok) return laidOut;
      const { job, pdf, pages } = laidOut.value;
      const ref = await bridge.call('media.choose', { purpose: 'writePdf', suggestedName: '纪要' });
      if (!ref.ok) return ref;
      const saved = await bridge.call('print.save', { job, ref: ref.value.ref });
      const again = await bridge.call('print.save', { job, ref: ref.value.ref });
      await bridge.call('print.forget', { job });
      const forgotten = await bridge.call('print.send', { job, printer: 'x', copies: 1 });
      return {
        head: String.fromCharCode(...pdf.slice(0, 5)),
        bytes: pdf.length,
        pages,
        saved,
        again,
        forgotten,
      };
    });
    expect(outcome).toMatchObject({
      head: '%PDF-',
      pages: 1,
      again: REFUSED,
      forgotten: { ok: false, error: { code: 'NOT_FOUND' } },
    });
    const written = readFileSync(path);
    expect(outcome).toMatchObject({
      bytes: written.length,
      saved: { ok: true, value: { bytes: written.length } },
    });
    const windows = await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
  });
});
