import { describe, expect, it } from 'vitest';
import { actEntries } from '#renderer/app/paletteEntries.ts';
import {
  countWords,
  matchingHits,
  matchPlaces,
  type PaletteHit,
  piecesOf,
  recordHit,
  shownHits,
} from '#renderer/app/paletteHits.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { SearchHit } from '#shared/ipc/vault/records.ts';
import { SAMPLE_SESSION } from '#test/support/fakeVault/fakeVault.ts';

const HIT: SearchHit = {
  row: {
    register: 'groupMeeting',
    record: 'm8',
    number: '示教纪–组会–26–秘1',
    title: '2026年第8次组务会',
    level: 'confidential',
    state: 'reviewing',
  },
  day: '2026-02-27',
  marks: [{ from: 8, to: 11 }],
  label: '议题1　汇报',
  excerpt: '听取𠮷某关于通报专项工作保密要求的汇报',
  from: 13,
  to: 15,
};
const SECRET: SearchHit = { ...HIT, row: { ...HIT.row, level: 'secret', number: '示教纪–组会–26–机1' } };

const words = (pieces: PaletteHit['excerpt'] = []): string =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');

describe('finding by what was typed', () => {
  it('goes by pinyin initials', () => {
    expect(matchPlaces('2026年第10次组务会', 'zwh')).toEqual([9, 10, 11]);
  });

  it('goes by the words themselves, in either case, past four-byte characters', () => {
    expect(matchPlaces('𠮷田的PDF', 'pdf')).toEqual([3, 4, 5]);
  });

  it('wants all of several words, in any order', () => {
    expect(matchPlaces('组务会专簿', '专簿 zwh')).toEqual([3, 4, 0, 1, 2]);
    expect(matchPlaces('组务会专簿', '专簿 收文')).toBeUndefined();
    expect(matchPlaces('2026年第10次组务会', '１０')).toEqual([6, 7]);
    expect(matchPlaces('组务会', '　')).toEqual([]);
  });

  it('takes anything that is typed', () => {
    for (const typed of ['.*', '(', '[', '\\', '\ud842', '😀', 'z'.repeat(100), 'zhongg']) {
      expect(matchPlaces('组务会', typed), typed).toBeUndefined();
    }
  });

  it('finds nothing where nothing is', () => {
    expect(matchPlaces('组务会', 'xyz')).toBeUndefined();
    expect(matchPlaces('组务会', '支部')).toBeUndefined();
  });

  it('underlines whole characters', () => {
    expect(piecesOf('𠮷组务会', [1, 2, 3])).toEqual([
      { text: '𠮷', isMatch: false },
      { text: '组务会', isMatch: true },
    ]);
  });

  it('keeps the order and stops at the most', () => {
    const entries = ['组务会', '组务会专簿', '组务会记录'].map((title) => ({
      id: title,
      group: 'pages' as const,
      title,
      meta: '',
      aim: { does: 'lock' } as const,
    }));
    expect(matchingHits(entries, 'zwh', 2).map((hit) => hit.id)).toEqual(['组务会', '组务会专簿']);
  });
});

describe('a record in the palette', () => {
  it('shows number and date only from 机密 on: anyone may stand at the desk', () => {
    const shown = recordHit(SECRET, '2026-03-12');
    expect(words(shown.pieces)).toBe('组务会　示教纪–组会–26–机1');
    expect(shown).toMatchObject({ date: '2月27日', level: 'secret', meta: '' });
    expect(JSON.stringify(shown)).not.toMatch(/保密要求|汇报|第8次/);
  });

  it('shows title, register, and where the words were found, below that', () => {
    const shown = recordHit(HIT, '2026-03-12');
    expect(words(shown.pieces)).toBe('2026年第8次[组务会]');
    expect(shown).toMatchObject({ date: '2月27日', meta: '组务会', level: 'confidential' });
    expect(words(shown.excerpt)).toBe('议题1　汇报　…通报专项工作[保密]要求的汇报');
    expect(words(recordHit({ ...HIT, from: 2, to: 4 }, '2027-01-01').excerpt)).toBe(
      '议题1　汇报　听取[𠮷]某关于通报专项工作保密要求的汇报',
    );
  });

  it('says nothing twice when the title holds the words', () => {
    const shown = recordHit({ ...HIT, label: '标题', excerpt: HIT.row.title }, '2027-01-01');
    expect(shown.excerpt).toBeUndefined();
    expect(shown.date).toBe('2026年2月27日');
    expect(recordHit({ ...HIT, day: '' }, '2026-03-12').date).toBe('');
  });

  it('of a register that nobody here knows is still shown', () => {
    const unknown = { ...HIT, row: { ...HIT.row, register: 'ofTomorrow' } };
    expect(recordHit(unknown, '2026-03-12').meta).toBe('');
  });
});

describe('the rows on screen', () => {
  const hit = (group: PaletteHit['group'], index: number): PaletteHit => ({
    id: `${group}${index}`,
    group,
    pieces: [],
    meta: '',
    aim: { does: 'lock' },
  });
  const many = Array.from({ length: 100 }, (_, index) => hit('records', index));

  it('are the first of each group, and all of one', () => {
    const mixed = [hit('pages', 0), ...many, hit('acts', 0)];
    expect(shownHits(mixed, undefined, 6).map(({ id }) => id)).toEqual([
      'pages0',
      ...many.slice(0, 6).map(({ id }) => id),
      'acts0',
    ]);
    expect(shownHits(mixed, 'records', 6)).toHaveLength(100);
    expect(shownHits(many, undefined, 6)).toHaveLength(100);
  });

  it('say how many there are, and how many of them stand there', () => {
    expect(countWords(57, 57)).toBe('按可见范围，共 57 条');
    expect(countWords(1234, 100)).toBe('按可见范围，共 1234 条，列出最近 100 条');
  });
});

describe('acts', () => {
  it('make a record of every register that people fill, print its books, and lock', () => {
    const titles = actEntries(SAMPLE_SESSION, { page: 'today' }).map(({ title }) => title);
    for (const register of Object.values(REGISTERS)) {
      if ('createLabel' in register) expect(titles).toContain(register.createLabel);
    }
    expect(titles).toContain('打印组务会记录');
    expect(titles).not.toContain('打印会议通知');
    expect(titles.at(-1)).toBe('锁定');
  });

  it('show Ctrl+N where the key does just that', () => {
    const route = { page: 'list', register: 'groupMeeting' } as const;
    const keyed = actEntries(SAMPLE_SESSION, route).filter(({ keys }) => keys === 'Ctrl+N');
    expect(keyed.map(({ title }) => title)).toEqual(['新建组务会']);
  });

  it('of an administrator leave the records alone', () => {
    const administrator = { ...SAMPLE_SESSION, isAdministrator: true, roles: [] };
    expect(actEntries(administrator, { page: 'today' }).map(({ title }) => title)).toEqual(['锁定']);
  });
});
