import { readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright-core';
import type { BenchDesk } from '../desk/benchDesk.ts';
import type { TappedWorld } from '../desk/tap.ts';
import { median } from '../figures.ts';
import type { LineDefinition } from '../line.ts';

interface Printed {
  readonly gatherMs: number;
  readonly htmlMs: number;
  readonly layOutMs: number;
  readonly pages: number;
  readonly html: string;
}

/** Runs in the page: the steps of renderer/pages/preview/usePrinted.ts, one after the other. */
async function printLedger(): Promise<Printed> {
  interface View {
    readonly record: string;
  }
  type Answer = { readonly ok: boolean; readonly value: never; readonly error?: unknown };
  const world = globalThis as unknown as TappedWorld & {
    ledgerHtml(gathered: unknown): string;
    desk: { call(name: string, args: unknown): Promise<Answer> };
  };
  const ask = async <Value>(call: string, args: unknown): Promise<Value> => {
    const answer = await world.askTapped?.(call, args);
    const result = answer?.result as Answer | undefined;
    if (result?.ok !== true) throw new Error(`${call}: ${JSON.stringify(result?.error)}`);
    return result.value;
  };
  const from = performance.now();
  const { rows } = await ask<{ rows: readonly View[] }>('records.list', {
    register: 'resolutionItem',
    offset: 0,
    limit: 1000,
  });
  const { views, named } = await ask<{ views: readonly View[]; named: readonly View[] }>('records.printed', {
    records: rows.map(({ record }) => record),
  });
  const people = await ask('records.people', {});
  const gathered = performance.now();
  const html = world.ledgerHtml({ views, meetings: named, people, today: '2026-03-09' });
  const drawn = performance.now();
  const laidOut = await world.desk.call('print.layOut', { html });
  if (!laidOut.ok) throw new Error(`print.layOut: ${JSON.stringify(laidOut.error)}`);
  const done = performance.now();
  const { job, pages } = laidOut.value as { job: string; pages: number };
  await world.desk.call('print.forget', { job });
  return { gatherMs: gathered - from, htmlMs: drawn - gathered, layOutMs: done - drawn, pages, html };
}

interface PlainPrint {
  readonly loadMs: number;
  readonly printMs: number;
}

/** Runs in the main process: the same page in a hidden window without any of our doing, and `printToPDF`. */
async function printPlainly(
  { BrowserWindow, session }: typeof import('electron'),
  html: string,
): Promise<PlainPrint> {
  const own = session.fromPartition('plain-print', { cache: false });
  if (own.protocol.isProtocolHandled('app')) own.protocol.unhandle('app');
  own.protocol.handle(
    'app',
    () => new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  );
  const from = performance.now();
  const window = new BrowserWindow({
    show: false,
    width: 1200,
    height: 900,
    webPreferences: { session: own },
  });
  await window.loadURL('app://print/page');
  const loaded = performance.now();
  await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  const done = performance.now();
  window.destroy();
  return { loadMs: loaded - from, printMs: done - loaded };
}

async function oneRun(desk: BenchDesk, app: ElectronApplication): Promise<Printed & PlainPrint> {
  const printed = await desk.page.evaluate(printLedger);
  const plainly = await app.evaluate(printPlainly, printed.html);
  return { ...printed, ...plainly };
}

export const printLine: LineDefinition = {
  name: 'print',
  ours: 'register of 议定事项, about 20 pages: records gathered, page made, laid out, PDF in the page',
  baseline: 'the same page in a hidden window: loaded, printToPDF',
  target: 1.3,
  async measure(rig) {
    const { desk } = await rig.filled();
    await desk.page.evaluate(readFileSync(rig.built.printKit, 'utf8'));
    const runs: (Printed & PlainPrint)[] = [];
    for (let run = 0; run < rig.options.runs; run += 1) runs.push(await oneRun(desk, desk.app));
    const of = (value: (run: Printed & PlainPrint) => number): number => median(runs.map(value));
    return {
      unit: 'ms',
      by: 'run',
      ours: runs.map(({ gatherMs, htmlMs, layOutMs }) => gatherMs + htmlMs + layOutMs),
      baseline: runs.map(({ loadMs, printMs }) => loadMs + printMs),
      detail: {
        pages: of(({ pages }) => pages),
        gatherMs: of(({ gatherMs }) => gatherMs),
        htmlMs: of(({ htmlMs }) => htmlMs),
        layOutMs: of(({ layOutMs }) => layOutMs),
        baselinePrintToPdfMs: of(({ printMs }) => printMs),
      },
    };
  },
};
