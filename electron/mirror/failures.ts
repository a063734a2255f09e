import { refuse } from '#shared/kernel/result.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a file system's code says that there is no space left. */
export function isFull(cause: string): boolean {
  return FULL.has(cause);
}

/** The failure a person reads for a file system's code. */
export function diskFailure(cause: string): ReturnType<typeof refuse> {
  return refuse(isFull(cause) ? 'DISK_FULL' : 'MIRROR_WRITE_FAILED');
}
