import { describe, expect, it } from 'vitest';
import { headingWords, piecesOf } from '#renderer/print/pieces.ts';

describe('piecesOf', () => {
  it('breaks a number at its dashes, and a 文号 before its bracket', () => {
    expect(piecesOf('示教纪–督办–26–内1')).toEqual(['示教纪–', '督办–', '26–', '内1']);
    expect(piecesOf('示教纪报〔2026〕6号')).toEqual(['示教纪报', '〔2026〕6号']);
  });

  it('breaks names after their stops and never inside a name', () => {
    expect(piecesOf('李四二、欧阳六五、𠮷田')).toEqual(['李四二、', '欧阳六五、', '𠮷田']);
  });

  it('breaks a row of units between them, also where one has a long name', () => {
    expect(piecesOf('县教育局机关纪委、县体育局')).toEqual(['县教育局机关纪委、', '县体育局']);
  });

  it.each(['', '李四二', '2026.3.9', '查阅合同、凭证，抽查留样', '09:00–10:30，会议室', '一、二、三、四'])(
    'leaves %j to break as text does',
    (text) => {
      expect(piecesOf(text)).toEqual([text]);
    },
  );

  it('keeps a day and its time on a line each, names with their offices, and numbers in a row', () => {
    expect(piecesOf('2026年9月22日 08:20')).toEqual(['2026年9月22日 ', '08:20']);
    expect(piecesOf('张三一（组长）、李四二')).toEqual(['张三一（组长）、', '李四二']);
    expect(piecesOf('2026–文–01、2026–文–02')).toEqual(['2026–文–01、', '2026–文–02']);
  });
});

describe('headingWords', () => {
  it('breaks a heading before its bracket and before 签字, else between words', () => {
    expect(headingWords('时长（分钟）')).toEqual(['时长', '（分钟）']);
    expect(headingWords('记载人签字')).toEqual(['记载人', '签字']);
    expect(headingWords('分管、包联领导')).toEqual(['分管、', '包联', '领导']);
    expect(headingWords('不设委员会理由').at(-2)).toBe('委员会');
    expect(headingWords('序号')).toEqual(['序号']);
    expect(headingWords('拟开会日期').join('')).toBe('拟开会日期');
    expect(headingWords('拟开会日期').length).toBeGreaterThan(1);
  });
});
