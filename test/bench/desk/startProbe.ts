import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId: string; readonly targetInfo?: { readonly type: string } };
  readonly sessionId?: string;
  readonly result?: { readonly result?: { readonly value?: unknown } };
  readonly error?: { readonly message: string };
}

/** Runs before the page's first script: notes when the password field has the focus. */
const NOTE_FOCUS = `
  const look = setInterval(() => {
    if (document.activeElement?.getAttribute('type') !== 'password') return;
    clearInterval(look);
    globalThis.focusedAt = performance.timeOrigin + performance.now();
  }, 1);
`;
const GIVE_UP_MS = 120_000;

/** Speaks Chromium's protocol through a pipe: no socket, and nothing of Playwright's before the first line. */
class Pipe {
  readonly #out: Writable;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #lastId = 0;
  onEvent: (message: Message) => void = () => undefined;

  constructor(out: Writable, into: Readable) {
    this.#out = out;
    // A program that ends breaks its pipes; that it has ended is noticed by its exit.
    for (const end of [out, into]) end.on('error', () => undefined);
    let rest = '';
    into.setEncoding('utf8');
    into.on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#take(JSON.parse(part) as Message);
    });
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      this.onEvent(message);
      return;
    }
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Message> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    const session = sessionId === undefined ? {} : { sessionId };
    this.#out.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return answered;
  }
}

async function focusedAt(pipe: Pipe, page: Promise<string>): Promise<number> {
  const session = await page;
  const until = Date.now() + GIVE_UP_MS;
  while (Date.now() < until) {
    const answer = await pipe.send('Runtime.evaluate', { expression: 'globalThis.focusedAt' }, session);
    const value = answer.result?.result?.value;
    if (typeof value === 'number') return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no password field had the focus');
}

/** Finds pages and workers as they come, and lets them run: a page only with the note in it. */
function follow(pipe: Pipe): Promise<string> {
  return new Promise((resolve, reject) => {
    pipe.onEvent = ({ method, params }) => {
      if (method !== 'Target.attachedToTarget' || params === undefined) return;
      const { sessionId, targetInfo } = params;
      if (targetInfo?.type === 'page') {
        void pipe.send('Page.enable', {}, sessionId);
        void pipe.send('Page.addScriptToEvaluateOnNewDocument', { source: NOTE_FOCUS }, sessionId);
        resolve(sessionId);
      }
      void pipe.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
    };
    void pipe
      .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
      .then(({ error }) => error !== undefined && reject(new Error(error.message)));
  });
}

async function end(child: ChildProcess, pipe: Pipe): Promise<void> {
  const ended = once(child, 'exit');
  void pipe.send('Browser.close');
  const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(forced);
}

/** Milliseconds from starting a program until its password field has the focus. */
export async function startTime(executable: string, args: readonly string[]): Promise<number> {
  const from = Date.now();
  const child = spawn(executable, [...args, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , out, into] = child.stdio;
  const pipe = new Pipe(out as Writable, into as Readable);
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the program ended by itself')));
  try {
    const page = follow(pipe);
    return (await Promise.race([focusedAt(pipe, page), gone])) - from;
  } finally {
    gone.catch(() => undefined);
    if (child.exitCode === null) await end(child, pipe);
  }
}
