import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { growthOf } from '#test/bench/growth.ts';
import { failureOf, type LineResult, resultOf } from '#test/bench/line.ts';
import { type BenchReport, lineWords, markdownOf, writeDoc } from '#test/bench/report.ts';

const line = { name: 'unlock', ours: 'Enter → list', baseline: 'toArray', target: 0.6 };
const hit = resultOf(line, { unit: 'ms', by: 'run', ours: [5, 6, 7], baseline: [12, 12, 12] });
const miss = resultOf(line, { unit: 'ms', by: 'p95 of a run', ours: [8, 8, 8], baseline: [10, 10, 10] });
const failed = failureOf(line, new Error('refused: {"code":"BUSY"}\n  at somewhere'));

function report(lines: readonly LineResult[]): BenchReport {
  return {
    madeAt: '2026-11-22T05:00:00.000Z',
    runtime: 'Electron 33',
    processors: 2,
    memoryGib: 23,
    records: 1000,
    runs: 5,
    lines,
  };
}

function sized(size: number, values: Readonly<Record<string, number>>) {
  const lines = Object.entries(values).map(([name, value]) => ({
    ...resultOf(
      { ...line, name },
      { unit: 'ms', by: 'run', ours: [value], baseline: [1], detail: { oursMedianMs: value } },
    ),
  }));
  return { size, lines };
}

describe('lines of the bench', () => {
  it('are hit up to their target and missed above it', () => {
    expect(hit).toMatchObject({ ours: 6, baseline: 12, ratio: 0.5, isHit: true });
    expect(miss).toMatchObject({ ratio: 0.8, isHit: false });
    expect(lineWords(hit)).toMatch(/6\.00 ms {2}对照 .*12\.0 ms {2}比 0\.50，目标 ≤ 0\.60 {2}达到/);
    expect(lineWords(miss)).toContain('未达到');
  });

  it('that failed are misses and say why', () => {
    expect(failed).toMatchObject({ isHit: false, failed: 'refused: {"code":"BUSY"}' });
    expect(lineWords(failed)).toContain('没有测成：refused');
  });
});

describe('growth', () => {
  it('tells growth in step with the records from growth beyond', () => {
    const tables = [10_000, 100_000].map((size) =>
      sized(size, { unlock: size / 100, import: size ** 1.3, save: 5, search: size / 5000 }),
    );
    const rows = new Map(growthOf(tables).map((row) => [row.name, row]));
    expect(rows.get('unlock')).toMatchObject({ isHit: true });
    expect(rows.get('import')?.figure).toBeCloseTo(1.3);
    expect(rows.get('import')?.isHit).toBe(false);
    expect(rows.get('save')).toMatchObject({ figure: 1, isHit: true });
    expect(rows.get('search per record')).toMatchObject({ figure: 1, isHit: true });
    expect(rows.get('export')).toMatchObject({ isHit: false, points: [] });
  });

  it('does not call a row reached where a size was not measured', () => {
    const tables = [sized(100, { unlock: 1 }), sized(1000, { unlock: 10 }), sized(10_000, {})];
    const row = growthOf(tables).find(({ name }) => name === 'unlock');
    expect(row?.figure).toBeCloseTo(1);
    expect(row?.isHit).toBe(false);
  });

  it('counts what the records take, not what the application takes without any', () => {
    const memory = (size: number, bytes: number) => ({
      size,
      lines: [
        resultOf(
          { ...line, name: 'memory' },
          { unit: 'bytes', by: 'run', ours: [bytes], baseline: [1], detail: { withoutRecordsBytes: 300 } },
        ),
      ],
    });
    const rows = growthOf([memory(100, 400), memory(1000, 1300)]);
    expect(rows.find(({ name }) => name === 'memory')?.figure).toBeCloseTo(1);
  });
});

describe('the page of figures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-doc-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a row for each line, hit, missed or failed', () => {
    const text = markdownOf([report([hit, { ...miss, name: 'save' }, { ...failed, name: 'print' }])]);
    expect(text).toContain('| unlock | 6.00 ms | 12.0 ms | 0.50 | ≤ 0.60 | hit |');
    expect(text).toContain('| save | 8.00 ms | 10.0 ms | 0.80 | ≤ 0.60 | **miss** |');
    expect(text).toContain('refused: {"code":"BUSY"}');
  });

  it('puts registers into a part of their own, beside the table', () => {
    const book = { ...report([{ ...miss, name: 'filter' }]), records: 20_000, register: 'incomingDoc' };
    const text = markdownOf([report([hit]), book]);
    expect(text).toContain('| unlock | 6.00 ms');
    expect(text.split('## 登记簿，20,000 条')[1]).toContain('| filter | 8.00 ms');
  });

  it('leaves what people wrote around the figures', () => {
    const path = join(folder, 'bench.md');
    writeDoc(path, [report([miss])]);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n## Why save misses\n`);
    writeDoc(path, [report([hit])]);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('## Why save misses');
    expect(text).toContain('| unlock | 6.00 ms');
    expect(text).not.toContain('| unlock | 8.00 ms');
  });
});
