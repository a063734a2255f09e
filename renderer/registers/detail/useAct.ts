import { useRef, useState } from 'react';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';

/** Runs an act of a dialog: busy meanwhile, the error kept in the dialog, the record handed on. */
export function useAct(onDone: (view: RecordView) => void) {
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const run = async (ask: () => Promise<Result<RecordView>>): Promise<void> => {
    // The button is disabled a moment later only: two presses in that moment are one act.
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    const result = await ask();
    isRunning.current = false;
    setBusy(false);
    if (result.ok) onDone(result.value);
    else setError(result.error);
  };
  return { error, isBusy, run, fail: setError };
}
