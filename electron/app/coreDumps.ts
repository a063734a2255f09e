import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * A core file of a renderer would hold keys and records. Node cannot call setrlimit or prctl, but Linux lets
 * a process empty its own dump: with filter 0 a core file carries no memory. Children inherit the value, and
 * renderers are forked from zygotes that exist before our first line, so those are set too (same user).
 * On Windows nothing writes dumps unless the crash reporter runs, and it is never started.
 */
const NO_MEMORY = '0';

function parentOf(pid: string): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return /^PPid:\t(\d+)$/m.exec(status)?.[1];
}

function tryOr<T>(read: () => T, fallback: T): T {
  try {
    return read();
  } catch {
    // The process ended meanwhile, or is not dumpable at all and therefore not ours to open: both are fine.
    return fallback;
  }
}

/** Ids of all processes below this one. */
export function descendants(root: number): readonly string[] {
  const pids = tryOr(() => readdirSync('/proc').filter((name) => /^\d+$/.test(name)), []);
  const parents = new Map(pids.map((pid) => [pid, tryOr(() => parentOf(pid), undefined)]));
  const below = new Set([String(root)]);
  for (let isGrowing = true; isGrowing; ) {
    const found = pids.filter((pid) => !below.has(pid) && below.has(parents.get(pid) ?? ''));
    for (const pid of found) below.add(pid);
    isGrowing = found.length > 0;
  }
  below.delete(String(root));
  return [...below];
}

/** Empties the core dumps of this process and of all that live below it. Returns how many it could set. */
export function emptyCoreDumps(): number {
  if (process.platform !== 'linux') return 0;
  let count = 0;
  for (const pid of ['self', ...descendants(process.pid)]) {
    count += tryOr(() => {
      writeFileSync(`/proc/${pid}/coredump_filter`, NO_MEMORY);
      return 1;
    }, 0);
  }
  return count;
}
