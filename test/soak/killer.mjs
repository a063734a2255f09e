import { statSync } from 'node:fs';

/**
 * A process of its own, so that the moment does not wait for the driver's event loop. Told a process group and its
 * members, it waits for a time, or for the first byte written to one of the files and a little longer, and ends
 * them all by SIGKILL.
 */
const GIVE_UP_MS = 3000;

/** @param {readonly string[]} paths */
function stampOf(paths) {
  return paths
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return `${found?.size ?? 0}/${found?.mtimeMs ?? 0}`;
    })
    .join();
}

/** @param {number} milliseconds */
function spin(milliseconds) {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

/** @param {{ root: number, pids: readonly number[] }} order */
function strike({ root, pids }) {
  kill(-root);
  for (const pid of pids) kill(pid);
  process.send?.('struck');
}

/** @typedef {{ root: number, pids: readonly number[], afterMs: number, paths: readonly string[] }} Order */

process.on('message', (/** @type {Order} */ order) => {
  if (order.paths.length === 0) {
    setTimeout(strike, order.afterMs, order);
    return;
  }
  const stamp = stampOf(order.paths);
  process.send?.('watching');
  for (
    const end = performance.now() + GIVE_UP_MS;
    performance.now() < end && stampOf(order.paths) === stamp;
  );
  spin(order.afterMs);
  strike(order);
});
