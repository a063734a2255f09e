import { at } from './paths.mjs';

/**
 * Bundles TypeScript programs of test/ for the Node at hand, which cannot run them as they are. Packages stay where they
 * are; what a program finds beside itself it finds from two folders below the root, like its source.
 * @param {Readonly<Record<string, string>>} programs name of each, and its source below the root
 * @param {string} folder where they go, below the root
 * @param {{ alias?: Readonly<Record<string, string>>, sourcemap?: boolean }} [more]
 * @returns {Promise<Readonly<Record<string, string>>>} path of each
 */
export async function bundlePrograms(programs, folder, { alias = {}, sourcemap = false } = {}) {
  const { build } = await import('vite');
  const names = Object.keys(programs);
  await build({
    root: at(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __PAIZHU_TEST__: 'true' },
    resolve: { alias },
    build: {
      ssr: true,
      target: 'node20',
      outDir: at(folder),
      emptyOutDir: false,
      sourcemap,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, at(programs[name] ?? '')])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  return Object.fromEntries(names.map((name) => [name, at(folder, `${name}.mjs`)]));
}
