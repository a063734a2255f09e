import { beforeAll, describe, expect, it } from 'vitest';
import { changeBetween } from '#shared/domain/paths.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { refusalOf } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

type Topics = readonly {
  readonly id: string;
  readonly topic?: string;
  readonly [column: string]: Json | undefined;
}[];

function topicsOf(view: RecordView): Topics {
  return view.values.agenda as unknown as Topics;
}

/** What the form sends: only paths that changed, those emptied and rows removed as null. */
function sent(before: Values, after: Values): Values {
  const { set, remove } = changeBetween(before, after);
  return { ...set, ...Object.fromEntries(remove.map((path) => [path, null])) };
}

describe('what a form sends of a list', () => {
  let desk: StoryStation;
  let meeting: RecordView;
  const save = (agenda: Topics) =>
    desk.edit(meeting, sent(meeting.values, { ...meeting.values, agenda: agenda as unknown as Json }));

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    meeting = await desk.createMeeting();
  });

  it('a removed row is gone, an emptied column empty, a new row there, and the rest untouched', async () => {
    const [first, second, ...others] = topicsOf(meeting);
    const { dissent: _, ...emptied } = { ...second, id: 'a2', dissent: '', report: '' };
    const agenda = [emptied, ...others.slice(1), { id: 'n1', topic: '新加的议题' }];
    meeting = mustBe(await save(agenda as Topics));
    expect(first?.id).toBe('a1');
    expect(topicsOf(meeting).map(({ id }) => id)).toEqual(['a2', 'a4', 'a5', 'n1']);
    expect(topicsOf(meeting)[0]?.['report']).toBeUndefined();
    expect(topicsOf(meeting)[0]?.topic).toBe('研究春季学期学校食堂专项监督');
    await desk.restart();
    desk.session = undefined;
    await desk.enter('王五三');
    meeting = await desk.get(meeting.record);
    expect(topicsOf(meeting).map(({ id }) => id)).toEqual(['a2', 'a4', 'a5', 'n1']);
  });

  it('the rules of every save see the list as it will be', async () => {
    const batch = mustBe(
      await desk.call('records.create', {
        register: 'consultation',
        values: {
          ...mustBe(await desk.call('records.suggest', { register: 'consultation' })),
          problems: [{ id: 'p1', problem: '食堂台账不全' }],
        },
      }),
    );
    const clue = { problems: [{ id: 'p1', problem: '据举报人反映，食堂台账不全' }] };
    const whole = await desk.edit(batch, clue);
    const byPath = await desk.edit(batch, { 'problems/p1/problem': clue.problems[0]?.problem ?? '' });
    expect(refusalOf(byPath)).toBe(refusalOf(whole));
    expect(refusalOf(whole)).toContain('R09-4');
  });

  it('refuses a path that leads to no row, a row that is none, and what is deeper', async () => {
    for (const values of [
      { 'agenda/zz/topic': '没有这一行' },
      { 'agenda/n2': '不是行' },
      { 'agenda/n1/topic/x': '太深' },
      { 'place/x': true },
      { 'nothing/a1': true },
      { 'agenda/n1/nothing': '没有这一栏' },
    ]) {
      expect(codeOf(await desk.edit(meeting, values))).toBe('FIELD_INVALID');
    }
    const made = await desk.call('records.create', {
      register: 'groupMeeting',
      values: { ...(await desk.meetingValues()), 'agenda/a1/topic': '新记录不按行填' },
    });
    expect(codeOf(made)).toBe('FIELD_INVALID');
    expect(await desk.get(meeting.record)).toEqual(meeting);
  });

  it('refuses lists that are none, two rows of one id, and more than 500', async () => {
    const rows = Array.from({ length: 501 }, (_, index) => ({ id: `r${index}`, topic: '议题' }));
    const twice = [
      { id: 'a', topic: '先' },
      { id: 'a', topic: '后' },
    ];
    const lists: readonly Json[] = [[null], [5], ['a'], 'x', 7, {}, [[]], [{ topic: '无行号' }], twice, rows];
    for (const agenda of lists) {
      expect(codeOf(await desk.edit(meeting, { agenda }))).toBe('FIELD_INVALID');
      const values = { ...(await desk.meetingValues()), agenda };
      expect(codeOf(await desk.call('records.create', { register: 'groupMeeting', values }))).toBe(
        'FIELD_INVALID',
      );
    }
    expect(codeOf(await save(rows))).toBe('FIELD_INVALID');
    expect(await desk.get(meeting.record)).toEqual(meeting);
    expect(mustBe(await save(rows.slice(1))).values.agenda).toHaveLength(500);
  });
});
