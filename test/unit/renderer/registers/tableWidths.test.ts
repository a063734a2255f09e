import { describe, expect, it } from 'vitest';
import { tableWidths } from '#renderer/registers/print/tableWidths.ts';

const column = (title: string, share: number, ...cells: string[]) => ({ title, share, cells });
const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);

describe('tableWidths', () => {
  it('keeps the shares of the definition where everything fits', () => {
    const widths = tableWidths([column('事项', 300, '拟定方案'), column('承办', 100, '李四二')]);
    expect(widths[0]).toBeCloseTo(168.75, 1);
    expect(widths[1]).toBeCloseTo(56.25, 1);
  });

  it('gives a date and a name their line, however narrow their share', () => {
    const widths = tableWidths([
      column('事项', 900, '拟定方案'),
      column('日期', 10, '2026.3.20', '2026.12.20'),
      column('承办', 10, '欧阳四二'),
    ]);
    expect(widths[1]).toBeGreaterThan(10 * 0.56 * 4.2);
    expect(widths[2]).toBeGreaterThan(4 * 4.2);
    expect(total(widths)).toBeCloseTo(225, 0);
  });

  it('gives a number two lines at most, in a table of many columns too', () => {
    const others = Array.from({ length: 11 }, () =>
      column('问题', 160, '验收登记不全，缺少两人签字。'.repeat(3)),
    );
    const [width = 0] = tableWidths([
      column('号', 10, '示教纪–督办–26–内1', '示教纪–督办–26–内12'),
      ...others,
    ]);
    // 示教纪–督办– in the densest type.
    expect(width).toBeGreaterThan(6 * 3.18 + 2.2);
    expect(width).toBeLessThan(30);
  });

  it('keeps each of several names on its line', () => {
    const [width = 0] = tableWidths([
      column('人员', 10, '李四二、欧阳六五、王五三'),
      column('事项', 900, '拟定方案'),
    ]);
    expect(width).toBeGreaterThan(5 * 4.24);
  });

  it('breaks no name of a unit where the table becomes no higher for it', () => {
    const widths = tableWidths([
      column('派驻组', 100, '驻县教育局纪检监察组'),
      column('综合监督单位', 100, '县体育局、县职业教育中心、县第一中学'),
      column('分管领导', 50, '张三一'),
      column('要求', 300, '日常监督要有台账、有反馈、有回头看。'),
    ]);
    expect(widths[0]).toBeGreaterThan(10 * 4.24);
    expect(widths[1]).toBeGreaterThan(8 * 4.24);
    expect(total(widths)).toBeCloseTo(225, 0);
  });

  it('gives a column full of text the room of those that hold little', () => {
    const widths = tableWidths([
      column('编号', 150, '样–26–1'),
      column('事项', 150, '拟定方案'),
      column('落实', 50, '经核查，验收登记不全，已要求限期整改。'.repeat(6)),
    ]);
    expect(widths[2]).toBeGreaterThan(100);
    expect(total(widths)).toBeCloseTo(225, 0);
  });

  it('is finite for an empty table and for more columns than fit', () => {
    expect(tableWidths([column('空', 0)]).every(Number.isFinite)).toBe(true);
    const many = tableWidths(Array.from({ length: 24 }, () => column('日期', 1, '2026.12.20')));
    expect(many.every((width) => width > 0 && Number.isFinite(width))).toBe(true);
  });
});
