import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { bundle, layRuntime } from '../../support/printHarness/buildHarness.ts';
import { ROOT, runtimeDist } from '../../support/runtime.ts';

const SOURCE = 'test/bench/baseline';

/** What is built for one run of the bench. */
export interface Built {
  /** Folder of the plain application's page. */
  readonly plainPages: string;
  readonly plainPreload: string;
  /** Executable of the empty application. */
  readonly empty: string;
  /** Script that prints a register as the desk's page does. */
  readonly printKit: string;
}

async function page(input: string, outDir: string): Promise<void> {
  await build({
    root: join(ROOT, SOURCE),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    css: { postcss: join(ROOT, 'build/vite') },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(ROOT, SOURCE, input) },
    },
  });
}

/** One script that may be sent into any page. */
async function script(entry: string, outDir: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome130',
      lib: { entry: join(ROOT, entry), formats: ['iife'], name: 'benchKit', fileName: () => 'printKit.js' },
    },
  });
  return join(outDir, 'printKit.js');
}

/** Builds everything the desk is compared with, into a folder of this run. */
export async function buildBaselines(folder: string): Promise<Built> {
  rmSync(folder, { recursive: true, force: true });
  const [plainPages, emptyApp] = [join(folder, 'plain'), join(folder, 'app')];
  for (const made of [plainPages, emptyApp]) mkdirSync(made, { recursive: true });
  await page('plain.html', plainPages);
  await bundle(`${SOURCE}/plainPreload.ts`, 'plainPreload', folder);
  await page('empty.html', join(emptyApp, 'pages'));
  await bundle(`${SOURCE}/emptyMain.ts`, 'main', emptyApp);
  writeFileSync(join(emptyApp, 'package.json'), JSON.stringify({ name: 'empty-window', main: 'main.cjs' }));
  layRuntime(runtimeDist(), join(folder, 'runtime'));
  return {
    plainPages,
    plainPreload: join(folder, 'plainPreload.cjs'),
    empty: join(folder, 'runtime/electron'),
    printKit: await script('test/bench/desk/printKit.ts', folder),
  };
}
