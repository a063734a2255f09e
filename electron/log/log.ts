import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/kernel/ports.ts';
import type { SafeData } from '#shared/kernel/result.ts';

const LOG_NAME = 'desk.log';
const MAX_LOG_BYTES = 1024 * 1024;
const KEPT_FILES = 3;
/** Codes and ids. Whatever else stands in a text (Chinese, a space, a path) is not for the log. */
const SAFE_TEXT = /^[A-Za-z0-9_.:-]{1,64}$/;
const REDACTED = '[redacted]';

/** Writes one line; never throws, since a full disk must not stop what it reports on. */
export type Log = (code: string, data?: SafeData) => void;

function redact(data: SafeData): SafeData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' && !SAFE_TEXT.test(value) ? REDACTED : value,
    ]),
  );
}

/** One line of the log. Anything in a text but a code or an id is replaced. */
export function logLine(time: number, code: string, data: SafeData): string {
  const safeCode = SAFE_TEXT.test(code) ? code : REDACTED;
  return `${JSON.stringify({ time: new Date(time).toISOString(), code: safeCode, ...redact(data) })}\n`;
}

function rotate(folder: string): void {
  const nameOf = (number: number) => join(folder, number === 0 ? LOG_NAME : `${LOG_NAME}.${number}`);
  rmSync(nameOf(KEPT_FILES - 1), { force: true });
  for (let number = KEPT_FILES - 2; number >= 0; number -= 1) {
    if (statSync(nameOf(number), { throwIfNoEntry: false }) !== undefined) {
      renameSync(nameOf(number), nameOf(number + 1));
    }
  }
}

/** A log of three files of at most 1 MiB in this folder. */
export function createLog(folder: string, clock: Clock): Log {
  const path = join(folder, LOG_NAME);
  return (code, data = {}) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > MAX_LOG_BYTES) rotate(folder);
      appendFileSync(path, logLine(clock.now(), code, data), { mode: 0o600 });
    } catch {
      // The disk is full or read-only: the person is told by the call that failed, not by the log.
    }
  };
}
