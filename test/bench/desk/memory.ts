import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright-core';

/** Parents of all processes, by id. */
function parents(): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name of the program stands in brackets and may hold anything.
      const [, rest = ''] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      found.set(Number(name), Number(rest));
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** A process and all that came of it. */
function treeOf(root: number): readonly number[] {
  const all = parents();
  const tree = new Set([root]);
  let size = 0;
  while (size !== tree.size) {
    size = tree.size;
    for (const [child, parent] of all) if (tree.has(parent)) tree.add(child);
  }
  return [...tree];
}

/** Proportional set size of a process: what it holds alone, and its share of what it holds with others. */
function pssOf(pid: number): number {
  try {
    const [, kib = '0'] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kib) * 1024;
  } catch {
    return 0;
  }
}

/** Runs in the main process: collects garbage in every page and every worker, however deep. */
async function collectGarbage({ webContents }: typeof import('electron')): Promise<number> {
  let collected = 0;
  for (const contents of webContents.getAllWebContents()) {
    const inspector = contents.debugger;
    inspector.attach('1.3');
    const workers: string[] = [];
    const follow = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    inspector.on('message', (_event, method, params, parent) => {
      if (method !== 'Target.attachedToTarget') return;
      workers.push(params.sessionId);
      void inspector.sendCommand('Target.setAutoAttach', follow, params.sessionId).catch(() => parent);
    });
    await inspector.sendCommand('Target.setAutoAttach', follow);
    // Workers of workers are told of a moment after their parents.
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const worker of [undefined, ...workers]) {
      await inspector.sendCommand('HeapProfiler.collectGarbage', {}, worker);
      collected += 1;
    }
    inspector.removeAllListeners('message');
    inspector.detach();
  }
  (globalThis as { gc?: () => void }).gc?.();
  return collected;
}

/** Bytes of the whole process tree once the garbage is gone. */
export async function settledMemory(app: ElectronApplication): Promise<number> {
  const root = app.process().pid;
  if (root === undefined) throw new Error('the application has ended');
  await app.evaluate(collectGarbage);
  await wait(1000);
  await app.evaluate(collectGarbage);
  // Freed pages go back to the system a moment later.
  await wait(2000);
  return treeOf(root).reduce((sum, pid) => sum + pssOf(pid), 0);
}
