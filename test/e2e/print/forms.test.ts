import { beforeAll, describe, expect, it } from 'vitest';
import {
  drawPage,
  inkBox,
  pageLines,
  pageNumber,
  pageSizes,
  pdfFonts,
  pdfText,
} from '../../support/measurePdf.ts';
import { type PrintedSample, printSamples } from '../../support/printHarness/printSamples.ts';
import {
  handover,
  record,
  recoveryShare,
  register,
  stationCard,
} from '../../support/printHarness/samples.ts';

const squeezed = (pdf: string) => pdfText(pdf).replace(/\s/g, '');

describe('record, register and slips as printed', () => {
  let printed: Readonly<
    Record<'record' | 'register' | 'handover' | 'recoveryShare' | 'stationCard', PrintedSample>
  >;

  beforeAll(async () => {
    printed = await printSamples('forms', { record, register, handover, recoveryShare, stationCard });
  }, 180_000);

  it('prints the record with every part of every item, numbered pages, and both signatures', () => {
    const text = squeezed(printed.record.pdf);
    for (const item of record.items) expect(text).toContain(`议题${item.no}`);
    for (const label of [
      '会次',
      '地点',
      '主持人',
      '记录人',
      '参会',
      '缺席及原因',
      '列席',
      '专簿第3册第41页起',
    ])
      expect(text).toContain(label);
    for (const label of ['汇报：', '讨论：', '决定（一致同意）：', '不同意见：', '议定事项：', '组长结论'])
      expect(text).toContain(label);
    expect(text).toContain('由李四二孙七六〔更正1〕牵头');
    expect(text).toMatch(/主持人：记录人：/);
    pageSizes(printed.record.pdf).forEach((_, index) => {
      expect(pageNumber(printed.record.pdf, index + 1, 264.6)?.number).toBe(index + 1);
    });
  });

  it('never lets the signatures of a record stand alone on a page', () => {
    const pages = pageSizes(printed.record.pdf).map((_, index) =>
      pageLines(printed.record.pdf, index + 1).filter((line) => line.topMm > 20),
    );
    const signed = pages.find((lines) => lines.some((line) => line.text.startsWith('主持人：')));
    expect(signed?.[0]?.text.startsWith('主持人：')).toBe(false);
  });

  it('keeps the record inside the text area', () => {
    const box = inkBox(drawPage(printed.record.pdf, 1), {
      leftMm: 0,
      rightMm: 210,
      topMm: 30,
      bottomMm: 264,
    });
    expect(box?.leftMm).toBeGreaterThan(27);
    expect(box?.rightMm).toBeLessThan(185);
  });

  it('lays the register across A4 and repeats its head on every page', () => {
    const sizes = pageSizes(printed.register.pdf);
    expect(sizes.length).toBeGreaterThan(2);
    expect(printed.register.report.pages).toBe(sizes.length);
    sizes.forEach((size, index) => {
      expect(size.widthMm).toBeCloseTo(297, 0);
      expect(size.heightMm).toBeCloseTo(210, 0);
      const lines = pageLines(printed.register.pdf, index + 1).map((line) => line.text);
      expect(lines).toContain('序号会次议定事项承办协办期限办理情况状态完成日期');
      expect(lines.at(-1)).toBe(`—${index + 1}—`);
    });
  });

  it('prints every row of the register once, and no row is cut by the end of a page', () => {
    const rows = pageSizes(printed.register.pdf).flatMap((_, index) =>
      pageLines(printed.register.pdf, index + 1)
        .map((line) => /^(\d+)第\d+次/.exec(line.text)?.[1])
        .filter((no) => no !== undefined),
    );
    expect(rows).toEqual(register.rows.map((_, index) => String(index + 1)));
    const box = inkBox(drawPage(printed.register.pdf, 1), {
      leftMm: 0,
      rightMm: 297,
      topMm: 20,
      bottomMm: 184.5,
    });
    expect(box?.leftMm).toBeCloseTo(37, 0);
    expect(box?.rightMm).toBeCloseTo(262, 0);
  });

  it('keeps a row of the register with the signatures', () => {
    const count = pageSizes(printed.register.pdf).length;
    const lines = pageLines(printed.register.pdf, count).map((line) => line.text);
    expect(lines.some((line) => line.startsWith('经办人：'))).toBe(true);
    expect(lines.some((line) => line.startsWith('64第16次'))).toBe(true);
  });

  it('prints each slip on one page with marking, fingerprint and signatures', () => {
    const fingerprint = handover.fingerprint.join('');
    for (const slip of ['handover', 'recoveryShare', 'stationCard'] as const) {
      expect(pageSizes(printed[slip].pdf)).toHaveLength(1);
      expect(pdfFonts(printed[slip].pdf).every((font) => font.embedded)).toBe(true);
    }
    const text = squeezed(printed.handover.pdf);
    for (const part of [
      '交换包交接单',
      '秘密★5年',
      handover.bundleId,
      '移交人：孙七六',
      '接收人：',
      '示教纪–盘–003',
    ])
      expect(text).toContain(part);
    expect(text.replace(/[^0-9a-f]/g, '')).toContain(fingerprint.slice(0, 32));
    const share = squeezed(printed.recoveryShare.pdf);
    for (const part of ['恢复份额', '第1份共3份', '机密★20年']) expect(share).toContain(part);
    for (const group of recoveryShare.groups) expect(share).toContain(group);
    expect(squeezed(printed.stationCard.pdf)).not.toContain('★');
  });
});
