import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { listed, refusalOf, registeredUnit, written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

describe('a 会商 and what follows from it', () => {
  let desk: StoryStation;
  let units: readonly [string, string];
  let consulted: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('周八七');
    units = [
      await registeredUnit(desk, '县教育局', 'hostDept'),
      await registeredUnit(desk, '县体育中心', 'supervisedUnit'),
    ];
  });

  it('R09-2 R09-4 refuses clues on every save and empty lines when it is registered', async () => {
    const values = {
      consultForm: 'jointConference',
      hostOrgIds: [...units],
      unitParticipants: '两单位党组书记',
      topics: ['integrity'],
      problems: [
        { id: 'q1', order: 1, orgId: units[0], problem: '风险点没有更新' },
        { id: 'q2', order: 2, orgId: units[1], problem: ' ' },
      ],
      suggestions: [{ id: 's1', order: 1, orgId: units[0], suggestion: '每季度更新', adopted: 'pending' }],
      agreedItems: [
        {
          id: 'a1',
          order: 1,
          orgId: units[1],
          matter: '完善接待办法',
          responsible: '办公室主任',
          supervisorId: await desk.person('周八七'),
          dueOn: '2026-03-04',
        },
      ],
    };
    consulted = await written(desk, 'consultation', values);
    expect(consulted.values).toMatchObject({ heldOn: '2026-03-02', stage: '2026年第一季度' });
    const clue = await desk.edit(consulted, { analysis: '据举报人反映。' });
    expect(refusalOf(clue)).toBe('R09-4 写有“举报人”，涉问题线索或举报信息');
    expect(codeOf(await desk.move(consulted, 'registered'))).toBe('FIELD_MISSING');
    consulted = mustBe(
      await desk.edit(consulted, {
        problems: [
          { id: 'q1', order: 1, orgId: units[0], problem: '风险点没有更新' },
          { id: 'q2', order: 2, orgId: units[1], problem: '接待审批不全' },
        ],
      }),
    );
  });

  it('R09-3 S22 S23 opens an entry for each problem and agreement in the act of registering, once', async () => {
    const twice = await Promise.all([desk.move(consulted, 'registered'), desk.move(consulted, 'registered')]);
    expect(twice.map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
    const entries = await listed(desk, 'superviseLedger');
    expect(entries.map((row) => row.title).toSorted()).toEqual(
      ['完善接待办法', '接待审批不全', '风险点没有更新'].toSorted(),
    );
    expect(new Set(entries.map((row) => row.number)).size).toBe(3);
    expect(new Set(entries.map((row) => row.state))).toEqual(new Set(['open']));
    const view = await desk.get(consulted.record);
    expect(view.related.map((row) => row.record).toSorted()).toEqual(
      entries.map((row) => row.record).toSorted(),
    );
    const [row] = await listed(desk, 'consultation', { followed: ['open'] });
    expect(row?.cells['followed']?.text).toBe('0/3');
  });

  it('the agreement is handed over as it stands, a problem only when the rest is filled', async () => {
    const entries = await listed(desk, 'superviseLedger');
    const find = (title: string) => entries.find((row) => row.title === title)?.record ?? '';
    const agreed = await desk.get(find('完善接待办法'));
    const handed = mustBe(await desk.move(agreed, 'assigned'));
    expect(handed.state).toBe('assigned');
    const problem = await desk.get(find('风险点没有更新'));
    expect(problem.missing.map(({ path }) => path)).toEqual(['field', 'responsible', 'dueOn']);
    expect(codeOf(await desk.move(problem, 'assigned'))).toBe('FIELD_MISSING');
  });

  it('is overdue in the one list of what is open once its day has passed', async () => {
    desk.clock.advance(5 * 86_400_000);
    await desk.enter('周八七');
    const late = await listed(desk, 'superviseLedger', { lateness: ['late'] });
    expect(late.map((row) => [row.title, row.cells['lateness']?.text])).toEqual([
      ['完善接待办法', '逾期 3 天'],
    ]);
    expect(await listed(desk, 'superviseLedger', { lateness: ['undated'] })).toHaveLength(2);
  });

  it('an answer to a suggestion is added as a correction, with the old words kept', async () => {
    const view = await desk.get(consulted.record);
    const corrected = mustBe(
      await desk.call('records.correct', {
        record: view.record,
        path: 'suggestions/s1/adopted',
        after: 'yes',
        reason: '县教育局党组已采纳',
      }),
    );
    expect(corrected.corrections).toMatchObject([{ before: 'pending', after: 'yes' }]);
  });

  it('is locked by the 组长 only', async () => {
    const view = await desk.get(consulted.record);
    expect(codeOf(await desk.move(view, 'locked'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    expect(mustBe(await desk.move(view, 'locked')).state).toBe('locked');
  });
});
