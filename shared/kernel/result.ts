import type { ErrorCode } from './errors.ts';

/** Values that may stand in an error and in a log: codes, ids, counts, dates. Never a field's content. */
export type SafeData = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** An expected failure. `code` is from the closed list in `errors.ts`; its words are there too. */
export interface AppError {
  readonly code: ErrorCode;
  readonly data?: SafeData;
}

/** What every call that may fail returns. Nothing is thrown across a process boundary. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

/** Wraps a success. */
export function ok(): Result<void>;
export function ok<T>(value: T): Result<T>;
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function refuse(code: ErrorCode, data?: SafeData): { readonly ok: false; readonly error: AppError } {
  return data === undefined ? { ok: false, error: { code } } : { ok: false, error: { code, data } };
}

/** For states that only a bug can reach: throws, so that it ends in the error boundary with a report. */
export function assertNever(value: never, what: string): never {
  throw new Error(`unreachable ${what}: ${String(value)}`);
}

/** Throws when a fact that only a bug can break does not hold. */
export function assertBug(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`bug: ${what}`);
}
