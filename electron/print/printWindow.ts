import { BrowserWindow, type Session, session } from 'electron';
import { hardenSession } from '#electron/hardening/session.ts';
import { PAGE_PREFERENCES } from '#electron/windows/webPreferences.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { UsedFont } from '#shared/print/fonts.ts';
import { LAID_OUT_CHANNEL } from './channel.ts';
import { type LayoutReport, layoutReport } from './layoutReport.ts';

/** Only address of the print session; everything else is refused there. */
const PRINT_PAGE_URL = 'app://print/page';

/** Without a name that begins with `persist:` the session lives in memory and is gone with the process. */
const PRINT_PARTITION = 'print';
const LAYOUT_TIMEOUT_MS = 60_000;

/** No script, no request, nothing but the page with its own styles. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface PrintWindowDeps {
  /** Compiled `electron/print/printPreload.ts`. */
  readonly preloadPath: string;
}

export interface PdfResult {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Which font stood in for which: shown above the preview, kept in the print record. */
  readonly fonts: readonly UsedFont[];
}

export interface PrintWindow {
  /** Lays the page out and makes the one PDF that preview, printer and file use. `PRINT_FAILED` otherwise. */
  readonly toPdf: (html: string) => Promise<Result<PdfResult>>;
}

/** Number of pages of a PDF that Chromium wrote: it leaves page objects uncompressed. */
function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  );
}

/** A session whose only page is the one being printed. */
function createPrintSession(page: () => string | null): Session {
  const printSession = session.fromPartition(PRINT_PARTITION, { cache: false });
  hardenSession(printSession, 'print');
  printSession.protocol.handle('app', (request) => {
    const html = page();
    if (html === null || request.url !== PRINT_PAGE_URL) return new Response(null, { status: 404 });
    return new Response(html, { headers: pageHeaders() });
  });
  return printSession;
}

/** Jobs run one after another, in a session that the first of them makes: a start need not wait for it. */
export function createPrintWindow(deps: PrintWindowDeps): PrintWindow {
  let printSession: Session | undefined;
  let page: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const toPdf = (html: string): Promise<Result<PdfResult>> => {
    const job = last.then(async () => {
      page = html;
      try {
        printSession ??= createPrintSession(() => page);
        return await printOnce(printSession, deps.preloadPath);
      } catch {
        return refuse('PRINT_FAILED');
      } finally {
        page = null;
      }
    });
    last = job;
    return job;
  };
  return { toPdf };
}

function pageHeaders(): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PAGE_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}

async function printOnce(printSession: Session, preload: string): Promise<Result<PdfResult>> {
  const window = hiddenWindow(printSession, preload);
  try {
    const laidOut = waitForLayout(window);
    // A failure to load shows as a layout that never came; both end the job.
    const [report] = await Promise.all([laidOut, window.loadURL(PRINT_PAGE_URL)]);
    // Paper and margins come from the page's own rules; anything given here would override them.
    const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    const bytes = new Uint8Array(pdf);
    return ok({ bytes, pages: countPages(bytes), fonts: report.fonts });
  } finally {
    window.destroy();
  }
}

function hiddenWindow(printSession: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    width: 1200,
    height: 900,
    webPreferences: {
      ...PAGE_PREFERENCES,
      session: printSession,
      preload,
      zoomFactor: 1,
      v8CacheOptions: 'none',
      // Page numbers on the outer side need page margin boxes. Chromium has them without this from 131 on; in
      // the 130 of the supported floor they are there behind this name. No other window gets a Blink feature.
      enableBlinkFeatures: 'PageMarginBoxes',
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  return window;
}

function waitForLayout(window: BrowserWindow): Promise<LayoutReport> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('layout timed out')), LAYOUT_TIMEOUT_MS);
    const fail = (reason: string) => {
      clearTimeout(timer);
      reject(new Error(reason));
    };
    window.webContents.once('render-process-gone', () => fail('print page gone'));
    window.webContents.ipc.once(LAID_OUT_CHANNEL, (event, message: unknown) => {
      const report = layoutReport.safeParse(message);
      if (event.senderFrame?.url !== PRINT_PAGE_URL || !report.success) return fail('layout refused');
      clearTimeout(timer);
      resolve(report.data);
    });
  });
}
