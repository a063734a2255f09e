import { rmSync } from 'node:fs';
import { ensureBuilt } from '../setup/compile.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { main, Stop } from '../setup/run.mjs';

const KINDS = {
  release: { app: 'out/release', output: 'release' },
  test: { app: 'out/app', output: 'release-test' },
};

/** @typedef {import('../setup/compile.mjs').Flavour} Flavour */

/**
 * @param {Flavour} flavour
 * @param {import('../setup/runtime.mjs').Runtime} runtime
 */
async function pack(flavour, runtime) {
  const { build, Platform } = await import('electron-builder');
  const { app, output } = KINDS[flavour];
  rmSync(at(output), { recursive: true, force: true });
  process.env.PAIZHU_FLAVOUR = flavour;
  await build({
    projectDir: at(),
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      extends: at('electron-builder.yml'),
      directories: { app, output },
      // “Dependencies are taken care of”: all of them are in the bundles.
      beforeBuild: () => Promise.resolve(false),
      electronVersion: runtime.version,
      electronDist: runtime.dist,
    },
  });
}

/**
 * Looks at what was packed, not at what was asked for.
 * @param {Flavour} flavour
 */
async function examine(flavour) {
  const [{ listPackage }, { readFuses }, { writeDigests }] = await Promise.all([
    import('@electron/asar'),
    import('../package/fuses.mjs'),
    import('../package/digests.mjs'),
  ]);
  const folder = at(KINDS[flavour].output, 'linux-unpacked');
  const { lines, problems } = readFuses(`${folder}/paizhu-desk.bin`, flavour);
  for (const line of lines) console.log(`  ${line}`);
  if (problems.length > 0) throw new Stop(`保险丝与决定不符：${problems.join('；')}`);
  const packed = listPackage(`${folder}/resources/app.asar`, { isPack: false });
  const stray = packed.filter((path) => !/^\/(electron|preload|renderer)(\/|$)|^\/package\.json$/.test(path));
  if (stray.length > 0)
    throw new Stop(`包内有不该有的文件：${stray.slice(0, 5).join(' ')} …共 ${stray.length} 个`);
  const files = writeDigests(folder, at(KINDS[flavour].output, 'SHA256SUMS'));
  console.log(
    `${KINDS[flavour].output}/linux-unpacked：${files} 个文件，摘要见 ${KINDS[flavour].output}/SHA256SUMS。`,
  );
}

/** `--test-package`: the copy that Playwright can drive; it differs in one fuse and in the list of switches. */
await main(async () => {
  const flavour = process.argv.includes('--test-package') ? 'test' : 'release';
  const runtime = await setUp({ build: false, retryOwn: true });
  if (runtime.isFallback && !process.argv.includes('--allow-fallback-runtime')) {
    throw new Stop(
      `没有打包：本机只有备用运行时 Electron ${runtime.version}。确要用它，请加 -- --allow-fallback-runtime。`,
    );
  }
  await ensureBuilt(flavour);
  await pack(flavour, runtime);
  await examine(flavour);
  return 0;
});
