import { describe, expect, it, vi } from 'vitest';
import { createQueue, type Queue } from '#electron/disk/queue.ts';
import { callChannel } from '#electron/ipc/channels.ts';
import { answerCall, type DeskHandlers, serveDeskCalls } from '#electron/ipc/deskServer.ts';
import { answerMessage, createPortServer, type MainPortHandlers } from '#electron/ipc/portServer.ts';
import { isTrustedSender } from '#electron/ipc/sender.ts';
import { deskCalls } from '#shared/ipc/desk.ts';
import type { DeskCallName } from '#shared/ipc/deskNames.ts';
import { MAX_MESSAGE_BYTES, type MainPortCallName, mainPortCalls } from '#shared/ipc/mainPort.ts';
import { ok } from '#shared/kernel/result.ts';

const registered = vi.hoisted(() => new Map<string, (event: unknown, args: unknown) => Promise<unknown>>());
vi.mock('electron', () => ({
  protocol: {},
  MessageChannelMain: class {},
  ipcMain: {
    handle: (channel: string, handler: (event: unknown, args: unknown) => Promise<unknown>) =>
      registered.set(channel, handler),
  },
}));

const REFUSED = { ok: false, error: { code: 'BAD_REQUEST' } };
const REF = 'a'.repeat(32);

function deskHandlers(over: Partial<DeskHandlers> = {}): DeskHandlers {
  const all = Object.fromEntries(Object.keys(deskCalls).map((name) => [name, vi.fn(async () => ok())]));
  return { ...(all as unknown as DeskHandlers), ...over };
}

function portHandlers(over: Partial<MainPortHandlers> = {}): MainPortHandlers {
  const all = Object.fromEntries(Object.keys(mainPortCalls).map((name) => [name, vi.fn(async () => ok())]));
  return { ...(all as unknown as MainPortHandlers), ...over };
}

describe('the sender of a call', () => {
  const own = { isOwnWindow: true, isMainFrame: true, url: 'app://desk/index.html' };

  it('is trusted at our own origin in the main frame of our own window', () => {
    expect(isTrustedSender(own)).toBe(true);
    expect(isTrustedSender({ ...own, isOwnWindow: false })).toBe(false);
    expect(isTrustedSender({ ...own, isMainFrame: false })).toBe(false);
  });

  it.each([
    'app://blank/',
    'app://print/page',
    'app://desk.example.com/',
    'app://desk:8080/',
    'app://user@desk/',
    'https://desk/',
    'https://example.com/?app://desk/',
    'blob:app://desk/0b1c',
    'data:text/html,app://desk',
    'about:blank',
    '',
  ])('is refused at %s', (url) => {
    expect(isTrustedSender({ ...own, url })).toBe(false);
  });
});

describe('calls of the page', () => {
  it.each<[DeskCallName, unknown]>([
    ['app.info', undefined],
    ['app.info', { more: 1 }],
    ['media.choose', { purpose: 'readAnything', suggestedName: '' }],
    ['media.choose', { purpose: 'toString', suggestedName: '' }],
    ['media.choose', { purpose: 'readCard', suggestedName: 'x'.repeat(121) }],
    ['print.send', { job: REF, printer: 'p', copies: 0 }],
    ['print.send', { job: REF, printer: 'p', copies: 1.5 }],
    ['print.save', { job: '../../etc', ref: REF }],
    ['print.forget', { job: `${REF}0` }],
    ['print.forget', { job: REF, path: '/etc/passwd' }],
  ])('%s with bad arguments never reaches its handler', async (name, args) => {
    const handlers = deskHandlers();
    const report = vi.fn();
    expect(await answerCall(name, args, { handlers, report })).toEqual(REFUSED);
    expect(handlers[name]).not.toHaveBeenCalled();
    expect(report.mock.calls).toEqual([['ipc.badArguments', { call: name }]]);
  });

  it('turn a bug in a handler into a code and log no argument', async () => {
    const report = vi.fn();
    const handlers = deskHandlers({
      'print.layOut': async () => {
        throw new TypeError('张三一');
      },
    });
    expect(await answerCall('print.layOut', { html: '张三一' }, { handlers, report })).toEqual(REFUSED);
    expect(JSON.stringify(report.mock.calls)).not.toContain('张三一');
  });

  it('do not register when a handler is missing', () => {
    const { 'app.info': _, ...others } = deskHandlers();
    const options = { handlers: others as DeskHandlers, isOwnPage: () => true, report: vi.fn() };
    expect(() => serveDeskCalls(options)).toThrow('app.info');
  });

  it('are registered once for each name, and check the sender before the arguments', async () => {
    registered.clear();
    const report = vi.fn();
    const handlers = deskHandlers();
    serveDeskCalls({ handlers, report, isOwnPage: (contents) => contents === (page as unknown) });
    expect([...registered.keys()]).toEqual((Object.keys(deskCalls) as DeskCallName[]).map(callChannel));
    const frame = { url: 'app://desk/index.html' };
    const page = { mainFrame: frame };
    const call = registered.get(callChannel('app.info'));
    expect(await call?.({ sender: page, senderFrame: frame }, {})).toEqual({ ok: true, value: undefined });
    expect(handlers['app.info']).toHaveBeenCalledTimes(1);
    for (const event of [
      { sender: page, senderFrame: { url: 'app://desk/index.html' } },
      { sender: { mainFrame: frame }, senderFrame: frame },
      { sender: page, senderFrame: null },
    ]) {
      expect(await call?.(event, { secret: 1 })).toEqual(REFUSED);
    }
    expect(handlers['app.info']).toHaveBeenCalledTimes(1);
    expect(report.mock.calls).toEqual(Array(3).fill(['ipc.foreignSender', { call: 'app.info' }]));
  });
});

describe('messages of the vault', () => {
  const answer = (message: unknown, handlers = portHandlers(), report = vi.fn()) =>
    answerMessage(message, { handlers, report }, new Map<string, Queue>());

  it.each([
    undefined,
    null,
    'x',
    1,
    {},
    { id: 'a', call: 'mirror.open', args: {} },
    { id: 1, call: 2, args: {} },
  ])('that are no request get no answer: %j', async (message) => {
    expect(await answer(message)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['toString', {}],
    ['__proto__', {}],
    ['mirror', {}],
    ['mirror.open', { path: '/' }],
    ['mirror.append', { n: 0, frame: new Uint8Array(1), isAct: true }],
    ['mirror.append', { n: 1, frame: [1, 2, 3], isAct: true }],
    ['mirror.append', { n: 1, frame: new Uint8Array(MAX_MESSAGE_BYTES + 1), isAct: true }],
    ['mirror.append', { n: 1, frame: new Uint8Array(1) }],
    ['blob.read', { id: '../keyring' }],
    ['blob.write', { id: 'a'.repeat(33), bytes: new Uint8Array(1) }],
    ['witness.write', { n: -1 }],
    ['source.read', { source: REF, offset: 0, length: 5 * 1024 * 1024 }],
    ['sink.finish', { sink: REF, digest: 'short' }],
  ])('are refused: %s', async (call, args) => {
    const handlers = portHandlers();
    expect(await answer({ id: 7, call, args }, handlers)).toEqual({ id: 7, result: REFUSED });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it('turn a bug into a code', async () => {
    const handlers = portHandlers({
      'blob.list': async () => {
        throw new Error('bug');
      },
    });
    expect(await answer({ id: 1, call: 'blob.list', args: {} }, handlers)).toEqual({
      id: 1,
      result: REFUSED,
    });
  });

  it('of one kind run in order, of another kind do not wait', async () => {
    const order: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const handlers = portHandlers({
      'mirror.open': async () => {
        await gate;
        order.push('mirror.open');
        return ok({ exists: false, lastN: 0, frames: 0, heldN: 0, holes: [], cutBytes: 0, freeBytes: 0 });
      },
      'mirror.read': async () => {
        order.push('mirror.read');
        return ok({ frames: new Uint8Array(0), next: undefined });
      },
      'blob.list': async () => {
        order.push('blob.list');
        return ok([]);
      },
    });
    const queues = new Map<string, Queue>();
    const send = (id: number, call: MainPortCallName, args: unknown) =>
      answerMessage({ id, call, args }, { handlers, report: vi.fn() }, queues);
    const first = send(1, 'mirror.open', {});
    const second = send(2, 'mirror.read', { from: 1 });
    await send(3, 'blob.list', {});
    open();
    await Promise.all([first, second]);
    expect(order).toEqual(['blob.list', 'mirror.open', 'mirror.read']);
  });

  it('are not served at all when a handler is missing', () => {
    const { 'mirror.open': _, ...others } = portHandlers();
    expect(() => createPortServer({ handlers: others as MainPortHandlers, report: vi.fn() })).toThrow(
      'mirror.open',
    );
  });
});

describe('a queue', () => {
  it('goes on after a failure', async () => {
    const queue = createQueue();
    const failing = queue(async () => {
      throw new Error('first');
    });
    await expect(failing).rejects.toThrow('first');
    expect(await queue(async () => 2)).toBe(2);
  });
});
