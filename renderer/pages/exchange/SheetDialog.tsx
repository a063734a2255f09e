import { NumberInput, Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { PrintModel } from '#renderer/print/printModel.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { useLaidOut } from '#renderer/registers/print/useLaidOut.ts';
import { askDesk } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { PdfPages } from '#renderer/ui/PdfPages.tsx';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './SheetDialog.module.css';

interface SheetDialogProps {
  readonly title: string;
  readonly model: PrintModel;
  /** File name without folder: number only (MRK-11). */
  readonly fileName: string;
  readonly copies?: number;
  readonly onClose: () => void;
  /** Printed or saved, with words on what was done. */
  readonly onDone: (words: string) => void;
}

function usePrinters(): readonly string[] {
  const [printers, setPrinters] = useState<readonly string[]>([]);
  useEffect(() => {
    void askDesk()
      .call('print.printers', {})
      .then((result) => setPrinters(result.ok ? result.value : []));
  }, []);
  return printers;
}

/** A slip of paper: the page as it will be, to the printer or into a file. */
export function SheetDialog({
  title,
  model,
  fileName,
  copies: wanted = 1,
  onClose,
  onDone,
}: SheetDialogProps) {
  const html = useMemo(() => renderPrintHtml(model), [model]);
  const { job, error } = useLaidOut(html, 0);
  const printers = usePrinters();
  const [chosen, setChosen] = useState<string>();
  const [copies, setCopies] = useState(wanted);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppError>();
  const printer = chosen ?? printers[0];
  const shown = refused ?? error;

  const print = async (): Promise<void> => {
    if (job === undefined || printer === undefined) return;
    setBusy(true);
    const sent = await askDesk().call('print.send', { job: job.job, printer, copies });
    setBusy(false);
    if (sent.ok) onDone(`${title}已送打印机，${copies} 份`);
    else setRefused(sent.error);
  };
  const save = async (): Promise<void> => {
    if (job === undefined) return;
    setBusy(true);
    const file = await askDesk().call('media.choose', { purpose: 'writePdf', suggestedName: fileName });
    const saved = file.ok ? await askDesk().call('print.save', { job: job.job, ref: file.value.ref }) : file;
    setBusy(false);
    if (saved.ok) onDone(`${title}已存为 PDF`);
    else if (saved.error.code !== 'CANCELLED') setRefused(saved.error);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} size={760}>
      <div className={classes.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
        <section className={classes.ground} aria-label="版面预览" tabIndex={0}>
          {job === undefined && error === undefined && <p className={classes.wait}>正在排版</p>}
          {job !== undefined && <PdfPages pdf={job.pdf} className={classes.paper} />}
        </section>
        <div className={classes.form}>
          <Select
            label="打印机"
            data={[...printers]}
            value={printer ?? null}
            onChange={(value) => setChosen(value ?? undefined)}
            placeholder="没有找到打印机"
            disabled={printers.length === 0}
          />
          <NumberInput
            label="份数"
            min={1}
            max={9}
            allowDecimal={false}
            value={copies}
            onChange={(value) => setCopies(Math.min(9, Math.max(1, Number(value) || 1)))}
          />
          {job !== undefined && <p className={classes.meta}>{`A4　共 ${job.pages} 页`}</p>}
          {job !== undefined && job.missingFonts.length > 0 && (
            <p className={classes.meta}>
              {`本机缺${job.missingFonts.map((font) => font.wanted).join('、')}，以相近字体代替`}
            </p>
          )}
          {shown !== undefined && <ErrorLine error={shown} />}
          <div className={classes.actions}>
            <Button disabled={job === undefined} isBusy={isBusy} onClick={() => void save()}>
              存为 PDF
            </Button>
            <Button
              variant="primary"
              disabled={job === undefined || printer === undefined}
              isBusy={isBusy}
              onClick={() => void print()}
            >
              打印
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
