import { describe, expect, it } from 'vitest';
import { matchingPeople } from '#renderer/ui/PersonPicker.tsx';
import { plainPaste } from '#renderer/ui/plainPaste.ts';
import { shapeOfState } from '#renderer/ui/stateShape.ts';
import { rowAfterKey } from '#renderer/ui/tableKeys.ts';
import { gridTemplate } from '#renderer/ui/tableModel.ts';

describe('keys in a table', () => {
  it('move by one, by a page, and to both ends', () => {
    expect(rowAfterKey('ArrowDown', 3, 57, 14)).toBe(4);
    expect(rowAfterKey('ArrowUp', 3, 57, 14)).toBe(2);
    expect(rowAfterKey('PageDown', 3, 57, 14)).toBe(17);
    expect(rowAfterKey('Home', 30, 57, 14)).toBe(0);
    expect(rowAfterKey('End', 30, 57, 14)).toBe(56);
  });

  it('stop at the ends', () => {
    expect(rowAfterKey('ArrowUp', 0, 57, 14)).toBe(0);
    expect(rowAfterKey('PageDown', 50, 57, 14)).toBe(56);
  });

  it('leave other keys alone', () => {
    expect(rowAfterKey('a', 3, 57, 14)).toBeUndefined();
  });
});

describe('widths of columns', () => {
  it('are those of base 15 in rem, one column takes the rest', () => {
    expect(gridTemplate([{ width: 64 }, { width: 'rest' }])).toBe('4rem minmax(12rem, 3fr)');
  });

  it('share what remains, so that no text is cut beside a column that stands half empty', () => {
    expect(gridTemplate([{ width: 'rest', share: 1 }, { width: 128, share: 2 }, { width: 64 }])).toBe(
      'minmax(12rem, 1fr) minmax(8rem, 2fr) 4rem',
    );
  });
});

describe('the sign of a state', () => {
  it('tells what is settled, under way, ended', () => {
    expect(shapeOfState('定稿')).toBe('full');
    expect(shapeOfState('审核')).toBe('half');
    expect(shapeOfState('退回')).toBe('cross');
    expect(shapeOfState('作废')).toBe('crossGrey');
    expect(shapeOfState('归档')).toBe('square');
  });

  it('is a ring for a state it does not know', () => {
    expect(shapeOfState('新版本的状态')).toBe('ring');
  });
});

describe('picking a person', () => {
  const people = [
    { id: 'a', name: '张三一', office: '组长', initials: 'zsy' },
    { id: 'b', name: '李四二', office: '副组长', initials: 'lse' },
    { id: 'c', name: '𠮷田三', office: '干部', initials: 'jts' },
  ];
  const found = (typed: string) => matchingPeople(people, typed).map((person) => person.id);

  it('goes by name or by pinyin initials, in either case', () => {
    expect(found('三')).toEqual(['a', 'c']);
    expect(found('LS')).toEqual(['b']);
    expect(found('𠮷')).toEqual(['c']);
  });

  it('offers everybody before anything is typed', () => {
    expect(found(' ')).toEqual(['a', 'b', 'c']);
  });
});

describe('a paste', () => {
  it('keeps words and paragraphs', () => {
    expect(plainPaste('<p style="mso-fareast">第一段</p>', '第一段\r\n第二段\r\n')).toBe('第一段\n第二段');
  });

  it('drops what would break page or print', () => {
    expect(plainPaste('', '甲\u0007乙\u000b丙\ufeff\u00a0丁')).toBe('甲乙\n丙 丁');
  });

  it('drops the indents that a paper page made with spaces, and runs of empty lines', () => {
    expect(plainPaste('', '　　会议强调。\n\n\n\n　　会议议定。  \n')).toBe('会议强调。\n\n会议议定。');
  });
});
