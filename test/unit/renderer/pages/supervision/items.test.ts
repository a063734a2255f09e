import { describe, expect, it } from 'vitest';
import {
  byTerm,
  consultationRow,
  countedOptions,
  filteredItems,
  type ItemRow,
  ledgerRow,
  NO_FILTERS,
  resolutionRow,
  termOf,
} from '#renderer/pages/supervision/itemRows.ts';
import type { Cell, RecordView } from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import { recordOf, UNIT } from '../../../shared/domain/registers/support/meetingsKit.ts';
import { entry } from '../../../shared/domain/registers/support/researchKit.ts';
import { contextOf, item, previousMeeting } from '../../../shared/domain/support.ts';

const TODAY = '2026-03-12';

/** A record as the vault lists it. */
function listed(record: RecordView, others: readonly RecordView[] = []): RecordRow {
  const definition = findRegister(record.register);
  if (definition === undefined) throw new Error(record.register);
  const context = contextOf([record, UNIT, ...others], TODAY);
  const cells: Record<string, Cell> = {};
  for (const column of definition.columns) cells[column.id] = column.cell(record, context);
  return {
    register: record.register,
    record: record.id,
    number: record.number ?? '',
    title: definition.titleOf(record, context),
    level: record.level,
    marking: '',
    state: record.state,
    cells,
    hasConflict: false,
    isIncomplete: false,
    updatedAt: 0,
  };
}

const rows: readonly ItemRow[] = [
  resolutionRow(
    listed(item({ progress: [{ id: 'g', order: 1, on: '2026-03-05', note: '在写', percent: 40 }] }), [
      previousMeeting(),
    ]),
  ),
  ledgerRow(listed(entry({ dueOn: '2026-03-06' }))),
  ledgerRow(listed({ ...entry({ dueOn: undefined, sourceKind: 'consult' }), id: 'entry2', state: 'open' })),
  consultationRow(
    listed(
      recordOf(
        'consultation',
        {
          consultForm: 'faceToFace',
          stage: '第一季度',
          heldOn: '2026-03-10',
          hostOrgIds: ['o1'],
          problems: [{ id: 'q1', order: 1, problem: '接待审批不全' }],
          recorderId: 'p4',
        },
        {},
        { state: 'registered' },
      ),
    ),
  ),
];

describe('事项督办', () => {
  it('R08-6 R09-3 R10-8 puts 议定事项, 督办事项 and what a 会商 left into rows of one table', () => {
    expect(rows).toMatchObject([
      {
        register: 'resolutionItem',
        source: '组务会',
        matter: '9–2　报送全会精神贯彻措施',
        owner: '李四二',
        dueOn: '2026-03-13',
        progress: '40%',
        state: '办理中',
        glyph: 'half',
      },
      {
        register: 'superviseLedger',
        source: '调研',
        unit: '县教育局',
        owner: '后勤科长',
        supervisor: '赵六五',
        dueOn: '2026-03-06',
        progress: '跟踪 1 次',
      },
      { source: '会商', dueOn: '', state: '立项', glyph: 'ring' },
      {
        register: 'consultation',
        source: '会商',
        unit: '县教育局',
        supervisor: '赵六五',
        progress: '未入台账 1',
      },
    ]);
  });

  it('counts an extension as the term', () => {
    const extended = entry({ dueOn: '2026-03-06', extendedTo: '2026-03-20', extendReason: '设备未到' });
    expect(ledgerRow(listed(extended)).dueOn).toBe('2026-03-20');
  });

  it('knows overdue, within the week, later and without a term, at the edges and across the year', () => {
    const termAt = (dueOn: string, today = TODAY) => termOf({ dueOn }, today);
    expect(['2026-03-11', '2026-03-12', '2026-03-19', '2026-03-20', ''].map((day) => termAt(day))).toEqual([
      'late',
      'soon',
      'soon',
      'later',
      'undated',
    ]);
    expect(termAt('2027-01-02', '2026-12-30')).toBe('soon');
    expect(termAt('2028-02-29', '2028-03-01')).toBe('late');
  });

  it('filters by source, by either person, by term and by words', () => {
    const found = (change: Partial<typeof NO_FILTERS>) =>
      filteredItems(rows, { ...NO_FILTERS, ...change }, TODAY).map((row) => row.record);
    expect(found({})).toHaveLength(4);
    expect(found({ sources: ['组务会'] })).toEqual(['i1']);
    expect(found({ people: ['赵六五'] })).toEqual(['entry1', 'entry2', 'consultation1']);
    expect(found({ people: ['后勤科长'] })).toEqual(['entry1', 'entry2']);
    expect(found({ terms: ['late'] })).toEqual(['entry1']);
    expect(found({ terms: ['undated'] })).toEqual(['entry2', 'consultation1']);
    expect(found({ text: '全会精神' })).toEqual(['i1']);
    expect(found({ text: '全会精神', terms: ['late'] })).toEqual([]);
  });

  it('puts the oldest term first and what has none last', () => {
    expect(byTerm(rows).map((row) => row.record)).toEqual(['entry1', 'i1', 'entry2', 'consultation1']);
  });

  it('offers the values that occur, the most frequent first, and no empty one', () => {
    expect(countedOptions(rows.map((row) => row.source))).toEqual([
      { value: '会商', label: '会商', count: 2 },
      { value: '调研', label: '调研', count: 1 },
      { value: '组务会', label: '组务会', count: 1 },
    ]);
    expect(countedOptions(['', ''])).toEqual([]);
  });
});
