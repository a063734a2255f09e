import { describe, expect, it } from 'vitest';
import { factRows } from '#renderer/print/FactTable.tsx';
import { columnWidths, levelOfRows } from '#renderer/print/RegisterPage.tsx';
import { splitLines } from '#renderer/print/runs.tsx';

describe('factRows', () => {
  it('puts two narrow facts into a row and a wide one on its own', () => {
    const fact = (label: string, wide = false) => ({ label, value: '', wide });
    const rows = factRows([fact('一'), fact('二'), fact('三'), fact('四', true), fact('五'), fact('六')]);
    expect(rows.map((row) => row.map((one) => one.label))).toEqual([
      ['一', '二'],
      ['三'],
      ['四'],
      ['五', '六'],
    ]);
  });
});

describe('register', () => {
  it('has the highest level of its rows', () => {
    expect(levelOfRows([])).toBe('public');
    expect(
      levelOfRows([
        { level: 'internal', cells: [] },
        { level: 'secret', cells: [] },
      ]),
    ).toBe('secret');
  });

  it('is as wide as the text area, with its outer border', () => {
    const widths = columnWidths([10, 20, 70].map((width) => ({ title: String(width), width })));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(225 - 25.4 / 96, 9);
    expect(widths[2]).toBeCloseTo(157.5, 0);
  });
});

describe('splitLines', () => {
  it('makes a paragraph of every line and drops empty ones', () => {
    expect(splitLines('甲。\r\n\n 乙。 ')).toEqual(['甲。', '乙。']);
  });
});
