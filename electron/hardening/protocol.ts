import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { responseHeaders } from './contentSecurityPolicy.ts';

export const APP_SCHEME = 'app';
export const DESK_HOST = 'desk';
export const DESK_URL = 'app://desk/index.html';
/** An empty page of another site: going there ends the process of the desk, and with it every key. */
export const BLANK_URL = 'app://blank/';
/** Placeholder in index.html for the nonce that Mantine's style elements carry. */
const NONCE_PLACEHOLDER = '__STYLE_NONCE__';
const NONCE_BYTES = 16;

/** Closed list: a file of another kind in the packed renderer is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

/** Must run before the application is ready, and once: a second call would replace the first. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: false },
    },
  ]);
}

/** Ordinary files below a folder. Walked by hand: inside an archive the recursive listing is not reliable. */
function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = lstatSync(path);
    if (found.isDirectory()) yield* filesBelow(path);
    else if (found.isFile()) yield path;
  }
}

/**
 * SECURITY: addresses are looked up in this map and never joined to a folder, so no address can climb out of
 * the packed renderer (test/unit/electron/hardening/protocol.test.ts).
 */
export function listServedFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const file of filesBelow(root)) {
    if (MEDIA_TYPES[extname(file)] === undefined) continue;
    files.set(`/${relative(root, file).split(sep).join('/')}`, file);
  }
  return files;
}

function refused(status: number): Response {
  return new Response(null, { status, headers: responseHeaders('text/plain; charset=utf-8') });
}

function blankPage(): Response {
  const page = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>派驻工作台</title></html>';
  return new Response(page, { headers: responseHeaders('text/html; charset=utf-8') });
}

async function serveFile(file: string): Promise<Response> {
  const mediaType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
  const bytes = await readFile(file);
  if (extname(file) !== '.html') return new Response(bytes, { headers: responseHeaders(mediaType) });
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const page = bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
  return new Response(page, { headers: responseHeaders(mediaType, nonce) });
}

/** Answers one request for app://…; exported for tests, which need no window for it. */
export async function answerRequest(
  request: { readonly url: string; readonly method: string },
  files: ReadonlyMap<string, string>,
): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  if (!URL.canParse(request.url)) return refused(400);
  const url = new URL(request.url);
  if (url.href === BLANK_URL) return blankPage();
  const file = url.host === DESK_HOST ? files.get(url.pathname) : undefined;
  return file === undefined ? refused(404) : serveFile(file);
}

/** Serves the packed renderer as app://desk in this session. */
export function serveDesk(target: Session, rendererFolder: string): void {
  const files = listServedFiles(rendererFolder);
  target.protocol.handle(APP_SCHEME, (request) => answerRequest(request, files));
}
