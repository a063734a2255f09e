import { hasDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { capture, main, run } from '../setup/run.mjs';

/** Chromium needs either to be root's child with a set-uid helper, or user namespaces for everybody. */
async function sandboxArguments() {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await capture('unshare', ['--user', 'true'])).code === 0) return [];
  console.log(isRoot ? '以 root 运行：本次不用沙箱。' : '本机不许普通用户建命名空间：本次不用沙箱。');
  return ['--no-sandbox'];
}

await main(async () => {
  if (!hasDisplay()) {
    console.log('本机没有显示器，改为运行演示（npm run demo）。');
    return run(process.execPath, [at('build/scripts/demo.mjs')]);
  }
  const runtime = await setUp();
  return run(runtime.executable, [...(await sandboxArguments()), ...process.argv.slice(2)]);
});
