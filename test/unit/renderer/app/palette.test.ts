import { describe, expect, it } from 'vitest';
import { matchingHits, matchPlaces, piecesOf } from '#renderer/app/paletteHits.ts';
import { recordEntry } from '#renderer/app/usePaletteHits.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';

const row: RecordRow = {
  register: 'groupMeeting',
  record: 'm8',
  number: '示教纪–组会–26–机1',
  title: '2026年第8次组务会',
  level: 'secret',
  marking: '机密★10年',
  state: 'reviewing',
  cells: {
    heldOn: { text: '2026.02.27', sort: '2026-02-27' },
    topics: { text: '通报专项工作保密要求' },
  },
  hasConflict: false,
  isIncomplete: false,
  updatedAt: 0,
};

describe('finding by what was typed', () => {
  it('goes by pinyin initials', () => {
    expect(matchPlaces('2026年第10次组务会', 'zwh')).toEqual([9, 10, 11]);
  });

  it('goes by the words themselves, in either case, past four-byte characters', () => {
    expect(matchPlaces('𠮷田的PDF', 'pdf')).toEqual([3, 4, 5]);
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
      route: { page: 'today' } as const,
    }));
    expect(matchingHits(entries, 'zwh', 2).map((hit) => hit.id)).toEqual(['组务会', '组务会专簿']);
  });
});

describe('a record in the palette', () => {
  it('shows number and date only from 机密 on: anyone may stand at the desk', () => {
    const entry = recordEntry(row, '2026-03-12');
    expect(entry.title).toBe('组务会　示教纪–组会–26–机1');
    expect(entry.meta).toBe('2月27日');
    expect(JSON.stringify(entry)).not.toContain('保密要求');
  });

  it('shows title and topics below that', () => {
    const entry = recordEntry({ ...row, level: 'confidential' }, '2026-03-12');
    expect(entry.title).toBe('2026年第8次组务会');
    expect(entry.meta).toBe('2月27日　通报专项工作保密要求');
  });
});
