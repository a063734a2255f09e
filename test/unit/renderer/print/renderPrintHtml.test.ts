import { describe, expect, it } from 'vitest';
import type { MinutesModel, RegisterModel } from '#renderer/print/model.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { handover, minutes, record, register, shortMinutes } from '../../../support/printHarness/samples.ts';

const HOSTILE = '</style><script>alert(1)</script>"\\&\n<img src=x onerror=alert(2)>';

describe('renderPrintHtml', () => {
  it('is a whole document in Chinese without script', () => {
    for (const model of [minutes, record, register, handover]) {
      const html = renderPrintHtml(model);
      expect(html.startsWith('<!doctype html><html lang="zh-CN">')).toBe(true);
      expect(html).not.toMatch(/<script|<link|<img|url\(|@import|\son\w+=/i);
    }
  });

  it('escapes all text, also in the stylesheet', () => {
    const model: MinutesModel = {
      ...minutes,
      sheet: {
        ...minutes.sheet,
        marking: HOSTILE,
        edge: { serial: HOSTILE, printedBy: HOSTILE, printedAt: HOSTILE },
        ground: HOSTILE,
      },
      banner: HOSTILE,
      paragraphs: [{ level: 0, text: HOSTILE }],
    };
    const html = renderPrintHtml(model);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    const sheet = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    expect(sheet).not.toContain('alert(1)');
  });

  it('leaves out lists without names and parts without text', () => {
    const html = renderPrintHtml({ ...minutes, lists: [{ label: '请假', names: [] }], imprint: null });
    expect(html).not.toContain('请假');
    expect(html).not.toContain('data-imprint');
  });

  it('marks headings for the layout, but not a heading that goes on as text', () => {
    const html = renderPrintHtml(minutes);
    expect(html).toMatch(/<p class="level1"[^>]*data-heading=""[^>]*>一、传达学习警示教育通报<\/p>/);
    expect(html).toContain('<span class="lead level2">（二）关于工作纪律。</span>');
  });

  it('strikes the old words of a correction and puts the new ones behind', () => {
    expect(renderPrintHtml(shortMinutes)).toContain(
      '<s>李四二</s>孙七六<span class="mark">〔更正1〕</span>牵头',
    );
  });

  it('keeps a figure of running text with its unit, and a month with its day', () => {
    const html = renderPrintHtml({
      ...minutes,
      paragraphs: [{ level: 0, text: '对6所学校在2026年3月20日前查3次。' }],
    });
    const unbroken = [...html.matchAll(/<span class="unbroken">([^<]*)<\/span>/g)].map(([, words]) => words);
    expect(unbroken).toEqual(['6所', '2026年', '3月20日', '3次']);
    expect(html.replace(/<\/?span[^>]*>/g, '')).toContain('对6所学校在2026年3月20日前查3次。');
  });

  it('lets 组长结论 begin its line as 汇报 and 决定 do', () => {
    const html = renderPrintHtml({ ...record, conclusion: '分头落实。\n下次通报。' });
    expect(html).toContain(
      '<p data-gap="1"><span class="lead level1">组长结论：</span>分头落实。</p><p data-gap="0">下次通报。</p>',
    );
    expect(renderPrintHtml({ ...record, bookNo: '2' })).toContain('专簿　第2册');
  });

  it('leaves room for the day of a 通知 that has none yet, and numbers its page', () => {
    const html = renderPrintHtml({
      kind: 'notice',
      sheet: minutes.sheet,
      title: '组务会通知',
      paragraphs: ['请准时参加。'],
      organ: '驻县教育局纪检监察组',
      date: null,
    });
    expect(html).toContain('<div class="date">　　　　年　　月　　日</div>');
    expect(html).toContain('counter(page)');
  });

  it('swaps the side margins of even pages for two-sided printing only', () => {
    const margins = 'margin-left: 26mm; margin-right: 28mm;';
    expect(renderPrintHtml(minutes)).toContain(margins);
    const single = { ...minutes, sheet: { ...minutes.sheet, duplex: false } };
    expect(renderPrintHtml(single)).not.toContain(margins);
  });

  it('strikes a voided row and keeps it', () => {
    expect(renderPrintHtml(register).match(/<tr class="void">/g)).toHaveLength(1);
  });

  it('does not print a register marked lower than its rows', () => {
    const marked = (marking: string | null): RegisterModel => ({
      ...register,
      sheet: { ...register.sheet, marking },
    });
    for (const marking of [null, '公开', '内部']) {
      expect(() => renderPrintHtml(marked(marking))).toThrow('marked lower');
    }
    expect(() => renderPrintHtml(marked('机密★10年'))).not.toThrow();
  });
});
