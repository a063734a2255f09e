import { existsSync } from 'node:fs';
import type { Result } from '#shared/kernel/result.ts';
import { type LpDeps, listPrinters, type PrinterInfo, sendToPrinter } from './lp.ts';
import { createPrintWindow, type PdfResult, type PrintWindowDeps } from './printWindow.ts';
import { runCommand } from './runCommand.ts';

export interface PrinterDeps extends PrintWindowDeps {
  /** Replaced in tests; the system's print service otherwise. */
  readonly lp?: LpDeps;
}

/** Everything main does with a page: lay it out, list printers, send the same bytes to one of them. */
export interface Printer {
  readonly toPdf: (html: string) => Promise<Result<PdfResult>>;
  readonly listPrinters: () => Promise<Result<readonly PrinterInfo[]>>;
  readonly printPdf: (
    pdf: Uint8Array,
    printer: string,
    copies: number,
  ) => Promise<Result<{ readonly requestId: string }>>;
}

/** To be called once. */
export function createPrinter(deps: PrinterDeps): Printer {
  const lp = deps.lp ?? { run: runCommand, exists: existsSync };
  const window = createPrintWindow(deps);
  return {
    toPdf: window.toPdf,
    listPrinters: () => listPrinters(lp),
    printPdf: (pdf, printer, copies) => sendToPrinter(lp, pdf, printer, copies),
  };
}
