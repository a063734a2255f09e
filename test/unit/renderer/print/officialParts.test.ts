import { describe, expect, it } from 'vitest';
import { formBlocks } from '#renderer/print/FormPage.tsx';
import { headMarks, signerRows, titleLines } from '#renderer/print/officialParts.tsx';
import type { FormFact } from '#renderer/print/paperModels.ts';
import { titleWords } from '#renderer/print/titleWords.ts';
import { bodyParagraphs } from '#renderer/registers/print/paragraphs.ts';

describe('titleWords', () => {
  it('breaks between words, never before 的 or a closing bracket, never behind an opening one', () => {
    const words = titleWords('关于印发《派驻机构管理办法（试行）》的通知');
    expect(words.join('')).toBe('关于印发《派驻机构管理办法（试行）》的通知');
    for (const word of words) {
      expect(word).not.toMatch(/^[的》）]/);
      expect(word).not.toMatch(/[《（]$/);
    }
  });

  it('keeps a number with its measure', () => {
    expect(titleWords('关于2026年工作')).toContain('2026年');
  });
});

describe('titleLines', () => {
  it('puts what a long title is about on a line of its own', () => {
    expect(titleLines('驻县教育局纪检监察组关于办公场所消防改造协调情况的请示')).toEqual([
      '驻县教育局纪检监察组关于',
      '办公场所消防改造协调情况的请示',
    ]);
  });

  it('leaves a short one, one that a person broke, and one whose lines would not fit', () => {
    for (const text of ['关于课后服务收费问题整改情况的通报', '驻县教育局纪检监察组关于\n办公场所的请示'])
      expect(titleLines(text)).toEqual(text.split('\n'));
    const long = `驻县教育局纪检监察组关于${'开展学校食堂专项监督'.repeat(3)}的报告`;
    expect(titleLines(long)).toEqual([long]);
  });
});

describe('headMarks', () => {
  it('moves up where one is missing', () => {
    const sheet = { marking: '秘密★5年', copyNo: null, edge: null, ground: null, duplex: true };
    expect(headMarks(sheet, '特急').map((mark) => mark.text)).toEqual(['秘密★5年', '特急']);
  });
});

describe('signerRows', () => {
  it('has two a row', () => {
    expect(signerRows(['甲', '乙', '丙'])).toEqual([['甲', '乙'], ['丙']]);
  });
});

describe('bodyParagraphs', () => {
  it('takes a sentence with a number for text, whose number keeps the type', () => {
    expect(bodyParagraphs('一、加强领导。\n2026.3是月份\n1.甲')).toEqual([
      { level: 1, lead: '一、', text: '加强领导。' },
      { level: 0, text: '2026.3是月份' },
      { level: 3, text: '1.甲' },
    ]);
  });
});

describe('formBlocks', () => {
  it('puts narrow facts side by side and a list between two tables', () => {
    const fact = (label: string, isWide = false): FormFact => ({
      kind: 'fact',
      label,
      value: '',
      isWide,
      lines: 1,
    });
    const blocks = formBlocks([
      fact('甲'),
      fact('乙'),
      fact('丙'),
      fact('丁', true),
      { kind: 'list', label: '戊', columns: [], rows: [] },
      fact('己'),
    ]);
    expect(
      blocks.map((block) =>
        block.kind === 'list'
          ? block.list.label
          : block.rows.map((row) => row.map((cell) => cell.label).join('')),
      ),
    ).toEqual([['甲乙', '丙', '丁'], '戊', ['己']]);
  });
});
