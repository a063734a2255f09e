import { beforeAll, describe, expect, it } from 'vitest';
import type { RegisterModel } from '#renderer/print/model.ts';
import type { FormModel } from '#renderer/print/paperModels.ts';
import {
  type Box,
  drawPage,
  horizontalRules,
  inkBox,
  pageLines,
  pageNumber,
  pageSizes,
  pdfText,
} from '../../support/measurePdf.ts';
import { form, LONG_TEXT } from '../../support/printHarness/paperSamples.ts';
import { type PrintedSample, printSamples } from '../../support/printHarness/printSamples.ts';
import { register } from '../../support/printHarness/samples.ts';

const AREA: Box = { leftMm: 10, rightMm: 200, topMm: 34, bottomMm: 264.6 };
const squeezed = (text: string) => text.replace(/\s/g, '');

/** A form that is a little higher than its page while its cells have the room they wish for. */
const roomy: FormModel = {
  ...form,
  cells: ['基本情况', '经过', '处置', '整改', '意见'].map((label) => ({
    kind: 'fact',
    label,
    value: '查阅合同和凭证，现场抽查留样。',
    isWide: true,
    lines: 8,
  })),
  corrections: [],
};
/** Rows that end just where the signatures no longer fit. */
const rows: RegisterModel = {
  ...register,
  rows: Array.from({ length: 3 }, (_, index) => ({
    level: 'internal',
    cells: [String(index + 1), '', '监督中发现的制度、作风、履责方面的问题，按程序反馈；'.repeat(10)],
  })),
};

let printed: Readonly<Record<'form' | 'short' | 'roomy' | 'rows' | 'lying', PrintedSample>>;

beforeAll(async () => {
  printed = await printSamples('paperForms', {
    form,
    roomy,
    rows,
    lying: { ...roomy, isLying: true, cells: roomy.cells.slice(0, 2) },
    short: {
      ...form,
      cells: form.cells.filter((cell) => cell.label !== '主要内容'),
      signatures: ['拟办人', '组长', '承办人', '保管人', '规定的接办人'].map((label) => ({ label })),
    },
  });
}, 180_000);

const pagesOf = (pdf: string) => pageSizes(pdf).map((_, index) => index + 1);
const linesOn = (pdf: string, page: number) => pageLines(pdf, page).filter((line) => line.topMm > 20);

describe('a paper form as printed', () => {
  it('has its marks, title, organ and number at the head of the first page', () => {
    const [marks, title, caption] = linesOn(printed.form.pdf, 1);
    expect(marks?.text).toBe('000001秘密★5年');
    expect(title?.text).toBe('收文处理单');
    expect(((title?.leftMm ?? 0) + (title?.rightMm ?? 0)) / 2).toBeCloseTo(106, 0);
    expect(caption?.text).toBe('驻县教育局纪检监察组编号示教纪–收文–26–秘12');
  });

  it('stays inside the text area and numbers every page', () => {
    for (const page of pagesOf(printed.form.pdf)) {
      const box = inkBox(drawPage(printed.form.pdf, page), AREA);
      const left = page % 2 === 1 ? 28 : 26;
      expect(box?.leftMm).toBeGreaterThan(left - 0.5);
      expect(box?.rightMm).toBeLessThan(left + 156.5);
      expect(pageNumber(printed.form.pdf, page, 264.6)?.number).toBe(page);
    }
  });

  it('says on every further page which form it is, and on the first only once', () => {
    const words = '收文处理单（续）示教纪–收文–26–秘12秘密★5年';
    for (const page of pagesOf(printed.form.pdf)) {
      const has = linesOn(printed.form.pdf, page).some((line) => line.text === words);
      expect(has).toBe(page > 1);
    }
  });

  it('prints a text of 10,000 characters whole, four-byte characters too', () => {
    expect([...LONG_TEXT].length).toBeGreaterThan(9_000);
    const text = squeezed(pdfText(printed.form.pdf));
    for (let no = 1; no <= 45; no += 1) expect(text).toContain(`第${no}点，`);
    expect(text).toContain('“𠮷田”');
    expect(text).toContain('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789也未登记。');
    expect(text).toContain('办理结果');
  });

  it('closes a cell that goes on with a rule at the foot and opens it with one at the head', () => {
    const rules = horizontalRules(drawPage(printed.form.pdf, 3), 140);
    expect(rules).toHaveLength(2);
    expect(rules[0]?.topMm).toBeLessThan(37);
    expect(rules[1]?.bottomMm).toBeGreaterThan(250);
    expect(rules[1]?.bottomMm).toBeLessThan(265);
  });

  it('gives room to write an opinion that nobody has put, and prints one with name and day at the right', () => {
    const lines = linesOn(printed.form.pdf, 1);
    const sign = lines.find((line) => line.text.startsWith('签名：'));
    const label = lines.find((line) => line.text.startsWith('拟办意见'));
    expect((sign?.topMm ?? 0) - (label?.topMm ?? 0)).toBeGreaterThan(8);
    const signed = lines.find((line) => line.text === '张三一2026年3月11日');
    expect(signed?.rightMm).toBeGreaterThan(178);
  });

  it('keeps a list without rows usable and prints its columns', () => {
    const text = squeezed(pdfText(printed.form.pdf));
    expect(text).toContain('传阅序号姓名日期意见');
    expect(text).toContain('随文附件名称份数');
  });

  it('ends with signatures and corrections; many signatures take more rows', () => {
    const last = linesOn(printed.form.pdf, pageSizes(printed.form.pdf).length).map((line) => line.text);
    expect(last).toContain('拟办人：组长：承办人：');
    expect(last.some((line) => line.startsWith('更正1原文“王五三”'))).toBe(true);
    const short = pagesOf(printed.short.pdf).flatMap((page) => linesOn(printed.short.pdf, page));
    expect(short.map((line) => line.text)).toContain('保管人：规定的接办人：');
  });

  it('takes from the room to write by hand before it runs over onto a second page', () => {
    expect(pageSizes(printed.roomy.pdf)).toHaveLength(1);
    const lines = linesOn(printed.roomy.pdf, 1).map((line) => line.text);
    expect(lines).toContain('意见查阅合同和凭证，现场抽查留样。');
    expect(lines).toContain('拟办人：组长：承办人：');
  });

  it('lies across its sheet where it is to', () => {
    const [size] = pageSizes(printed.lying.pdf);
    expect(size?.widthMm).toBeCloseTo(297, 0);
    const box = inkBox(drawPage(printed.lying.pdf, 1), {
      leftMm: 0,
      rightMm: 297,
      topMm: 20,
      bottomMm: 184.5,
    });
    expect(box?.leftMm).toBeCloseTo(37, 0);
    expect(box?.rightMm).toBeCloseTo(262, 0);
  });

  it('never leaves the signatures of a table alone on a page', () => {
    const last = linesOn(printed.rows.pdf, pageSizes(printed.rows.pdf).length).map((line) => line.text);
    expect(last.some((text) => text.startsWith('经办人：'))).toBe(true);
    expect(last.some((text) => text.includes('按程序反馈'))).toBe(true);
  });
});
