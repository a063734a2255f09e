import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** Socket of the print service on this machine. Naming it keeps the tools from asking a server on a network. */
export const CUPS_SOCKET = '/run/cups/cups.sock';

/** What a finished command said. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
}

/** Runs a program with these arguments and this input; never through a shell. */
export type RunCommand = (
  program: string,
  args: readonly string[],
  input?: Uint8Array,
) => Promise<CommandResult>;

export interface LpDeps {
  readonly run: RunCommand;
  /** Whether a file is there: the tools and the socket are checked before anything is started. */
  readonly exists: (path: string) => boolean;
}

export interface PrinterInfo {
  readonly name: string;
}

const LP = '/usr/bin/lp';
const LPSTAT = '/usr/bin/lpstat';
const MAX_COPIES = 99;

/**
 * Devices on this machine. A queue that leads to a network or writes a file (`socket:`, `ipp:` to elsewhere,
 * `cups-pdf:`) is not offered: the product does not put a page on a wire or on a disk.
 */
const LOCAL_DEVICE = /^(usb|parallel|serial|hp:\/usb|ipp:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/i;

/** A queue name as the print service allows it, which also can not be taken for an option. */
const QUEUE_NAME = /^[^\s/#'"\\-][^\s/#'"\\]{0,126}$/;

/** Reads `device for NAME: URI` lines. */
function localQueues(lpstat: string): readonly PrinterInfo[] {
  const queues: PrinterInfo[] = [];
  for (const line of lpstat.split('\n')) {
    const match = /^device for (.+?): (\S.*)$/.exec(line);
    const [, name, device] = match ?? [];
    if (name !== undefined && device !== undefined && LOCAL_DEVICE.test(device) && QUEUE_NAME.test(name)) {
      queues.push({ name });
    }
  }
  return queues;
}

/** Printers attached to this machine. `PRINTER_MISSING` when there is no print service or no such printer. */
export async function listPrinters({ run, exists }: LpDeps): Promise<Result<readonly PrinterInfo[]>> {
  if (!exists(CUPS_SOCKET) || !exists(LPSTAT) || !exists(LP)) return refuse('PRINTER_MISSING');
  const listed = await run(LPSTAT, ['-h', CUPS_SOCKET, '-v']);
  const queues = listed.code === 0 ? localQueues(listed.stdout) : [];
  return queues.length === 0 ? refuse('PRINTER_MISSING') : ok(queues);
}

/**
 * Hands the PDF to the printer through a pipe, unscaled and two-sided as laid out. The queue is looked up again,
 * so that a name from the page is never more than a choice among local printers. Returns the request id that the
 * print service gave: without one nothing counts as sent.
 * Errors: `PRINTER_MISSING`, `PRINT_FAILED`, `BAD_REQUEST` for a number of copies outside 1–99.
 */
export async function sendToPrinter(
  deps: LpDeps,
  pdf: Uint8Array,
  printer: string,
  copies: number,
): Promise<Result<{ readonly requestId: string }>> {
  if (!Number.isInteger(copies) || copies < 1 || copies > MAX_COPIES) return refuse('BAD_REQUEST');
  const printers = await listPrinters(deps);
  if (!printers.ok) return printers;
  if (!printers.value.some((queue) => queue.name === printer)) return refuse('PRINTER_MISSING');
  // The title appears in the queue that every user of the machine sees: the product's name, nothing of the page.
  const options = ['print-scaling=none', 'media=A4', 'sides=two-sided-long-edge', 'job-sheets=none'];
  const args = ['-h', CUPS_SOCKET, '-d', printer, '-n', String(copies), '-t', 'paizhu-desk'];
  const sent = await deps.run(LP, [...args, ...options.flatMap((option) => ['-o', option]), '--', '-'], pdf);
  const requestId = /request id is (\S+)/.exec(sent.stdout)?.[1];
  return sent.code === 0 && requestId !== undefined ? ok({ requestId }) : refuse('PRINT_FAILED');
}
