import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  drawPage,
  horizontalRules,
  inkBox,
  inkLines,
  pageLines,
  pageNumber,
  pageSizes,
  pdfFonts,
} from '../../support/measurePdf.ts';
import { letter, notice, request } from '../../support/printHarness/paperSamples.ts';
import { type PrintedSample, printSamples } from '../../support/printHarness/printSamples.ts';
import { PURE_HANZI } from '../../support/printHarness/samples.ts';

/** Everything between serial line and page number. */
const AREA: Box = { leftMm: 15, rightMm: 195, topMm: 25, bottomMm: 264.6 };
const FOOT_MM = 264.6;
const MM_PER_PT = 25.4 / 72;
const ZI_MM = 156 / 28;
const LINE_MM = 10.4428;

const within = (value: number | undefined, wanted: number, tolerance: number) => {
  expect(value).toBeGreaterThanOrEqual(wanted - tolerance);
  expect(value).toBeLessThanOrEqual(wanted + tolerance);
};

/** Lines of the page without its serial line. */
const linesOn = (pdf: string, page: number) => pageLines(pdf, page).filter((line) => line.topMm > 20);
const lineWith = (pdf: string, page: number, start: string) => {
  const line = linesOn(pdf, page).find((one) => one.text.startsWith(start));
  if (line === undefined) throw new Error(`no line ${start}`);
  return line;
};
const inkOf = (pdf: string, page: number, box: Box) =>
  inkBox(drawPage(pdf, page), { ...box, leftMm: box.leftMm - 1, rightMm: box.rightMm + 1 });

/** Eight lines, as many as the first page of the notice has. */
const LAST_LINE_TEXT = [...PURE_HANZI.repeat(2)].slice(0, 215).join('');

type Name = 'request' | 'notice' | 'letter' | 'preprinted' | 'preprintedLetter' | 'manySigners' | 'lastLine';
let printed: Readonly<Record<Name, PrintedSample>>;

beforeAll(async () => {
  printed = await printSamples('documents', {
    request,
    notice,
    letter,
    preprinted: { ...request, isPreprinted: true },
    preprintedLetter: { ...letter, isPreprinted: true },
    manySigners: { ...request, signers: ['张三一', '李四二', '王五三'] },
    lastLine: {
      ...notice,
      // One paragraph that fills the first page to its end: organ and day may not stand alone on the next.
      paragraphs: [{ level: 0, text: LAST_LINE_TEXT }],
      annexes: [],
      signature: { ...notice.signature, isSealed: true },
    },
  });
}, 180_000);

describe('公文 as printed, GB/T 9704—2012, chapter 7', () => {
  it('is as many A4 pages as the print window said, with every font embedded', () => {
    for (const { pdf, report } of Object.values(printed)) {
      const sizes = pageSizes(pdf);
      expect(report.pages).toBe(sizes.length);
      for (const size of sizes) {
        within(size.widthMm, 210, 0.15);
        within(size.heightMm, 297, 0.15);
      }
      expect(pdfFonts(pdf).filter((font) => !font.embedded)).toEqual([]);
    }
  });

  it('has 份号, 密级 and 紧急程度 on the first three lines at the left edge', () => {
    const marks = linesOn(printed.request.pdf, 1).slice(0, 3);
    expect(marks.map((line) => line.text)).toEqual(['000003', '秘密★5年', '特急']);
    const ink = inkLines(drawPage(printed.request.pdf, 1), AREA);
    marks.forEach((line, index) => {
      within(line.leftMm, 28, 0.5);
      within(ink[index]?.topMm, 37 + index * LINE_MM, 1);
    });
  });

  it('moves 密级 to the first line where there is no 份号', () => {
    expect(linesOn(printed.notice.pdf, 1)[0]?.text).toBe('内部');
    within(inkLines(drawPage(printed.notice.pdf, 1), AREA)[0]?.topMm, 37, 1);
  });

  it('has the 标志 in red 72 mm below the edge and the red rule of 0.5 mm across the text area', () => {
    for (const { pdf } of [printed.request, printed.notice, printed.manySigners]) {
      const page = drawPage(pdf, 1);
      const banner = inkBox(page, { ...AREA, bottomMm: 95 }, 'red');
      within(banner?.topMm, 72, 1);
      within(((banner?.leftMm ?? 0) + (banner?.rightMm ?? 0)) / 2, 106, 0.5);
      const red = horizontalRules(page, 140).filter((rule) => rule.isRed);
      expect(red).toHaveLength(1);
      // The drawing snaps a rule to whole dots of 0.085 mm.
      within(red[0]?.thicknessMm, 0.5, 0.09);
      within(red[0]?.leftMm, 28, 0.3);
      within(red[0]?.rightMm, 184, 0.3);
    }
  });

  it('has the number two lines below the 标志, centred, 4 mm above the rule', () => {
    const { pdf } = printed.notice;
    const page = drawPage(pdf, 1);
    const number = lineWith(pdf, 1, '示教纪');
    within((number.leftMm + number.rightMm) / 2, 106, 0.6);
    const ink = inkOf(pdf, 1, number);
    const banner = inkBox(page, { ...AREA, bottomMm: 95 }, 'red');
    const [rule] = horizontalRules(page, 140);
    within((ink?.topMm ?? 0) - (banner?.bottomMm ?? 0), 2 * LINE_MM, 1.2);
    within((rule?.topMm ?? 0) - (ink?.bottomMm ?? 0), 4, 0.5);
  });

  it('has number and 签发人 of a 请示 in one line, one character from either edge', () => {
    const line = lineWith(printed.request.pdf, 1, '示教纪');
    expect(line.text).toBe('示教纪〔2026〕6号签发人：张三一');
    within(line.leftMm, 28 + ZI_MM, 0.5);
    within(line.rightMm, 184 - ZI_MM, 0.5);
    const [rule] = horizontalRules(drawPage(printed.request.pdf, 1), 140);
    const ink = inkOf(printed.request.pdf, 1, line);
    within((rule?.topMm ?? 0) - (ink?.bottomMm ?? 0), 4, 0.6);
  });

  it('puts two 签发人 in a row and the number beside the last of them', () => {
    const { pdf } = printed.manySigners;
    const first = lineWith(pdf, 1, '签发人：张三一');
    const last = lineWith(pdf, 1, '示教纪');
    expect(first.text).toBe('签发人：张三一李四二');
    expect(last.text).toBe('示教纪〔2026〕6号王五三');
    within(last.topMm - first.topMm, LINE_MM, 0.6);
    const banner = inkBox(drawPage(pdf, 1), { ...AREA, bottomMm: 95 }, 'red');
    expect((inkOf(pdf, 1, first)?.topMm ?? 0) - (banner?.bottomMm ?? 0)).toBeGreaterThan(LINE_MM);
  });

  it('has the title two lines below the rule, and addressee, text and their indents below it', () => {
    const { pdf } = printed.request;
    const [rule] = horizontalRules(drawPage(pdf, 1), 140);
    const title = lineWith(pdf, 1, '关于对');
    within((inkOf(pdf, 1, title)?.topMm ?? 0) - (rule?.bottomMm ?? 0), 2 * LINE_MM + 1.3, 1);
    const addressee = lineWith(pdf, 1, '县纪委监委：');
    within(addressee.leftMm, 28, 0.5);
    const text = lineWith(pdf, 1, '2026年3月，');
    within(text.leftMm, 28 + 2 * ZI_MM, 0.5);
    within(text.topMm - addressee.topMm, LINE_MM, 0.6);
  });

  it('has 22 lines of 28 characters on a full page, from 37 to 262 mm', () => {
    const { pdf } = printed.notice;
    const lines = inkLines(drawPage(pdf, 2), AREA);
    expect(lines).toHaveLength(22);
    within(lines[0]?.topMm, 37, 1);
    within(lines.at(-1)?.bottomMm, 262, 1);
    const texts = linesOn(pdf, 1).map((line) => line.text);
    expect(texts).toContain([...PURE_HANZI].slice(26, 54).join(''));
  });

  it('numbers its pages on the outer side', () => {
    pageSizes(printed.notice.pdf).forEach((_, index) => {
      const number = pageNumber(printed.notice.pdf, index + 1, FOOT_MM);
      expect(number?.number).toBe(index + 1);
      within(number?.dashMm, 269, 0.5);
      if (index % 2 === 0) within(number?.rightMm, 184 - 4.94, 0.6);
      else within(number?.leftMm, 26 + 4.94, 0.6);
    });
  });

  it('aligns every 附件 with the name of the first', () => {
    const { pdf } = printed.request;
    const first = lineWith(pdf, 2, '附件：1.');
    const second = lineWith(pdf, 2, '2.6所学校');
    const wrapped = linesOn(pdf, 2).find((line) => line.topMm > second.topMm + 5);
    const left = 26;
    within(first.leftMm, left + 2 * ZI_MM, 0.5);
    within(second.leftMm, left + 5 * ZI_MM, 0.6);
    expect(wrapped?.leftMm).toBeGreaterThan(second.leftMm + 2);
    expect(wrapped?.leftMm).toBeLessThan(second.leftMm + ZI_MM + 1);
  });

  it('leaves room for the seal, organ centred above a day four characters from the edge', () => {
    const { pdf } = printed.request;
    const lines = linesOn(pdf, 2);
    const organ = lineWith(pdf, 2, '驻县教育局纪检监察组');
    const day = lineWith(pdf, 2, '2026年3月12日');
    within(day.rightMm, 182 - 4 * ZI_MM, 0.6);
    within((organ.leftMm + organ.rightMm) / 2, (day.leftMm + day.rightMm) / 2, 0.6);
    const above = lines.filter((line) => line.topMm < organ.topMm - 5).at(-1);
    within(organ.topMm - (above?.topMm ?? 0), 4 * LINE_MM, 0.8);
    const remark = lineWith(pdf, 2, '（联系人');
    within(remark.leftMm, 26 + 2 * ZI_MM, 1);
    within(remark.topMm - day.topMm, LINE_MM, 0.6);
  });

  it('signs without seal two characters from the edge, the day two characters further right', () => {
    const count = pageSizes(printed.notice.pdf).length;
    const organ = lineWith(printed.notice.pdf, count, '驻县教育局纪检监察组');
    const day = lineWith(printed.notice.pdf, count, '2026年3月13日');
    within(organ.rightMm, 182 - 2 * ZI_MM, 0.6);
    within(day.leftMm - organ.leftMm, 2 * ZI_MM, 0.5);
  });

  it('never lets organ and day stand on a page without text, and takes no more than two lines to them', () => {
    const { pdf } = printed.lastLine;
    const count = pageSizes(pdf).length;
    const lines = linesOn(pdf, count);
    const at = lines.findIndex((line) => line.text.startsWith('驻县教育局纪检监察组'));
    expect(at).toBe(2);
    // The first page shows text (7.3.3), and the cut between its lines and the next page is not to be seen.
    const [full, last] = linesOn(pdf, 1).slice(-3, -1);
    within(full?.rightMm, 184, 0.4);
    within(last?.rightMm, 184, 0.4);
    within(lines[0]?.leftMm, 26, 0.3);
    const body = [
      ...linesOn(pdf, 1).filter((line) => line.topMm > 160 && !line.text.startsWith('—')),
      ...lines.slice(0, 2),
    ];
    expect(body.map((line) => line.text).join('')).toContain(LAST_LINE_TEXT);
  });

  it('has the 版记 at the foot of the last page, its last rule at 262 mm', () => {
    for (const { pdf } of [printed.request, printed.notice]) {
      const rules = horizontalRules(drawPage(pdf, pageSizes(pdf).length), 140);
      expect(rules.map((rule) => rule.isRed)).toEqual([false, false, false]);
      [0.35, 0.25, 0.35].forEach((thickness, index) => {
        within(rules[index]?.thicknessMm, thickness, 0.03);
      });
      within(rules.at(-1)?.bottomMm, 262, 1);
    }
    const text = linesOn(printed.notice.pdf, pageSizes(printed.notice.pdf).length).map((line) => line.text);
    expect(text).toContain('驻县教育局纪检监察组2026年3月13日印发');
  });

  it('breaks a title between words and never before 的', () => {
    const title = linesOn(printed.notice.pdf, 1)
      .filter((line) => line.topMm > 130)
      .slice(0, 2)
      .map((line) => line.text);
    expect(title.join('')).toBe(notice.title);
    expect(title[0]).toMatch(/(春季|学期|重点|领域)$/);
  });
});

describe('套打', () => {
  it('prints nothing red, and every word where it stands with the head printed', () => {
    for (const [plain, preprinted] of [
      [printed.request, printed.preprinted],
      [printed.letter, printed.preprintedLetter],
    ] as const) {
      const area: Box = { leftMm: 0, rightMm: 210, topMm: 0, bottomMm: 297 };
      expect(inkBox(drawPage(plain.pdf, 1), area, 'red')).not.toBeNull();
      expect(inkBox(drawPage(preprinted.pdf, 1), area, 'red')).toBeNull();
      const count = pageSizes(plain.pdf).length;
      expect(pageSizes(preprinted.pdf)).toHaveLength(count);
      for (let page = 1; page <= count; page += 1) {
        const others = pageLines(preprinted.pdf, page);
        const kept = pageLines(plain.pdf, page).filter(
          (line) => !line.text.startsWith('驻县教育局纪检监察组') || page > 1,
        );
        expect(others.map((line) => line.text)).toEqual(kept.map((line) => line.text));
        others.forEach((line, index) => {
          within(line.leftMm, kept[index]?.leftMm ?? 0, 0.05);
          within(line.topMm, kept[index]?.topMm ?? 0, 0.05);
        });
      }
    }
  });
});

describe('信函格式 as printed, GB/T 9704—2012, 10.1', () => {
  const redRules = () => horizontalRules(drawPage(printed.letter.pdf, 1), 160).filter((rule) => rule.isRed);

  it('has the 标志 30 mm below the edge of the paper', () => {
    const banner = inkBox(drawPage(printed.letter.pdf, 1), { ...AREA, topMm: 20, bottomMm: 45 }, 'red');
    within(banner?.topMm, 30, 1);
    within(((banner?.leftMm ?? 0) + (banner?.rightMm ?? 0)) / 2, 105, 1.2);
    const [upper] = redRules();
    within((upper?.topMm ?? 0) - (banner?.bottomMm ?? 0), 4, 0.5);
  });

  it('has double rules of 170 mm: thick above thin at the top, thin above thick 20 mm from the lower edge', () => {
    const rules = redRules();
    expect(rules).toHaveLength(4);
    for (const rule of rules) {
      within(rule.leftMm, 20, 0.3);
      within(rule.rightMm, 190, 0.3);
    }
    [0.9, 0.3, 0.3, 0.9].forEach((thickness, index) => {
      within(rules[index]?.thicknessMm, thickness, 0.06);
    });
    within(rules.at(-1)?.bottomMm, 277, 0.5);
  });

  it('has the number at the right, level with the first mark, 7/8 of a character below the rule', () => {
    const [, thin] = redRules();
    const line = lineWith(printed.letter.pdf, 1, '内部');
    expect(line.text).toBe('内部示教纪函〔2026〕3号');
    within(line.leftMm, 28, 0.5);
    within(line.rightMm, 184, 0.5);
    const below = { ...line, topMm: (thin?.bottomMm ?? 0) + 0.5 };
    const ink = inkOf(printed.letter.pdf, 1, below);
    within((ink?.topMm ?? 0) - (thin?.bottomMm ?? 0), 14 * MM_PER_PT, 0.6);
    const title = lineWith(printed.letter.pdf, 1, '关于商请');
    within((inkOf(printed.letter.pdf, 1, title)?.topMm ?? 0) - (ink?.bottomMm ?? 0), 2 * LINE_MM, 2.6);
  });

  it('numbers no first page, but the second', () => {
    expect(pageNumber(printed.letter.pdf, 1, FOOT_MM)).toBeNull();
    const number = pageNumber(printed.letter.pdf, 2, FOOT_MM);
    expect(number?.number).toBe(2);
    within(number?.leftMm, 26 + 4.94, 0.6);
    within(number?.dashMm, 269, 0.5);
  });

  it('keeps the text area of 156 mm on both pages and ends its 版记 with 抄送 alone', () => {
    const full = lineWith(printed.letter.pdf, 1, [...PURE_HANZI].slice(26, 54).join(''));
    within(full.leftMm, 28, 0.3);
    within(full.rightMm, 184, 0.4);
    within(lineWith(printed.letter.pdf, 2, '拨付和').leftMm, 26, 0.3);
    const last = linesOn(printed.letter.pdf, 2).filter((line) => !line.text.startsWith('—'));
    expect(last.at(-1)?.text).toBe('抄送：县教育局。');
    within(inkOf(printed.letter.pdf, 2, last.at(-1) ?? AREA)?.bottomMm, 261, 1.6);
    expect(horizontalRules(drawPage(printed.letter.pdf, 2), 100)).toEqual([]);
  });
});
