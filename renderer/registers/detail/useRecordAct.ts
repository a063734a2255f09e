import { useState } from 'react';
import { useAct } from '#renderer/ui/useAct.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';

/** Runs an act of a dialog on a record: busy meanwhile, the error kept in the dialog, the record handed on. */
export function useRecordAct(onDone: (view: RecordView) => void) {
  const act = useAct();
  const [failure, setFailure] = useState<AppError>();
  const run = async (ask: () => Promise<Result<RecordView>>): Promise<void> => {
    setFailure(undefined);
    const done = await act.run(ask);
    if (done !== undefined) onDone(done.value);
  };
  const fail = (error: AppError): void => {
    act.forgetError();
    setFailure(error);
  };
  return { error: act.error ?? failure, isBusy: act.isBusy, run, fail };
}
