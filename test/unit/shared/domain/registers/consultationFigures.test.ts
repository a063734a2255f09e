import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { consultationFigures } from '#shared/domain/registers/consultation/consultationFigures.ts';
import { contextOf } from '../support.ts';
import { OTHER_UNIT, recordOf, UNIT } from './support/meetingsKit.ts';

function met(heldOn: string, hostOrgIds: readonly string[], more: FieldValues = {}, state = 'registered') {
  return recordOf('consultation', { heldOn, hostOrgIds: [...hostOrgIds] }, more, { state });
}

const rows = (...units: readonly string[]) => units.map((orgId, index) => ({ id: `q${index}`, orgId }));

describe('会商情况汇总', () => {
  const context = contextOf([UNIT, OTHER_UNIT]);
  const first = met('2026-03-11', ['o1', 'o2'], {
    problems: rows('o1', 'o2', 'o2'),
    suggestions: [
      { id: 's1', orgId: 'o1', adopted: 'yes' },
      { id: 's2', orgId: 'o2', adopted: 'pending' },
    ],
  });
  // Of one unit alone, whose lines do not name it.
  const second = met('2026-05-08', ['o1'], {
    problems: rows(''),
    suggestions: [{ id: 's1', adopted: 'partly' }],
  });
  const figures = (records: readonly RecordView[]) => consultationFigures(records, context);

  it('S21 S22 S23 counts each unit once, and problems and suggestions line by line', () => {
    const { groups, total, counted } = figures([first, second]);
    expect(total).toEqual(['合计', '2', '2', '4', '3', '2']);
    expect(groups[0]?.rows).toEqual([
      ['县教育局', '2', '1', '2', '2', '2'],
      ['县体育中心', '1', '1', '2', '1', '0'],
    ]);
    expect(counted).toBe('2026年3月11日至2026年5月8日　会商 2 次');
  });

  it('leaves out what is void, and says so of nothing', () => {
    expect(figures([first, met('2026-04-01', ['o2'], {}, 'voided')]).total).toEqual(figures([first]).total);
    expect(figures([]).total).toEqual(['合计', '0', '0', '0', '0', '0']);
    expect(figures([]).counted).toBe('会商 0 次');
  });

  it('counts a line of several units that names none of them in all only', () => {
    const { groups, total } = figures([met('2026-03-11', ['o1', 'o2'], { problems: rows('') })]);
    expect(total).toEqual(['合计', '1', '2', '1', '0', '0']);
    expect(groups[0]?.rows.map(([, , , problems]) => problems)).toEqual(['0', '0']);
  });
});
