import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  drawPage,
  horizontalRules,
  type InkPage,
  inkBox,
  inkLines,
  pageLines,
  pageNumber,
  pageSizes,
  pdfFonts,
  pdfText,
} from '../../support/measurePdf.ts';
import { type PrintedSample, printSamples } from '../../support/printHarness/printSamples.ts';
import { minutes, PURE_HANZI, shortMinutes } from '../../support/printHarness/samples.ts';

/** Everything between serial line and page number. */
const AREA: Box = { leftMm: 15, rightMm: 195, topMm: 30, bottomMm: 264.6 };
/** Below the middle of this line stand page numbers only. */
const FOOT_MM = 264.6;

const within = (value: number | undefined, wanted: number, tolerance: number) => {
  expect(value).toBeGreaterThanOrEqual(wanted - tolerance);
  expect(value).toBeLessThanOrEqual(wanted + tolerance);
};

describe('会议纪要 as printed, GB/T 9704—2012', () => {
  let printed: Readonly<Record<'minutes' | 'shortMinutes', PrintedSample>>;
  let pdf: string;
  let pages: readonly InkPage[];
  let texts: readonly (readonly Box[])[];

  beforeAll(async () => {
    printed = await printSamples('minutes', { minutes, shortMinutes });
    pdf = printed.minutes.pdf;
    pages = pageSizes(pdf).map((_, index) => drawPage(pdf, index + 1));
    texts = pages.map((page) => inkLines(page, AREA));
  }, 180_000);

  it('is A4 on every page and as many pages as the print window said', () => {
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(printed.minutes.report.pages).toBe(pages.length);
    for (const size of pageSizes(pdf)) {
      within(size.widthMm, 210, 0.15);
      within(size.heightMm, 297, 0.15);
    }
  });

  it('begins 37 mm below the upper edge and ends 262 mm below it', () => {
    for (const lines of texts) within(lines[0]?.topMm, 37, 1);
    for (const page of [0, 2]) within(texts[page]?.at(-1)?.bottomMm, 262, 1);
  });

  it('is 156 mm wide, 28 mm from the binding edge, which even pages have at the right', () => {
    pages.forEach((page, index) => {
      const box = inkBox(page, AREA);
      const left = index % 2 === 0 ? 28 : 26;
      within(box?.leftMm, left, 1);
      within(box?.rightMm, left + 156, 1);
      within((box?.rightMm ?? 0) - (box?.leftMm ?? 0), 156, 1);
    });
  });

  it('has exactly 22 lines on a full page', () => {
    expect(texts[2]).toHaveLength(22);
    // The first page: the head takes nine lines and two blank ones, eleven lines of text are left.
    expect(texts[0]?.filter((line) => line.topMm > 130)).toHaveLength(11);
  });

  it('has exactly 28 characters on a full line of Han characters, 26 after the indent', () => {
    const lines = pages.flatMap((_, index) => pageLines(pdf, index + 1).map((line) => line.text));
    const characters = [...PURE_HANZI];
    const expected = [characters.slice(0, 26).join('')];
    for (let at = 26; at < characters.length; at += 28) expected.push(characters.slice(at, at + 28).join(''));
    expect(lines).toEqual(expect.arrayContaining(expected));
  });

  it('numbers pages with a dash at 269 mm, right on odd and left on even pages', () => {
    pages.forEach((_, index) => {
      const number = pageNumber(pdf, index + 1, FOOT_MM);
      expect(number?.number).toBe(index + 1);
      within(number?.dashMm, 269, 0.5);
      // One character of 4 号 from the outer edge of the text area.
      if (index % 2 === 0) within(number?.rightMm, 184 - 4.94, 0.6);
      else within(number?.leftMm, 26 + 4.94, 0.6);
    });
  });

  it('has the 标志 in red 72 mm below the edge, centred', () => {
    const [first] = pages;
    const banner = first && inkBox(first, { ...AREA, bottomMm: 95 }, 'red');
    within(banner?.topMm, 72, 1);
    within(((banner?.leftMm ?? 0) + (banner?.rightMm ?? 0)) / 2, 106, 0.5);
  });

  it('has one red rule of 0.5 mm and 156 mm, 4 mm below the characters above it', () => {
    const [first] = pages;
    const red = first === undefined ? [] : horizontalRules(first, 140).filter((rule) => rule.isRed);
    expect(red).toHaveLength(1);
    const [rule] = red;
    within(rule?.thicknessMm, 0.5, 0.05);
    within(rule?.leftMm, 28, 0.3);
    within(rule?.rightMm, 184, 0.3);
    const above = texts[0]?.filter((line) => line.bottomMm < (rule?.topMm ?? 0)).at(-1);
    within((rule?.topMm ?? 0) - (above?.bottomMm ?? 0), 4, 0.5);
  });

  it('keeps two lines between 标志 and number', () => {
    const banner = texts[0]?.find((line) => line.topMm > 70);
    const issue = texts[0]?.find((line) => line.topMm > 95);
    within((issue?.topMm ?? 0) - (banner?.bottomMm ?? 0), 20.9, 1.2);
  });

  it('has the rules of the 版记 0.35, 0.25 and 0.35 mm thick, the last one at 262 mm', () => {
    const last = pages.at(-1);
    const rules = last === undefined ? [] : horizontalRules(last, 140);
    expect(rules).toHaveLength(3);
    const wanted = [0.35, 0.25, 0.35];
    rules.forEach((rule, index) => {
      expect(rule.isRed).toBe(false);
      within(rule.thicknessMm, wanted[index] ?? 0, 0.03);
      within(rule.rightMm - rule.leftMm, 156, 0.3);
    });
    within(rules.at(-1)?.bottomMm, 262, 1);
  });

  it('shows 份号 on the first line and 密级 on the second, both at the left edge', () => {
    const [copyNo, marking] = pageLines(pdf, 1).filter((line) => line.topMm > 20);
    expect(copyNo?.text).toBe('000001');
    expect(marking?.text).toBe('秘密★5年');
    within(marking?.leftMm, 28, 0.5);
    within(texts[0]?.[1]?.topMm, 37 + 10.44, 1);
  });

  it('continues 出席 below its first name and breaks no name', () => {
    const lines = pages.flatMap((_, index) => pageLines(pdf, index + 1));
    const first = lines.find((line) => line.text.startsWith('出席：'));
    const at = lines.findIndex((line) => line.text === first?.text);
    expect(lines[at + 1]?.text).toMatch(/^周八七、/);
    within(lines[at + 1]?.leftMm, (first?.leftMm ?? 0) + 3 * 5.57, 0.3);
    expect(lines.some((line) => line.text.startsWith('列席：'))).toBe(true);
  });

  it('never ends a page with a heading', () => {
    const ends = pages.map((_, index) =>
      pageLines(pdf, index + 1)
        .filter((line) => line.topMm < 259)
        .at(-1),
    );
    for (const end of ends.slice(0, -1))
      expect(end?.text).not.toMatch(/^([一二三四五六]、|（[一二三]）)[^。]*$/);
  });

  it('embeds every font and says which stand in', () => {
    const fonts = pdfFonts(pdf);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((font) => !font.embedded)).toEqual([]);
    const used = printed.minutes.report.fonts;
    expect(used.map((font) => font.wanted)).toEqual(['小标宋', '仿宋', '黑体', '楷体', '宋体']);
    for (const font of used) expect(font.used).not.toBeNull();
  });

  it('repeats the serial line on every page, outside the text area', () => {
    pages.forEach((page, index) => {
      const [line] = pageLines(pdf, index + 1);
      expect(line?.text).toBe('印–26–000012王五三2026-03-1009:40');
      const ink = inkBox(page, { ...AREA, topMm: 0, bottomMm: 30 });
      expect(ink?.topMm).toBeGreaterThanOrEqual(6);
      expect(ink?.bottomMm).toBeLessThan(37);
    });
  });

  it('marks what is not secret without a star', () => {
    const text = pdfText(printed.shortMinutes.pdf);
    expect(text).not.toContain('★');
    const marking = pageLines(printed.shortMinutes.pdf, 1).filter((line) => line.topMm > 20)[0];
    expect(marking?.text).toBe('内部');
    expect(pdfText(pdf).match(/★/g)).toHaveLength(1);
  });

  it('shows a correction as old words, new words and a sentence at the end', () => {
    const text = pdfText(printed.shortMinutes.pdf).replace(/\s/g, '');
    expect(text).toContain('由李四二孙七六〔更正1〕牵头');
    expect(text).toContain('更正1原文“李四二”，改为“孙七六”，原因：牵头人姓名误写。张三一，2026年3月12日。');
  });

  it('keeps the last rule of the 版记 at 262 mm when the 版记 is on a second page', () => {
    const count = pageSizes(printed.shortMinutes.pdf).length;
    expect(printed.shortMinutes.report.pages).toBe(count);
    const rules = horizontalRules(drawPage(printed.shortMinutes.pdf, count), 140);
    within(rules.at(-1)?.bottomMm, 262, 1);
  });
});
