import type { Digests } from '#electron/disk/digest.ts';
import { type ChosenFiles, newRef } from '#electron/media/refs.ts';
import { Sink, type SinkDeps } from '#electron/media/sink.ts';
import type { Printer } from '#electron/print/printer.ts';
import { advance, follow, type PrintJob, printJob } from '#electron/print/printJob.ts';
import type { PdfJob } from '#shared/ipc/desk.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** Previews that one page keeps open; the oldest is forgotten beyond that. */
const MAX_JOBS = 8;

/** Laid-out documents of the page: bytes in memory only, forgotten with the page. */
export interface PrintJobs {
  layOut(html: string): Promise<Result<PdfJob>>;
  printers(): Promise<Result<readonly string[]>>;
  send(job: string, printer: string, copies: number): Promise<Result<void>>;
  save(job: string, ref: string): Promise<Result<{ readonly bytes: number }>>;
  forget(job: string): Promise<Result<void>>;
  forgetAll(): void;
}

interface HeldJob {
  job: PrintJob;
  readonly pdf: Bytes;
}

export interface PrintJobsDeps {
  readonly printer: Printer;
  readonly chosen: ChosenFiles;
  readonly sink: SinkDeps;
  readonly digests: Digests;
}

export function createPrintJobs({ printer, chosen, sink, digests }: PrintJobsDeps): PrintJobs {
  const jobs = new Map<string, HeldJob>();

  function keep(job: PrintJob, pdf: Bytes): string {
    const oldest = jobs.keys().next();
    if (jobs.size >= MAX_JOBS && oldest.done !== true) jobs.delete(oldest.value);
    jobs.set(job.id, { job, pdf });
    return job.id;
  }

  /** One print run carries one serial, so a job that was sent is not sent again; one that failed may be. */
  async function send(held: HeldJob, name: string, copies: number): Promise<Result<void>> {
    const ready = held.job.state === 'failed' ? follow(held.job, 'retried') : held.job;
    const sending = advance(ready, 'sendStarted');
    if (!sending.ok) return held.job.state === 'sending' ? refuse('BUSY') : sending;
    held.job = sending.value;
    const sent = await printer.printPdf(held.pdf, name, copies);
    held.job = follow(held.job, sent.ok ? 'accepted' : 'broke');
    return sent.ok ? ok() : sent;
  }

  async function save(
    pdf: Bytes,
    target: { path: string; name: string },
  ): Promise<Result<{ bytes: number }>> {
    const opened = await Sink.open(sink, { ...target, bytes: pdf.length });
    if (!opened.ok) return opened;
    const written = await opened.value.write(pdf);
    return written.ok ? opened.value.finish(toHex(digests.digest(pdf))) : written;
  }

  return {
    async layOut(html) {
      const started = follow(printJob(newRef()), 'started');
      const laidOut = await printer.toPdf(html);
      if (!laidOut.ok) return laidOut;
      const { bytes, pages, fonts } = laidOut.value;
      const missingFonts = fonts
        .filter((font) => !font.proper)
        .map((font) => ({ wanted: font.wanted, used: font.used ?? '系统默认字体' }));
      return ok({ job: keep(follow(started, 'laidOut'), bytes), pdf: bytes, pages, missingFonts });
    },
    async printers() {
      const listed = await printer.listPrinters();
      return listed.ok ? ok(listed.value.map(({ name }) => name)) : listed;
    },
    async send(job, name, copies) {
      const held = jobs.get(job);
      return held === undefined ? refuse('NOT_FOUND') : send(held, name, copies);
    },
    async save(job, ref) {
      const target = chosen.take(ref, (purpose) => purpose === 'writePdf');
      if (!target.ok) return target;
      const held = jobs.get(job);
      if (held === undefined) return refuse('NOT_FOUND');
      const saved = await save(held.pdf, target.value);
      return saved.ok ? ok({ bytes: saved.value.bytes }) : saved;
    },
    async forget(job) {
      jobs.delete(job);
      return ok();
    },
    forgetAll: () => jobs.clear(),
  };
}
