import { describe, expect, it } from 'vitest';
import type { DomainContext, FieldValues, ListColumn, RecordView } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { formColumns, listForms } from '#shared/domain/printForms.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';

const NAMES: Readonly<Record<string, string>> = {
  g: '驻县教育局纪检监察组',
  h: '县教育局',
  n: '驻县自然资源局纪检监察组',
};
const SHORT: Readonly<Record<string, string>> = { g: '驻教育局组', h: '教育' };

function record(register: string, fields: FieldValues): RecordView {
  return { id: 'r', register, state: 'draft', level: 'internal', fields };
}

const context: DomainContext = {
  today: '2026-03-09',
  unitName: '驻县教育局纪检监察组',
  person: (id) => (id === 'p' ? { id, name: '赵六五', offices: [] } : undefined),
  ...NO_OTHERS,
  title: (id) => NAMES[id] ?? '',
  record: (id) => record('orgUnit', { name: NAMES[id] ?? '', shortName: SHORT[id] ?? '' }),
};

function column(register: keyof typeof REGISTERS, id: string): ListColumn {
  const found = (REGISTERS[register].columns as readonly ListColumn[]).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no column ${id}`);
  return found;
}

const words = (register: keyof typeof REGISTERS, id: string, fields: FieldValues): string =>
  column(register, id).cell(record(register, fields), context).text;

describe('columns of a register’s list', () => {
  it('name a unit by its 简称 where the whole name does not fit, and keep what is short', () => {
    expect(words('leaderVisit', 'groupId', { groupId: 'g' })).toBe('驻教育局组');
    expect(words('leaderVisit', 'groupId', { groupId: 'n' })).toBe('驻县自然资源局纪检监察组');
    expect(words('researchPlan', 'hostOrgIds', { hostOrgIds: ['h', 'g'] })).toBe('县教育局、驻教育局组');
  });

  it('name it in full on paper, where a register prints the columns of its list', () => {
    const [table] = listForms(REGISTERS.leaderVisit);
    const { columns: _own, ...plain } = table;
    const onPaper = formColumns(REGISTERS.leaderVisit, plain);
    const group = onPaper.find(({ id }) => id === 'groupId');
    expect(group?.cell(record('leaderVisit', { groupId: 'g' }), context).text).toBe('驻县教育局纪检监察组');
    expect(group?.cell(record('leaderVisit', {}), context).text).toBe('—');
  });

  it('say with a dash that nothing stands there, whatever the kind', () => {
    expect(words('attendedMeeting', 'reminder', {})).toBe('—');
    expect(words('leaderVisit', 'groupId', {})).toBe('—');
    expect(words('sealUse', 'approverId', {})).toBe('—');
  });

  it('count their rows by what they are', () => {
    const rows = [{ id: 'a' }, { id: 'b' }];
    expect(words('partyBranch', 'committee', { committee: rows })).toBe('2人');
    expect(words('archiveTransfer', 'items', { items: rows })).toBe('2件');
    expect(words('attendedMeeting', 'agendas', { agendas: rows })).toBe('2项');
  });

  it('strike the line of words of what is 作废, not the name of a person in it', () => {
    expect(column('dutyDivision', 'duties').widget).toBe('struckTitle');
    expect(column('dutyDivision', 'personId').widget).toBeUndefined();
    expect(column('dutyDivision', 'personId').isFixed).toBe(true);
  });

  it.each(Object.keys(REGISTERS) as (keyof typeof REGISTERS)[])('of %s: one takes what remains', (code) => {
    const columns = REGISTERS[code].columns as readonly ListColumn[];
    expect(columns.filter(({ width }) => width === 'rest')).toHaveLength(1);
  });

  it('leave the title empty as long as nothing is written', () => {
    expect(REGISTERS.roleAssignment.titleOf(record('roleAssignment', {}), context)).toBe('');
  });
});
