import type { ErrorCode } from '#shared/kernel/errors.ts';
import { refuse } from '#shared/kernel/result.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'MEDIUM_FULL',
  EDQUOT: 'MEDIUM_FULL',
  EFBIG: 'MEDIUM_FULL',
  EROFS: 'MEDIUM_READ_ONLY',
  EACCES: 'MEDIUM_READ_ONLY',
  EPERM: 'MEDIUM_READ_ONLY',
  EEXIST: 'FILE_EXISTS',
};

/** What a person reads when writing failed. What is not known to be full or protected is gone. */
export function mediumFailure(cause: string): ReturnType<typeof refuse> {
  return refuse(CODES[cause] ?? 'MEDIUM_REMOVED');
}
