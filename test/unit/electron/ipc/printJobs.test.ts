import { describe, expect, it } from 'vitest';
import { createPrintJobs, type PrintJobsDeps } from '#electron/ipc/printJobs.ts';
import { createChosenFiles } from '#electron/media/refs.ts';
import type { Printer } from '#electron/print/printer.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { resolveFonts } from '#shared/print/fonts.ts';

type Sent = Result<{ readonly requestId: string }>;

/** A printer that lays out at once and answers each print with the next of `answers`. */
function jobsWith(...answers: (Sent | Promise<Sent>)[]) {
  const printer: Printer = {
    toPdf: async () => ok({ bytes: new Uint8Array([1]), pages: 1, fonts: resolveFonts(['SimHei']) }),
    listPrinters: async () => ok([{ name: 'Office' }]),
    printPdf: async () => answers.shift() ?? refuse('PRINTER_MISSING'),
  };
  // Saving is not what these tests are about; touching it would fail them.
  const unused = {} as Pick<PrintJobsDeps, 'sink' | 'digests'>;
  return createPrintJobs({ ...unused, printer, chosen: createChosenFiles() });
}

async function laidOut(jobs: ReturnType<typeof jobsWith>): Promise<string> {
  const made = await jobs.layOut('<p>');
  if (!made.ok) throw new Error(made.error.code);
  return made.value.job;
}

const accepted: Sent = ok({ requestId: 'Office-1' });
const failed: Sent = refuse('PRINT_FAILED');

describe('print jobs', () => {
  it('names the fonts that stand in, not those that are proper', async () => {
    const made = await jobsWith().layOut('<p>');
    expect(made.ok && made.value.missingFonts.map((font) => font.wanted)).toEqual([
      '小标宋',
      '仿宋',
      '楷体',
      '宋体',
    ]);
  });

  it('sends a job once', async () => {
    const jobs = jobsWith(accepted, accepted);
    const job = await laidOut(jobs);
    expect(await jobs.send(job, 'Office', 1)).toEqual(ok());
    expect(await jobs.send(job, 'Office', 1)).toEqual(refuse('TRANSITION_NOT_ALLOWED'));
  });

  it('sends it again after a failure', async () => {
    const jobs = jobsWith(failed, accepted);
    const job = await laidOut(jobs);
    expect(await jobs.send(job, 'Office', 1)).toEqual(failed);
    expect(await jobs.send(job, 'Office', 1)).toEqual(ok());
  });

  it('does not send it twice at once', async () => {
    let answer: (sent: Sent) => void = () => undefined;
    const jobs = jobsWith(
      new Promise<Sent>((resolve) => {
        answer = resolve;
      }),
    );
    const job = await laidOut(jobs);
    const first = jobs.send(job, 'Office', 1);
    expect(await jobs.send(job, 'Office', 1)).toEqual(refuse('BUSY'));
    answer(accepted);
    expect(await first).toEqual(ok());
  });

  it('knows nothing of a job that was forgotten', async () => {
    const jobs = jobsWith(accepted);
    const job = await laidOut(jobs);
    await jobs.forget(job);
    expect(await jobs.send(job, 'Office', 1)).toEqual(refuse('NOT_FOUND'));
  });
});
