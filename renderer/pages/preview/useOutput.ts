import { useState } from 'react';
import type { OutputSayings } from '#renderer/registers/output/OutputDialog.tsx';
import { carriedOut } from '#renderer/registers/output/outcome.ts';
import { outputFileName, outputSheet } from '#renderer/registers/print/sheet.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import type { OutputPermit } from '#shared/ipc/vault/outputs.ts';
import { type AppError, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PrintedPages } from './usePrinted.ts';

export interface Output {
  readonly purpose: 'print' | 'pdf';
  readonly printer: string;
  readonly copies: number;
}

export interface OutputDesk {
  readonly asking: Output | undefined;
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  /** What was done, in words. */
  readonly done: string | undefined;
  ask(output: Output): void;
  stop(): void;
  run(sayings: OutputSayings): Promise<void>;
}

interface OutputInput {
  readonly printed: PrintedPages;
  readonly form: string;
  readonly records: readonly string[];
}

/**
 * One output: permitted and written into the audit first, then laid out with its serial, then sent.
 */
export function useOutput({ printed, form, records }: OutputInput): OutputDesk {
  const [asking, setAsking] = useState<Output>();
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<string>();
  const run: OutputDesk['run'] = async (sayings) => {
    if (asking === undefined) return;
    const { purpose, copies } = asking;
    setBusy(true);
    const permit = await askVault('output.permit', {
      form,
      records: [...records],
      copies,
      purpose,
      ...sayings,
    });
    const result = permit.ok
      ? await carriedOut(permit.value, () => layOut(asking, permit.value, printed))
      : permit;
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    if (!result.ok || !permit.ok) return;
    setAsking(undefined);
    setDone(
      purpose === 'print'
        ? `已送打印机　流水号 ${permit.value.serial}`
        : `已存为 PDF　流水号 ${permit.value.serial}`,
    );
  };
  return {
    asking,
    error,
    isBusy,
    done,
    run,
    ask: (output) => {
      setError(undefined);
      setDone(undefined);
      setAsking(output);
    },
    stop: () => setAsking(undefined),
  };
}

async function layOut(output: Output, permit: OutputPermit, printed: PrintedPages): Promise<Result<void>> {
  const html = printed.htmlFor(outputSheet(permit, printed.isFrozen));
  if (html === undefined) return refuse('PRINT_FAILED');
  const laidOut = await askDesk().call('print.layOut', { html });
  if (!laidOut.ok) return laidOut;
  const { job } = laidOut.value;
  const sent = output.purpose === 'print' ? await send(job, output) : await save(job, permit);
  await askDesk().call('print.forget', { job });
  return sent;
}

function send(job: string, { printer, copies }: Output): Promise<Result<void>> {
  return askDesk().call('print.send', { job, printer, copies });
}

async function save(job: string, permit: OutputPermit): Promise<Result<void>> {
  const chosen = await askDesk().call('media.choose', {
    purpose: 'writePdf',
    suggestedName: outputFileName(permit),
  });
  if (!chosen.ok) return chosen;
  const saved = await askDesk().call('print.save', { job, ref: chosen.value.ref });
  return saved.ok ? ok() : saved;
}
