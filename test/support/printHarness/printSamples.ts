import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrintModel } from '#renderer/print/printModel.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import type { UsedFont } from '#shared/print/fonts.ts';
import { ROOT } from '../runtime.ts';
import { buildHarness } from './buildHarness.ts';

export interface PrintedSample {
  readonly pdf: string;
  readonly html: string;
  readonly report: { readonly pages: number; readonly fonts: readonly UsedFont[] };
}

const RUN_MS = 120_000;

/** Prints the models through the real print window, in a folder of this run, and returns the files by name. */
export function printSamples<Name extends string>(
  run: string,
  models: Readonly<Record<Name, PrintModel>>,
): Promise<Readonly<Record<Name, PrintedSample>>> {
  const names = Object.keys(models) as Name[];
  const pages = names.map((name) => [name, renderPrintHtml(models[name])] as const);
  return printPages(run, Object.fromEntries(pages) as Record<Name, string>);
}

/** Prints whole HTML documents the same way. */
export async function printPages<Name extends string>(
  run: string,
  pages: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, PrintedSample>>> {
  const folder = join(ROOT, 'out/print-harness', run);
  const executable = await buildHarness(folder);
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const jobs = (Object.keys(pages) as Name[]).map((name) => {
    const html = join(files, `${name}.html`);
    writeFileSync(html, pages[name]);
    return { name, html, pdf: join(files, `${name}.pdf`) };
  });
  writeFileSync(join(files, 'jobs.json'), JSON.stringify(jobs));
  runHarness(executable, files);
  const reports = JSON.parse(readFileSync(join(files, 'reports.json'), 'utf8')) as Record<
    Name,
    PrintedSample['report']
  >;
  const entries = jobs.map(({ name, html, pdf }) => [name, { html, pdf, report: reports[name] }] as const);
  return Object.fromEntries(entries) as Record<Name, PrintedSample>;
}

function runHarness(executable: string, files: string): void {
  const profile = join(files, 'profile');
  const flags = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const env = { ...process.env, PRINT_HARNESS_FOLDER: files };
  const ran =
    process.env.DISPLAY === undefined
      ? spawnSync('xvfb-run', ['-a', executable, ...flags], { env, timeout: RUN_MS, encoding: 'utf8' })
      : spawnSync(executable, flags, { env, timeout: RUN_MS, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`print harness ended with ${ran.status}: ${ran.stderr.slice(-2000)}`);
}
