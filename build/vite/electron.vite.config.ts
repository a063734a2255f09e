import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fetchPageEarly } from './fetchPageEarly.ts';

const root = resolve(import.meta.dirname, '../..');
/** `release` for packages; everything else is development or test (build/define.d.ts). */
const isTestBuild = process.env.PAIZHU_FLAVOUR !== 'release';
const outDir = resolve(root, isTestBuild ? 'out/app' : 'out/release');
const define = { __PAIZHU_TEST__: JSON.stringify(isTestBuild) };

/**
 * CommonJS for the main process: its first line must be able to end the process on an unlisted switch, and
 * only a CommonJS entry is surely evaluated before Chromium reads the switches. Sandboxed preloads know
 * nothing else. Everything but Electron and Node is bundled: the package carries no node_modules.
 */
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' } as const;

export default defineConfig({
  main: {
    root,
    define,
    publicDir: false,
    build: {
      outDir: resolve(outDir, 'electron'),
      emptyOutDir: true,
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: { input: { main: resolve(root, 'electron/main.ts') }, output: commonJs },
    },
  },
  preload: {
    root,
    define,
    publicDir: false,
    build: {
      outDir: resolve(outDir, 'preload'),
      emptyOutDir: true,
      target: 'node20',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          preload: resolve(root, 'electron/preload.ts'),
          printPreload: resolve(root, 'electron/print/printPreload.ts'),
        },
        output: commonJs,
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    define,
    publicDir: false,
    plugins: [react(), fetchPageEarly()],
    css: { postcss: resolve(import.meta.dirname) },
    resolve: {
      alias: [
        { find: 'crypto', replacement: resolve(import.meta.dirname, 'nodeCrypto.ts') },
        { find: /^fflate$/, replacement: resolve(import.meta.dirname, 'zipInPlace.ts') },
      ],
    },
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } } },
    build: {
      outDir: resolve(outDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // The policy of app://desk allows neither inline script nor data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});
