import { describe, expect, it } from 'vitest';
import { labelWords } from '#renderer/ui/labelWords.ts';

describe('the words of a label', () => {
  it.each([
    ['对口监督检查室', '对口|监督|检查室'],
    ['抄送监督检查室', '抄送|监督|检查室'],
    ['苗头性倾向性问题', '苗头性|倾向性|问题'],
    ['监督检查和审查调查相关过程', '监督|检查和|审查|调查|相关|过程'],
    ['参加汇报的派驻组', '参加|汇报的|派驻组'],
    ['不设委员会理由', '不设|委员会|理由'],
    ['密级和知悉范围', '密级和|知悉|范围'],
  ])('of %s are whole', (label, words) => {
    expect(labelWords(label).join('|')).toBe(words);
  });

  it('keep what is in brackets together', () => {
    expect(labelWords('地点（基层岗位）')).toEqual(['地点', '（基层岗位）']);
    expect(labelWords('接替人（B角）')).toEqual(['接替人', '（B角）']);
  });

  it('are all of it, whatever it is', () => {
    for (const label of ['', '起', '确认不含线索、举报人、受理情况、在办事项', 'AB角岗位', '一、二']) {
      expect(labelWords(label).join('')).toBe(label);
    }
  });
});
