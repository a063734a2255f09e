import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

/** An Electron application with nothing in it: one window, one page over `app://`, as a person would begin one. */
const PAGES = join(import.meta.dirname, 'pages');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

async function open(): Promise<void> {
  protocol.handle('app', (request) => {
    const name = new URL(request.url).pathname;
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
    return new Response(readFileSync(join(PAGES, name)), { headers: { 'Content-Type': type } });
  });
  const window = new BrowserWindow({ show: false, width: 1366, height: 768 });
  await window.loadURL('app://empty/empty.html');
  window.show();
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Like the desk, so that only what it does beside Electron makes the difference.
app.disableHardwareAcceleration();
const profile = process.argv
  .find((argument) => argument.startsWith('--profile='))
  ?.slice('--profile='.length);
if (profile !== undefined) app.setPath('userData', profile);
app.on('window-all-closed', () => app.quit());
app
  .whenReady()
  .then(open)
  .catch((cause: unknown) => {
    process.stderr.write(`${String(cause)}\n`);
    app.exit(1);
  });
