import { describe, expect, it } from 'vitest';
import { formLabels, shownSections } from '#renderer/registers/form/hiddenFields.ts';
import { namedValues } from '#renderer/registers/form/namedValues.ts';
import { rowLayout } from '#renderer/registers/rowLayout.ts';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';

const all = Object.values(REGISTERS) as readonly RegisterDefinition[];

describe('the shape of a form', () => {
  it.each(all.map((each) => [each.title, each] as const))('%s: no section is empty', (_, definition) => {
    for (const section of shownSections(definition, {})) {
      const drawn = section.items.filter(
        (item) => typeof item !== 'string' || findField(definition, item)?.auto !== true,
      );
      expect(drawn.length, section.title).toBeGreaterThan(0);
    }
  });

  it('leaves out a section that only the program fills, also when it has', () => {
    const values = { approverId: 'p', approvedOn: '2026-03-09' };
    expect(shownSections(REGISTERS.researchReport, values).map(({ title }) => title)).not.toContain('审定');
  });

  it('knows the labels beside its fields; a list has none', () => {
    const labels = formLabels(REGISTERS.attendedMeeting, shownSections(REGISTERS.attendedMeeting, {}));
    expect(labels).toContain('会议类别');
    expect(labels).not.toContain('议题');
  });

  it('says what begins and ends where the catalogue says 起 and 止', () => {
    const labels = formLabels(REGISTERS.riskDefence, shownSections(REGISTERS.riskDefence, {}));
    expect(labels).toContain('起始日期');
    expect(labels).not.toContain('起');
    expect(formLabels(REGISTERS.abActivation, shownSections(REGISTERS.abActivation, {}))).toContain(
      '起始时间',
    );
    const field = findField(REGISTERS.partyBranch, 'committee');
    if (field?.kind !== 'rows') throw new Error('no list');
    expect(rowLayout('partyBranch', field).columns.map(({ label }) => label)).toEqual([
      '人员',
      '职务',
      '起始日期',
      '终止日期',
    ]);
  });

  it('gives a figure of a list the room its head needs', () => {
    const field = findField(REGISTERS.attendedMeeting, 'agendas');
    if (field?.kind !== 'rows') throw new Error('no list');
    const column = rowLayout('attendedMeeting', field).columns.find(({ label }) => label === '集体讨论决定');
    expect(column?.width).toBe('max(4rem, 5.375rem)');
  });
});

describe('records that a record names', () => {
  it('are those of its fields and of the rows of its lists', () => {
    const values = {
      hostOrgIds: ['u1', 'u2'],
      problems: [{ id: 'a', orgId: 'u3' }],
    };
    const named = namedValues(REGISTERS.consultation, values);
    expect(named).toEqual(
      expect.arrayContaining([
        { path: 'hostOrgIds', value: ['u1', 'u2'] },
        { path: 'problems/a/orgId', value: 'u3' },
      ]),
    );
  });
});
