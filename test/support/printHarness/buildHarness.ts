import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT, runtimeDist } from '../runtime.ts';

/** One CommonJS file from one entry, as the product's own build makes it. */
export async function bundle(entry: string, name: string, outDir: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { [name]: join(ROOT, entry) },
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
}

/** A folder of links to the runtime with its own `resources/app`: the runtime takes no path to an application. */
export function layRuntime(dist: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'resources'), { recursive: true });
  for (const name of readdirSync(dist)) {
    if (name === 'resources') continue;
    // The executable finds its resources beside its real place, so it is no symbolic link.
    if (name === 'electron') linkOrCopy(join(dist, name), join(target, name));
    else symlinkSync(join(dist, name), join(target, name));
  }
  symlinkSync('../../app', join(target, 'resources/app'));
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Builds the harness application under `folder` and returns its executable. */
export async function buildHarness(folder: string): Promise<string> {
  const app = join(folder, 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'print-harness', main: 'main.cjs' }));
  await bundle('test/support/printHarness/main.ts', 'main', app);
  await bundle('electron/print/printPreload.ts', 'printPreload', app);
  layRuntime(runtimeDist(), join(folder, 'runtime'));
  return join(folder, 'runtime/electron');
}
