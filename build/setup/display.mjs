import { spawn } from 'node:child_process';
import { Stop } from './run.mjs';

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY);
}

/**
 * Gives a task a display: the one of this machine, or else an Xvfb on a number that it finds free itself and
 * that ends with the task.
 * @template Value
 * @param {() => Promise<Value>} task
 * @returns {Promise<Value>}
 */
export async function withDisplay(task) {
  if (hasDisplay()) return task();
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => server.kill();
  process.once('exit', end);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
  try {
    process.env.DISPLAY = `:${await numberOf(server)}`;
    return await task();
  } finally {
    delete process.env.DISPLAY;
    process.off('exit', end);
    end();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function numberOf(server) {
  return new Promise((settle, fail) => {
    server.once('error', () => fail(new Stop('没有显示器，也没有 Xvfb：请安装 xvfb。')));
    server.once('close', () => fail(new Stop('Xvfb 没有启动起来。')));
    server.stdio[3]?.once('data', (bytes) => settle(String(bytes).trim()));
  });
}
