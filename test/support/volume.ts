import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own: a disk that can be full, a medium that can be write-protected or taken out. */
export interface Volume {
  readonly folder: string;
  /** Leaves this many bytes free, whatever it holds. */
  leaveFree(bytes: number): void;
  protect(): void;
  /** Ends the protection. */
  release(): void;
  /** Takes it out: open files go on into nowhere, its folder is empty. */
  takeOut(): void;
  remove(): void;
}

const MIB = 1024 * 1024;

function mount(options: string, folder: string): void {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder], { stdio: 'pipe' });
  } catch (error) {
    // A fault that was not tried proves nothing: the test fails rather than pass over it.
    throw new Error(`挂载不了试验用的卷，磁盘和介质的故障没有试成；须以 root 运行。\n${String(error)}`);
  }
}

/** Needs the right to mount. Memory is used only for what is written. */
export function newVolume(bytes = 1024 * MIB): Volume {
  const folder = mkdtempSync(join(tmpdir(), 'volume-'));
  mount(`size=${bytes}`, folder);
  let isMounted = true;
  const takeOut = () => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    isMounted = false;
  };
  return {
    folder,
    leaveFree(free) {
      const { blocks, bfree, bsize } = statfsSync(folder);
      mount(`remount,size=${(blocks - bfree) * bsize + free}`, folder);
    },
    protect: () => mount('remount,ro', folder),
    release: () => mount('remount,rw', folder),
    takeOut,
    remove() {
      takeOut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
