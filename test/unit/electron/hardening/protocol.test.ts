import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerRequest, listServedFiles } from '#electron/hardening/protocol.ts';

vi.mock('electron', () => ({ protocol: {} }));

let folder: string;
let files: ReadonlyMap<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'served-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(
    join(root, 'index.html'),
    '<meta nonce="__STYLE_NONCE__"><style nonce="__STYLE_NONCE__"></style>',
  );
  writeFileSync(join(root, 'assets/worker.js'), 'postMessage(1)');
  writeFileSync(join(root, 'assets/notes.txt'), 'not served');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
  files = listServedFiles(root);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, method = 'GET') => answerRequest({ url, method }, files);

describe('app://desk', () => {
  it('lists ordinary files of known kinds only', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/worker.js', '/index.html']);
  });

  it.each([
    'app://desk/',
    'app://desk/assets/notes.txt',
    'app://desk/link.js',
    'app://desk/../secret.js',
    'app://desk/assets/../../secret.js',
    'app://desk/%2e%2e/secret.js',
    'app://desk/..%2fsecret.js',
    'app://desk/assets%2fworker.js',
    'app://desk//index.html',
    'app://desk/index.html/',
    'app://other/index.html',
    'app://desk@other/index.html',
    'app://desk:1/index.html',
  ])('has nothing at %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('answers nothing but GET', async () => {
    expect((await get('app://desk/index.html', 'POST')).status).toBe(405);
    expect((await get('not an address')).status).toBe(400);
  });

  it('puts the same policy on every answer, refusals and the blank page too', async () => {
    for (const url of ['index.html', 'assets/worker.js', 'nothing'].map((path) => `app://desk/${path}`)) {
      const { headers } = await get(url);
      const policy = headers.get('content-security-policy') ?? '';
      for (const directive of [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "connect-src 'none'",
        "style-src-attr 'none'",
        "frame-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
      ]) {
        expect(policy.split('; ')).toContain(directive);
      }
      expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*unsafe-inline|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-dns-prefetch-control')).toBe('off');
    }
    expect((await get('app://blank/')).headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it('gives each load of the page a nonce of its own, and no other answer one', async () => {
    const nonces = [];
    for (const _ of [1, 2]) {
      const answer = await get('app://desk/index.html');
      const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(
        answer.headers.get('content-security-policy') ?? '',
      )?.[1];
      expect(await answer.text()).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}"></style>`);
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
    const worker = await get('app://desk/assets/worker.js');
    expect(worker.headers.get('content-security-policy')).not.toContain('nonce');
    expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });
});
