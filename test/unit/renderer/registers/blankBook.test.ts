import { describe, expect, it } from 'vitest';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { blankModel } from '#renderer/registers/print/blankModel.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { bookForm } from '#shared/domain/printForms.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { sealOut } from '#shared/domain/registers/seals/sealOut.ts';
import { sealUse } from '#shared/domain/registers/seals/sealUse.ts';

const context: DomainContext = {
  today: '2026-03-12',
  unitName: '驻县教育局纪检监察组',
  person: () => undefined,
  ...NO_OTHERS,
  title: () => '',
};
const sheet = { ...previewSheet('公开', true), ground: null };

function blankOf(definition: RegisterDefinition) {
  const form = bookForm(definition);
  return form === undefined ? undefined : blankModel({ definition, form, context, sheet });
}

const BOOKS = (Object.values(REGISTERS) as readonly RegisterDefinition[]).filter(
  (definition) => bookForm(definition) !== undefined,
);

describe('空白簿', () => {
  it('there is one for every register with a book', () => {
    expect(BOOKS.map(({ title }) => title)).toContain('收文');
    expect(BOOKS.length).toBeGreaterThanOrEqual(14);
    expect(BOOKS.map((definition) => blankOf(definition)?.title)).toEqual(
      BOOKS.map((definition) =>
        definition.code === 'groupMeeting' ? '组务会会议记录' : bookForm(definition)?.title,
      ),
    );
  });

  it.each(BOOKS.map((definition) => [definition.title, definition] as const))(
    '%s has its heads, a leaf of empty rows and nothing else',
    (_title, definition) => {
      const model = blankOf(definition);
      if (model?.kind !== 'register') return expect(definition.code).toBe('groupMeeting');
      expect(model.columns[0]?.title).toBe('序号');
      expect(model.rows.every(({ cells, isBlank }) => cells.length === 0 && isBlank === true)).toBe(true);
      const html = renderPrintHtml(model);
      expect(html.match(/<tr class="blank">/g)?.length).toBe(model.signatures.length > 0 ? 22 : 24);
      expect(html).not.toMatch(/无<\/td>|undefined|\[object/);
      for (const { title } of model.columns) expect(html.replace(/<[^>]+>/g, '')).toContain(title);
      expect(model.columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(225, 6);
    },
  );

  it('has a column to sign in for each of two, and places below the last row for three', () => {
    const [use, out] = [blankOf(sealUse), blankOf(sealOut)];
    if (use?.kind !== 'register' || out?.kind !== 'register') throw new Error('no books');
    expect(use.columns.slice(-2).map(({ title }) => title)).toEqual(['用印人签字', '保管人签字']);
    expect(use.signatures).toEqual([]);
    expect(out.signatures.map(({ label }) => label)).toEqual(['携带人', '组长', '保管人']);
    expect([use.rows.length, out.rows.length]).toEqual([24, 22]);
  });

  it('says whose it is, leaves its days and volume open and bears no 密级', () => {
    const model = blankOf(sealUse);
    if (model?.kind !== 'register') throw new Error('no book');
    expect(model.caption).toBe('驻县教育局纪检监察组');
    expect(model.captionRight).toBe('自　　　　年　　月　　日至　　　　年　　月　　日　　第　　册');
    expect(renderPrintHtml(model)).toContain('<div class="marking"></div>');
  });

  it('of the 组务会 is a leaf to write one meeting on', () => {
    const model = blankOf(REGISTERS.groupMeeting);
    if (model?.kind !== 'form') throw new Error('no leaf');
    expect(model.cells.map(({ label }) => label)).toEqual([
      ...['会次', '时间', '地点', '主持', '记录', '册号、页号', '参会', '缺席及原因', '列席'],
      ...['议题', '汇报', '讨论', '决定', '不同意见', '议定事项', '组长结论'],
    ]);
    expect(model.signatures.map(({ label }) => label)).toEqual(['主持人', '记录人']);
    expect(renderPrintHtml(model)).not.toContain('编号');
  });
});
