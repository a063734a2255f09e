import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { studyPlan } from '#shared/domain/registers/study/studyPlan.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { said, suggesting } from './support/saying.ts';

function rowsOn(months: readonly number[]) {
  return months.map((month, index) => ({
    id: `r${month}`,
    order: index + 1,
    month,
    topic: `第${month}月主题`,
    category: 'theory',
    form: 'collective',
  }));
}

const YEAR_ROUND = Array.from({ length: 12 }, (_, index) => index + 1);

function plan(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 's1',
    register: 'studyPlan',
    state: 'draft',
    level: 'internal',
    fields: {
      classification: 'internal',
      planYear: 2026,
      goals: '学深悟透，学以致用',
      focus: '党章党规党纪',
      schedule: rowsOn(YEAR_ROUND),
      ...fields,
    },
    ...more,
  };
}

describe('年度学习计划', () => {
  it('R07-1 is not finalised without goals, focus or schedule', () => {
    const missing = (fields: FieldValues) =>
      missingFields(studyPlan, plan(fields), 'finalized').map(({ label }) => label);
    expect(missing({})).toEqual([]);
    expect(missing({ goals: '' })).toContain('目标要求');
    expect(missing({ focus: ' ' })).toContain('学习重点');
    expect(missing({ schedule: [] })).toContain('时间安排');
  });

  it('R07-1 refuses a plan for a year that is over; in its own year it may come late', () => {
    expect(said(studyPlan, plan({ planYear: 2025 }), 'finalized')).toEqual([
      'R07-1 refuse 2025年已经过去，不再定当年的计划→改正年度',
    ]);
    expect(said(studyPlan, plan(), 'finalized', [], '2026-12-31')).toEqual([]);
    expect(said(studyPlan, plan({ planYear: 2027 }), 'finalized', [], '2026-12-31')).toEqual([]);
  });

  it('M07-once takes one plan a year; a void one does not count', () => {
    const other = plan({}, { id: 's0', state: 'finalized' });
    expect(said(studyPlan, plan(), undefined, [other])).toEqual([
      'M07-once refuse 2026年已有学习计划→打开原计划，或改正年度',
    ]);
    expect(said(studyPlan, plan(), undefined, [{ ...other, state: 'voided' }])).toEqual([]);
    expect(said(studyPlan, plan({ planYear: 2027 }), undefined, [other])).toEqual([]);
    // Of two that say no year neither is the other's.
    const undated = plan({ planYear: undefined }, { id: 's0' });
    expect(said(studyPlan, plan({ planYear: undefined }), undefined, [undated])).toEqual([]);
  });

  it('M07-months says which months hold nothing, and lets it be finalised', () => {
    const schedule = rowsOn(YEAR_ROUND.filter((month) => month !== 2 && month !== 8));
    expect(said(studyPlan, plan({ schedule }), 'finalized')).toEqual([
      'M07-months remind 2、8月没有安排→补上，或照此定稿',
    ]);
  });

  it('begins with this year, is called by its year, and shows what this month asks for', () => {
    expect(studyPlan.suggest?.(suggesting([]))).toEqual({ planYear: 2026 });
    expect(studyPlan.titleOf(plan(), contextOf([]))).toBe('2026年学习计划');
    expect(studyPlan.titleOf(plan({ planYear: undefined }), contextOf([]))).toBe('　　年学习计划');
    const cell = (record: RecordView) =>
      studyPlan.columns.find(({ id }) => id === 'schedule')?.cell(record, contextOf([], '2026-03-12'));
    expect(cell(plan())).toMatchObject({ text: '12个月有安排', meta: '本月：第3月主题' });
    expect(cell(plan({ planYear: 2027 }))).not.toHaveProperty('meta');
    expect(cell(plan({ schedule: [] }))).toMatchObject({ text: '还没有' });
  });
});
