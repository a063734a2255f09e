import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDesk, startDesk, startWorker } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

/** Runs after Playwright's own call has ended: inside it the inspector would lift the ban on `eval`. */
const TRY_CODE = `new Promise((resolve) => setTimeout(() => {
  const outcome = {};
  for (const [name, run] of [
    ['eval', () => (0, eval)('1')],
    ['Function', () => new Function('return 1')()],
    ['timer', () => { globalThis.timerRan = false; setTimeout('globalThis.timerRan = true', 0); return 'set'; }],
  ]) {
    try { outcome[name] = run(); } catch (error) { outcome[name] = error.name; }
  }
  setTimeout(() => resolve({ ...outcome, timerRan: globalThis.timerRan }), 20);
}, 0))`;

describe('content security policy', () => {
  it('stops code made from text in the page', async () => {
    const outcome = (await desk.page.evaluate(TRY_CODE)) as Record<string, unknown>;
    expect(outcome).toMatchObject({ eval: 'EvalError', Function: 'EvalError' });
    expect(outcome.timerRan).not.toBe(true);
  });

  it('stops code made from text in a worker', async () => {
    const worker = await startWorker(desk.page);
    const outcome = (await worker.evaluate(TRY_CODE)) as Record<string, unknown>;
    expect(outcome).toMatchObject({ eval: 'EvalError', Function: 'EvalError' });
    expect(outcome.timerRan).not.toBe(true);
  });

  it('lets WebAssembly compile, which the digest library needs', async () => {
    const compiled = await desk.page.evaluate(async () => {
      const module = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return module instanceof WebAssembly.Module;
    });
    expect(compiled).toBe(true);
  });

  it('stops inline scripts, event attributes, javascript: addresses and workers from blobs', async () => {
    const outcome = await desk.page.evaluate(async () => {
      const ran: string[] = [];
      Object.assign(globalThis, { ran });
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran.push("inline")';
      document.body.append(script);
      const holder = document.createElement('div');
      holder.setAttribute('onclick', 'globalThis.ran.push("attribute")');
      document.body.append(holder);
      holder.click();
      const link = document.createElement('a');
      link.href = 'javascript:globalThis.ran.push("address")';
      document.body.append(link);
      link.click();
      const blob = URL.createObjectURL(new Blob(['globalThis.x = 1'], { type: 'text/javascript' }));
      const worker = await new Promise((resolve) => {
        try {
          new Worker(blob).onerror = () => resolve('error');
        } catch (error) {
          resolve((error as Error).name);
        }
      });
      const data = document.createElement('script');
      data.src = 'data:text/javascript,globalThis.ran.push("data")';
      await new Promise((resolve) => {
        data.onerror = resolve;
        document.body.append(data);
      });
      return { ran, worker, violated };
    });
    expect(outcome.ran).toEqual([]);
    expect(['error', 'SecurityError']).toContain(outcome.worker);
    expect(outcome.violated).toEqual(
      expect.arrayContaining(['script-src-elem', 'script-src-attr', 'worker-src']),
    );
  });

  it('takes style elements with the nonce of this load only', async () => {
    const widths = await desk.page.evaluate(() => {
      const meta = document.querySelector<HTMLMetaElement>(
        'meta[property="csp-nonce"], meta[name="style-nonce"]',
      );
      const nonce = meta?.nonce || (meta?.content ?? '');
      const measure = (value: string | undefined) => {
        const style = document.createElement('style');
        if (value !== undefined) style.setAttribute('nonce', value);
        style.textContent = '#probe { width: 7px; position: absolute }';
        const probe = document.createElement('div');
        probe.id = 'probe';
        document.head.append(style);
        document.body.append(probe);
        const { width } = getComputedStyle(probe);
        style.remove();
        probe.remove();
        return width;
      };
      return { own: measure(nonce), none: measure(undefined), guessed: measure('__STYLE_NONCE__'), nonce };
    });
    expect(widths.nonce).toMatch(/^[\w-]{22}$/);
    expect(widths.own).toBe('7px');
    expect(widths.none).not.toBe('7px');
    expect(widths.guessed).not.toBe('7px');
  });

  it('takes no style attribute, through which pasted text could paint over the page', async () => {
    const width = await desk.page.evaluate(() => {
      const probe = document.createElement('div');
      probe.setAttribute('style', 'width: 7px; position: absolute');
      document.body.append(probe);
      const { width } = getComputedStyle(probe);
      probe.remove();
      return width;
    });
    expect(width).not.toBe('7px');
  });

  it('is on every response that a load of the page brings', async () => {
    const seen: { url: string; headers: Record<string, string> }[] = [];
    desk.page.on('response', (response) => seen.push({ url: response.url(), headers: response.headers() }));
    await desk.page.reload({ waitUntil: 'load' });
    expect(seen.some(({ url }) => url.endsWith('.js'))).toBe(true);
    for (const { url, headers } of seen) {
      expect(headers['content-security-policy'], url).toContain("connect-src 'none'");
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['x-dns-prefetch-control'], url).toBe('off');
      expect(headers['cross-origin-opener-policy'], url).toBe('same-origin');
    }
  });
});
