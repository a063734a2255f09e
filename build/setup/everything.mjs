import { ensureBuilt } from './compile.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { Stop } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { assertLoadable, ensureSystemLibraries } from './systemLibraries.mjs';

const NODE_FLOOR = [20, 19];

function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= (NODE_FLOOR[1] ?? 0))) return;
  throw new Stop(`需要 Node ${NODE_FLOOR.join('.')} 以上，本机为 ${process.versions.node}。`);
}

/**
 * All that a fresh clone needs, in order. Each step does nothing when its work is done already.
 * @param {{ tests?: boolean, release?: boolean, build?: boolean, retryOwn?: boolean }} [options]
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export async function setUp({ tests = false, release = false, build = true, retryOwn = false } = {}) {
  assertNode();
  await ensureDependencies();
  await ensureSystemLibraries({ headless: release || !hasDisplay(), tests, release });
  const runtime = await ensureRuntime({ retryOwn });
  await assertLoadable(runtime.executable);
  if (build) await ensureBuilt('test');
  return runtime;
}
