import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { registerScheme } from '#electron/hardening/protocol.ts';
import { hardenEverySession } from '#electron/hardening/session.ts';
import { createPrinter } from '#electron/print/printer.ts';

/**
 * A bare application around the real print code: prints every HTML file of a list through the real print
 * window. It stands in for the product only where a test needs pages without a store, an account or a desk.
 */
interface HarnessJob {
  readonly name: string;
  readonly html: string;
  readonly pdf: string;
}

const folder = process.env.PRINT_HARNESS_FOLDER ?? '';

async function printAll(): Promise<void> {
  const jobs = JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8')) as readonly HarnessJob[];
  const printer = createPrinter({ preloadPath: join(import.meta.dirname, 'printPreload.cjs') });
  const reports: Record<string, unknown> = {};
  for (const job of jobs) {
    const made = await printer.toPdf(readFileSync(job.html, 'utf8'));
    if (made.ok) writeFileSync(job.pdf, made.value.bytes);
    reports[job.name] = made.ok ? { pages: made.value.pages, fonts: made.value.fonts } : made.error;
  }
  writeFileSync(join(folder, 'reports.json'), JSON.stringify(reports));
}

registerScheme();
hardenEverySession();
app.on('window-all-closed', () => undefined);
app
  .whenReady()
  .then(printAll)
  .then(
    () => app.exit(0),
    (cause: unknown) => {
      console.error(cause);
      app.exit(1);
    },
  );
