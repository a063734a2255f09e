import { describe, expect, it } from 'vitest';
import { piecesOf } from '#renderer/print/pieces.ts';

describe('piecesOf', () => {
  it('breaks a number at its dashes, and a 文号 before its bracket', () => {
    expect(piecesOf('示教纪–督办–26–内1')).toEqual(['示教纪–', '督办–', '26–', '内1']);
    expect(piecesOf('示教纪报〔2026〕6号')).toEqual(['示教纪报', '〔2026〕6号']);
  });

  it('breaks names after their stops and never inside a name', () => {
    expect(piecesOf('李四二、欧阳六五、𠮷田')).toEqual(['李四二、', '欧阳六五、', '𠮷田']);
  });

  it.each(['', '李四二', '2026.3.9', '查阅合同、凭证，抽查留样', '09:00–10:30，会议室', '一、二、三、四'])(
    'leaves %j to break as text does',
    (text) => {
      expect(piecesOf(text)).toEqual([text]);
    },
  );
});
