import { describe, expect, it } from 'vitest';
import { fieldProblems, parseFields } from '#shared/domain/fields.ts';
import { assembleFields, changeBetween, flattenFields, rowsOf } from '#shared/domain/paths.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { meeting } from './support.ts';

function problem(path: string, value: Json): string | undefined {
  return fieldProblems(groupMeeting, { [path]: value })[0]?.message;
}

describe('patches', () => {
  it('takes values by path, rows and cleared fields', () => {
    const patch = {
      place: '机关楼',
      heldOn: '2026-03-09',
      startAt: '2026-03-09T09:00',
      attendeeIds: ['p1', 'p2'],
      isExtra: false,
      observers: null,
      'agenda/a1': true,
      'agenda/a1/order': 1,
      'agenda/a1/category': 'gm3',
      'agenda/a1/discussion': '第一行\n第二行',
      'agenda/a2': null,
      classification: 'confidential',
    };
    expect(parseFields(groupMeeting, patch)).toEqual({ ok: true, value: patch });
  });

  it('refuses each wrong value with a word that helps, and the whole patch with their count', () => {
    expect(problem('heldOn', '2026-02-30')).toBe('日期不对，如 2026年3月9日');
    expect(problem('startAt', '2026-03-09T24:00')).toBe('日期时间不对，如 2026年3月9日 09:00');
    expect(problem('meetingNo', 1.5)).toBe('要填整数，不在允许范围内');
    expect(problem('place', '一'.repeat(61))).toBe('字数过多，或有不能打印的字符');
    expect(problem('place', '机关\n楼')).toBe('字数过多，或有不能打印的字符');
    expect(problem('attendeeIds', ['p1', 'p1'])).toBe('要从人员中选，不重复');
    expect(problem('agenda/a1/category', 'gm6')).toBe('不在所列各项之内');
    expect(problem('agenda/a1/seq', 3)).toBe('由软件编排，不能填');
    expect(problem('agenda/a1', 'x')).toBe('有一行填得不对');
    expect(problem('nothing', 1)).toBe('没有这一栏');
    expect(problem('place/x', true)).toBe('没有这一栏');
    expect(problem('agenda/__proto__/topic', 'x')).toBe('没有这一栏');
    expect(problem('attachments', [])).toBe('附件不在这里填');
    expect(parseFields(groupMeeting, { heldOn: 'x', isExtra: 'yes', place: '好' })).toEqual({
      ok: false,
      error: { code: 'FIELD_INVALID', data: { count: 2 } },
    });
  });

  it('keeps automatic fields for the program', () => {
    const patch = { sourceRow: 'r1' };
    expect(parseFields(resolutionItem, patch).ok).toBe(false);
    expect(parseFields(resolutionItem, patch, 'program').ok).toBe(true);
  });

  it('takes a whole list of rows too', () => {
    const agenda: Json = [{ id: 'a1', topic: '议题', category: 'gm1' }];
    expect(problem('agenda', agenda)).toBeUndefined();
    expect(problem('agenda', [{ id: 'a1', unknown: 1 }])).toBe('有一行填得不对');
    expect(problem('agenda', [{ topic: '没有行号' }])).toBe('有一行填得不对');
  });
});

describe('paths', () => {
  it('lead there and back', () => {
    const { fields } = meeting();
    expect(assembleFields(flattenFields(fields))).toEqual(fields);
  });

  it('order rows by their place, then by id, and drop columns of a removed row', () => {
    const fields = assembleFields({
      'agenda/b': true,
      'agenda/b/order': 2,
      'agenda/a': true,
      'agenda/a/order': 2,
      'agenda/c': true,
      'agenda/c/order': 1,
      'agenda/gone/topic': '已删',
    });
    expect(rowsOf(fields, 'agenda').map((row) => row.id)).toEqual(['c', 'a', 'b']);
  });

  it('change only what changed: a removed row is one path, and the others keep their order', () => {
    const before = meeting().fields;
    const rows = rowsOf(before, 'resolutions');
    const after = { ...before, place: '新会议室', observers: '', resolutions: rows.slice(1) };
    expect(changeBetween(before, after)).toEqual({
      set: { place: '新会议室' },
      remove: ['resolutions/r1'],
    });
    expect(changeBetween(before, before)).toEqual({ set: {}, remove: [] });
  });

  it('move a row by changing its order alone', () => {
    const before = meeting().fields;
    const [first, second, third] = rowsOf(before, 'resolutions');
    const change = changeBetween(before, {
      ...before,
      resolutions: [third, first, second].flatMap((row) => row ?? []),
    });
    expect(Object.keys(change.set).every((path) => path.endsWith('/order'))).toBe(true);
    expect(change.remove).toEqual([]);
  });

  it('empties a field that is left out or null', () => {
    const before = { place: '甲', observers: '乙' };
    expect(changeBetween(before, { place: '甲', observers: undefined })).toEqual({
      set: {},
      remove: ['observers'],
    });
    expect(changeBetween(before, { place: '甲', observers: null })).toEqual({
      set: {},
      remove: ['observers'],
    });
  });
});
