import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');

/** @see build/scripts/test.mjs, which runs them in this order and adds the counts. */
function inNode(name: string) {
  return {
    extends: true as const,
    test: { name, environment: 'node' as const, include: [`test/${name}/**/*.test.{ts,tsx}`] },
  };
}

/** Against the built application: one window at a time, on a machine of two cores. */
function onTheApp(name: string) {
  const { extends: extended, test } = inNode(name);
  return {
    extends: extended,
    test: { ...test, fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
  };
}

function withFoundedFolder({ extends: extended, test }: ReturnType<typeof onTheApp>) {
  return { extends: extended, test: { ...test, globalSetup: 'test/support/foundedFolder.ts' } };
}

export default defineConfig({
  root,
  // The product's zip, not the one of Node: electron.vite.config.ts.
  resolve: { alias: [{ find: /^fflate$/, replacement: resolve(import.meta.dirname, 'zipInPlace.ts') }] },
  // Tests see the test build, as the application they drive does.
  define: { __PAIZHU_TEST__: 'true' },
  test: {
    allowOnly: false,
    maxWorkers: 2,
    server: { deps: { inline: ['write-excel-file'] } },
    projects: [
      inNode('unit'),
      inNode('property'),
      inNode('integration'),
      // The long version alone: build/scripts/converge.mjs.
      inNode('convergence'),
      withFoundedFolder(onTheApp('fault')),
      // The long version alone: build/scripts/soak.mjs.
      onTheApp('soak'),
      onTheApp('security'),
      onTheApp('e2e'),
      // Against a package: build/scripts/testRelease.mjs.
      onTheApp('release'),
    ],
  },
});
