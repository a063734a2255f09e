import { describe, expect, it } from 'vitest';
import { correctablePaths, valueAt } from '#renderer/registers/detail/CorrectDialog.tsx';
import { patchBetween, storedValues } from '#renderer/registers/form/useForm.ts';
import { nextState } from '#renderer/registers/form/useFormCheck.ts';
import { arrangedColumns } from '#renderer/registers/list/listColumns.tsx';
import { markingWords } from '#renderer/registers/markingWords.ts';
import { rowLayout } from '#renderer/registers/rowLayout.ts';
import { FRESH_LIST } from '#renderer/stores/navigation.ts';
import { findField } from '#shared/domain/commonFields.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { FakeVault } from '../../../support/fakeVault/fakeVault.ts';

describe('what a form sends', () => {
  it('is only what changed, by path', () => {
    const before = { place: '305室', agenda: [{ id: 'a', order: 1, topic: '一' }] };
    const after = { place: '301会议室', agenda: [{ id: 'a', order: 1, topic: '一' }] };
    expect(patchBetween(before, after)).toEqual({ place: '301会议室' });
  });

  it('empties a field and removes a row with null', () => {
    const before = {
      observers: '教育局',
      agenda: [
        { id: 'a', topic: '一' },
        { id: 'b', topic: '二' },
      ],
    };
    const after = { observers: undefined, agenda: [{ id: 'a', topic: '一' }] };
    expect(patchBetween(before, after)).toEqual({ observers: null, 'agenda/b': null });
  });

  it('makes a new row before its columns', () => {
    const patch = patchBetween({}, { agenda: [{ id: 'n1', topic: '新议题' }] });
    expect(patch).toMatchObject({ 'agenda/n1': true, 'agenda/n1/topic': '新议题' });
  });

  it('keeps a false answer and leaves out what is empty', () => {
    expect(storedValues({ isExtra: false, place: '', observers: undefined })).toEqual({ isExtra: false });
  });
});

describe('the next step of a form', () => {
  it('is the ordinary one of the life-cycle, the state itself at its end', () => {
    expect(nextState(groupMeeting, 'draft')).toBe('reviewing');
    expect(nextState(groupMeeting, 'voided')).toBe('voided');
  });
});

describe('a marking while it is written', () => {
  it('carries a star from 秘密 on and never below', () => {
    expect(markingWords('confidential', '5年')).toBe('秘密★5年');
    expect(markingWords('confidential', undefined)).toBe('秘密');
    expect(markingWords('internal', '5年')).toBe('内部');
  });
});

describe('lines of a list', () => {
  const context = { person: () => undefined, title: () => '' };

  it('show the agenda without a head, its kind short', () => {
    const field = findField(groupMeeting, 'agenda');
    if (field?.kind !== 'rows') throw new Error('no agenda');
    const layout = rowLayout('groupMeeting', field);
    expect(layout.hasHead).toBe(false);
    const row = { id: 'a', topic: '清明假期值班', category: 'gm5', decisionWay: 'unanimous' };
    expect(layout.columns.map((column) => column.words(row, 4, context))).toEqual([
      '5',
      '（五）其他',
      '清明假期值班',
      '',
      '一致同意',
    ]);
  });

  it('take the first columns of a list nobody arranged', () => {
    const field = findField(groupMeeting, 'absentees');
    if (field?.kind !== 'rows') throw new Error('no absentees');
    expect(rowLayout('groupMeeting', field).columns.map((column) => column.label)).toEqual(['人员', '原因']);
  });
});

describe('columns of a table', () => {
  const ids = (view: Partial<typeof FRESH_LIST>) =>
    arrangedColumns(groupMeeting, { ...FRESH_LIST, ...view }).map((column) => column.id);

  it('always hold the level, whatever was chosen', () => {
    expect(ids({ columns: [] })).toContain('classification');
    expect(ids({ columns: ['place'] })).not.toContain('heldOn');
  });

  it('stand in the order the person gave them', () => {
    expect(ids({ order: ['state', 'meetingNo'] }).slice(0, 2)).toEqual(['state', 'meetingNo']);
  });
});

describe('places that a correction may name', () => {
  const view = new FakeVault().view('meeting-2026-9');
  if (view === undefined) throw new Error('no sample');

  it('are the filled fields and every column of every row', () => {
    const labels = correctablePaths(groupMeeting, view).map((each) => each.label);
    expect(labels).toContain('地点');
    expect(labels).toContain('议定事项2　期限');
    expect(labels).not.toContain('列席');
  });

  it('know their present value', () => {
    expect(valueAt(view, 'resolutions/r2/dueOn')).toBe('2026-03-13');
    expect(valueAt(view, 'resolutions/none/dueOn')).toBeUndefined();
  });
});
