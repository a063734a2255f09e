import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { amount } from './figures.ts';
import type { GrowthRow } from './growth.ts';
import type { LineResult } from './line.ts';

/** What a run writes with `--json`. */
export interface BenchReport {
  readonly madeAt: string;
  readonly runtime: string;
  readonly processors: number;
  readonly memoryGib: number;
  /** Of the table; 0 when only growth was measured. */
  readonly records: number;
  readonly runs: number;
  /** Whose records they were; absent: 组务会. */
  readonly register?: string;
  readonly lines: readonly LineResult[];
  readonly growth?: {
    readonly sizes: readonly number[];
    readonly rows: readonly GrowthRow[];
    readonly tables: readonly { readonly size: number; readonly lines: readonly LineResult[] }[];
  };
}

function verdict(line: LineResult): string {
  return line.isHit ? '达到' : '未达到';
}

/** One line as it is printed while the bench runs. */
export function lineWords(line: LineResult): string {
  const name = line.name.padEnd(12);
  if (line.ours === undefined || line.baseline === undefined || line.unit === undefined)
    return `${name}没有测成：${line.failed ?? ''}`;
  const values = `${amount(line.ours, line.unit).padStart(9)}  对照 ${amount(line.baseline, line.unit).padStart(9)}`;
  const ratio = `比 ${(line.ratio ?? 0).toFixed(2)}，目标 ≤ ${line.target.toFixed(2)}`;
  return `${name}${values}  ${ratio}  ${verdict(line)}${detailWords(line)}`;
}

function detailWords({ detail }: LineResult): string {
  const parts = Object.entries(detail ?? {}).map(([name, value]) => `${name} ${detailValue(name, value)}`);
  return parts.length === 0 ? '' : `\n${' '.repeat(12)}（${parts.join('，')}）`;
}

function detailValue(name: string, value: number): string {
  if (name.endsWith('Ms')) return amount(value, 'ms');
  return /bytes$/i.test(name) ? amount(value, 'bytes') : String(value);
}

export function growthWords(row: GrowthRow): string {
  const figure = row.figure === undefined ? '没有测成' : row.figure.toFixed(2);
  const what = row.by === 'exponent' ? '指数' : '最大与最少记录时之比';
  return `${row.name.padEnd(18)}${what} ${figure}，目标 ≤ ${row.target.toFixed(2)}  ${row.isHit ? '达到' : '未达到'}`;
}

const BEGIN = '<!-- figures: written by npm run bench -- --doc -->';
const END = '<!-- end of figures -->';

function tableOf({ lines }: BenchReport): string[] {
  const rows = lines.map((line) => {
    const unit = line.unit ?? 'ms';
    const value = (of: number | undefined): string => (of === undefined ? '–' : amount(of, unit));
    const ratio = line.ratio === undefined ? (line.failed ?? '–') : line.ratio.toFixed(2);
    const cells = [line.name, value(line.ours), value(line.baseline), ratio, `≤ ${line.target.toFixed(2)}`];
    return `| ${[...cells, line.isHit ? 'hit' : '**miss**', partsOf(line)].join(' | ')} |`;
  });
  return ['| line | ours | baseline | ratio | target | | beside |', '|---|---|---|---|---|---|---|', ...rows];
}

function partsOf({ detail }: LineResult): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name.replace(/Ms$|Bytes$/, '')} ${detailValue(name, value)}`)
    .join('; ');
}

function meaningsOf({ lines }: BenchReport): string[] {
  return lines.map(
    ({ name, what, by }) =>
      `- **${name}**${by === 'p95 of a run' ? ' (median of the p95 of each run)' : ''}: ${what.ours} — against: ${what.baseline}`,
  );
}

function growthTable(growth: NonNullable<BenchReport['growth']>): string[] {
  const sizes = growth.sizes.map((size) => size.toLocaleString('en'));
  const rows = growth.rows.map((row) => {
    const values = growth.sizes.map((size) => {
      const value = row.points.find((point) => point.size === size)?.value;
      if (value === undefined) return '–';
      if (row.name === 'search per record') return `${(value * 1e6).toFixed(0)} ns`;
      return amount(value, row.name === 'memory' ? 'bytes' : 'ms');
    });
    const figure = row.figure === undefined ? '–' : row.figure.toFixed(2);
    return `| ${[row.name, ...values, figure, `≤ ${row.target}`, row.isHit ? 'hit' : '**miss**'].join(' | ')} |`;
  });
  const head = ['line', ...sizes, 'exponent or rise', 'target', ''];
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows];
}

/** The figures of some runs as Markdown: the newest table, the newest growth. */
export function markdownOf(reports: readonly BenchReport[]): string {
  const table = reports.findLast(({ lines, register }) => lines.length > 0 && register === undefined);
  const grown = reports.findLast(({ growth }) => growth !== undefined);
  const made = (report: BenchReport): string =>
    `${report.madeAt.slice(0, 10)}, ${report.runtime}, ${report.processors} processors, ${report.memoryGib} GiB, medians of ${report.runs} runs in turn.`;
  const parts: string[] = [];
  if (table !== undefined)
    parts.push(
      `## ${table.records.toLocaleString('en')} records`,
      '',
      made(table),
      '',
      ...tableOf(table),
      '',
      ...meaningsOf(table),
      '',
    );
  if (grown?.growth !== undefined)
    parts.push('## Growth', '', made(grown), '', ...growthTable(grown.growth), '');
  const books = reports.filter(({ lines, register }) => lines.length > 0 && register !== undefined);
  const [book] = books;
  if (book !== undefined) {
    parts.push(`## 登记簿，${book.records.toLocaleString('en')} 条`, '');
    for (const each of books) parts.push(`### ${each.register}`, '', made(each), '', ...tableOf(each), '');
    parts.push(...meaningsOf(book), '');
  }
  return parts.join('\n');
}

/** Puts the figures between their marks; what people wrote around them stays. */
export function writeDoc(path: string, reports: readonly BenchReport[]): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : `# Bench\n\n${BEGIN}\n${END}\n`;
  const [head = '', rest = ''] = before.split(BEGIN);
  const [, tail = ''] = rest.split(END);
  writeFileSync(path, `${head}${BEGIN}\n\n${markdownOf(reports)}\n${END}${tail}`);
}
