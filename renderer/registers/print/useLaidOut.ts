import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { askDesk } from '#renderer/stores/vault.ts';
import type { PdfJob } from '#shared/ipc/desk.ts';
import type { AppError } from '#shared/kernel/result.ts';

export interface LaidOut {
  readonly job: PdfJob | undefined;
  readonly error: AppError | undefined;
}

/** The pages of a document, asked for when it has been still for a moment; the last ones stay meanwhile. */
export function useLaidOut(html: string, afterMs: number): LaidOut {
  const [still] = useDebouncedValue(html, afterMs);
  const [laidOut, setLaidOut] = useState<LaidOut>({ job: undefined, error: undefined });
  useEffect(() => {
    if (still === '') return;
    let isGone = false;
    let made: string | undefined;
    void askDesk()
      .call('print.layOut', { html: still })
      .then((result) => {
        if (result.ok) made = result.value.job;
        if (isGone) return forget(made);
        setLaidOut(
          result.ok ? { job: result.value, error: undefined } : { job: undefined, error: result.error },
        );
      });
    return () => {
      isGone = true;
      forget(made);
    };
  }, [still]);
  return laidOut;
}

function forget(job: string | undefined): void {
  if (job !== undefined) void askDesk().call('print.forget', { job });
}
