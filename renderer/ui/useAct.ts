import { useCallback, useRef, useState } from 'react';
import type { AppError, Result } from '#shared/kernel/result.ts';

export interface Act {
  readonly isBusy: boolean;
  readonly error: AppError | undefined;
  /** Runs it unless one is running. Answers its value, or undefined when it failed or was not run. */
  run<Value>(ask: () => Promise<Result<Value>>): Promise<{ readonly value: Value } | undefined>;
  readonly forgetError: () => void;
}

/**
 * One act at a time: a second press before the first has answered does nothing, not even in the same tick. What a
 * person stopped in a dialog of the system is no failure.
 */
export function useAct(): Act {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const isRunning = useRef(false);
  const run = useCallback(async <Value>(ask: () => Promise<Result<Value>>) => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const answer = await ask();
      if (answer.ok) return { value: answer.value };
      if (answer.error.code !== 'CANCELLED') setError(answer.error);
      return undefined;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  }, []);
  const forgetError = useCallback(() => setError(undefined), []);
  return { isBusy, error, run, forgetError };
}
