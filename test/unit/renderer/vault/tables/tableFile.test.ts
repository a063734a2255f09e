import { afterEach, describe, expect, it, vi } from 'vitest';
import { tableFile } from '#renderer/vault/tables/tableFile.ts';
import type { SheetCell, TableWords } from '#renderer/vault/tables/tableWords.ts';
import { type ReadSheet, readSheet } from '../../../../support/readSheet.ts';

const MARK =
  '秘密★5年　份号 000001　驻县教育局纪检监察组　组务会　流水号 印–26–0007　王五三 2026-03-02 09:00 导出';

function words(rows: readonly (readonly SheetCell[])[], more: Partial<TableWords> = {}): TableWords {
  return {
    mark: MARK,
    marking: '秘密★5年',
    serial: '印–26–0007',
    title: '组务会',
    columns: ['一', '二', '三'].map((label) => ({ label, align: 'left' })),
    rows,
    ...more,
  };
}

async function made(
  rows: readonly (readonly SheetCell[])[],
  more: Partial<TableWords> = {},
): Promise<ReadSheet> {
  return readSheet(await tableFile(words(rows, more)));
}

describe('the file of a table', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('MRK-9 says 密级 and serial in its first row, in its properties and at the head of every printed page', async () => {
    const sheet = await made([['甲', '乙', '丙']]);
    expect(sheet.rows).toEqual([[MARK], ['一', '二', '三'], ['甲', '乙', '丙']]);
    const core = sheet.part('docProps/core.xml');
    expect(core).toContain('<cp:category>秘密★5年</cp:category>');
    expect(core).toContain('<dc:identifier>印–26–0007</dc:identifier>');
    expect(sheet.part('[Content_Types].xml')).toContain('PartName="/docProps/core.xml"');
    expect(sheet.part('_rels/.rels')).toContain('Target="docProps/core.xml"');
    expect(sheet.part('xl/worksheets/sheet1.xml')).toContain(
      '<oddHeader>&amp;L秘密★5年&amp;C组务会&amp;R印–26–0007</oddHeader>',
    );
  });

  it('keeps marks and header in sight and gives each column the width of its words', async () => {
    const rows = [['短', '一个长得多的题目', 'x'.repeat(500)]];
    const xml = (await made(rows)).part('xl/worksheets/sheet1.xml');
    expect(xml).toContain('ySplit="2"');
    expect(xml).toContain('state="frozen"');
    const widths = [...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([6, 18, 60]);
  });

  it('no formula: what begins like one is a text, and stays one when it is edited', async () => {
    const risky = ['=1+1', '+86', '-2', '@SUM(A1)', '＝甲', '\t=1'];
    const sheet = await made(risky.map((text) => [text, '甲']));
    expect(sheet.rows.slice(2).map(([first]) => first)).toEqual(risky);
    expect(sheet.part('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(sheet.part('xl/styles.xml')).toContain('formatCode="@"');
    for (const [index] of risky.entries()) {
      const [own, plain] = [sheet.cell(`A${index + 3}`), sheet.cell(`B${index + 3}`)];
      expect(own).toContain('t="s"');
      expect(/s="(\d+)"/.exec(own)?.[1]).not.toBe(/s="(\d+)"/.exec(plain)?.[1]);
    }
  });

  it('keeps four-byte characters, signs of XML, line ends and words that mean something to a program', async () => {
    const texts = ['𠮷田𠮷', '<甲>&"乙"', '上\n下', '_x000D_', '  两边空  '];
    const sheet = await made(texts.map((text) => [text]));
    expect(sheet.rows.slice(2).map(([first]) => first)).toEqual(texts);
    const words = ['constructor', '__proto__', 'toString'];
    const odd = await made(words.map((text) => [text]));
    expect(odd.rows.slice(2).map(([first]) => String(first).trimEnd())).toEqual(words);
  });

  it('days and minutes are days and minutes of any place, figures are figures', async () => {
    const sheet = await made([[{ on: '2026-03-09' }, { on: '2026-03-09T09:30' }, 12]]);
    // Days since the beginning of 1900, as every program counts them: 46090 is 2026-03-09.
    expect(sheet.rows[2]).toEqual([46_090, expect.closeTo(46_090 + 9.5 / 24, 8), 12]);
    expect(sheet.part('xl/styles.xml')).toContain('formatCode="yyyy.mm.dd"');
    expect(sheet.part('xl/styles.xml')).toContain('formatCode="yyyy.mm.dd hh:mm"');
  });

  it('a large one is made without a worker: the policy of the page lets none start from a blob', async () => {
    const begun = vi.fn();
    vi.stubGlobal('Worker', begun);
    const rows = Array.from({ length: 3000 }, (_, row) => ['甲', '乙', '丙'].map((sign) => `${sign}${row}`));
    const sheet = await made(rows);
    expect(sheet.part('xl/worksheets/sheet1.xml').length).toBeGreaterThan(160_000);
    expect(sheet.rows).toHaveLength(3002);
    expect(sheet.rows.at(-1)).toEqual(['甲2999', '乙2999', '丙2999']);
    expect(begun).not.toHaveBeenCalled();
  });

  it('the name of the sheet holds nothing that a program refuses', async () => {
    const sheet = await made([['甲']], { title: '甲/乙:丙[丁]*？'.repeat(9) });
    const name = /<sheet [^>]*name="([^"]*)"/.exec(sheet.part('xl/workbook.xml'))?.[1] ?? '';
    expect(name).toHaveLength(31);
    expect(name).not.toMatch(/[[\]/\\:*?]/);
  });
});
