import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { holdingLabels } from '#shared/domain/holdings.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { contextOf, item, meeting } from './support.ts';

function made(
  register: string,
  fields: FieldValues,
  state: string,
  more: Partial<RecordView> = {},
): RecordView {
  return { id: 'r1', register, state, level: 'internal', createdBy: 'p3', fields, ...more };
}

function held(record: RecordView, ids: readonly string[], others: readonly RecordView[] = []) {
  const definition = findRegister(record.register) as RegisterDefinition;
  return holdingLabels(definition, record, ids, contextOf([record, ...others], '2026-03-12'));
}

describe('离岗交接', () => {
  it('第六十五条 work is held by its handler until it is closed', () => {
    expect(held(item(), ['p2'])).toEqual(['承办人']);
    expect(held(item(), ['p4'])).toEqual([]);
    expect(held(item({}, { state: 'closed' }), ['p2'])).toEqual([]);
    expect(held(item({}, { state: 'cancelled' }), ['p2'])).toEqual([]);
  });

  it('a draft is held by its author until it is passed on', () => {
    expect(held(meeting(), ['p3'])).toEqual(['起草人', '记录人']);
    expect(held(meeting({}, { state: 'reviewing' }), ['p3'])).toEqual([]);
    expect(held(meeting({}, { state: 'finalized' }), ['p3'])).toEqual([]);
  });

  it('a talk that is still followed up is held by the talker, though its text is frozen', () => {
    const talk = (state: string) => made('heartTalk', { talkerId: 'p1' }, state);
    expect(held(talk('recorded'), ['p1'])).toEqual(['谈话人']);
    expect(held(talk('closed'), ['p1'])).toEqual([]);
  });

  it('a duty is held to the last day of its term, and one to come as well', () => {
    const duty = (fields: FieldValues, state = 'registered') =>
      made(
        'roleAssignment',
        { personId: 'p4', roleCode: 'chronicler', startOn: '2026-01-01', ...fields },
        state,
      );
    expect(held(duty({}), ['p4'])).toEqual(['专责']);
    expect(held(duty({ endOn: '2026-03-12' }), ['p4'])).toEqual(['专责']);
    expect(held(duty({ endOn: '2026-03-11' }), ['p4'])).toEqual([]);
    expect(held(duty({ startOn: '2026-04-01' }), ['p4'])).toEqual(['专责']);
    expect(held(duty({}, 'draft'), ['p4'])).toEqual([]);
  });

  it('第六十二条 a seal is held by its keeper while it is in use', () => {
    const seal = (sealState: string) =>
      made('seal', { sealName: '组章', keeperId: 'p4', sealState }, 'registered');
    expect(held(seal('inUse'), ['p4'])).toEqual(['印章保管']);
    expect(held(seal('out'), ['p4'])).toEqual(['印章保管']);
    expect(held(seal('destroyed'), ['p4'])).toEqual([]);
  });

  it('a post is held as A角 or B角 until a later division of it', () => {
    const division = (fields: FieldValues, id: string) =>
      made(
        'dutyDivision',
        { personId: 'p4', postName: '公文', bPersonId: 'p5', effectiveOn: '2026-01-01', ...fields },
        'finalized',
        { id },
      );
    const [old, next] = [division({}, 'd1'), division({ personId: 'p6', effectiveOn: '2026-03-01' }, 'd2')];
    expect(held(old, ['p4'])).toEqual(['A角']);
    expect(held(old, ['p5'])).toEqual(['B角']);
    expect(held(old, ['p4'], [next])).toEqual([]);
    expect(held(next, ['p5'], [old])).toEqual(['B角']);
  });

  it('somebody is found by each entry that means him', () => {
    expect(held(item({ ownerId: 'entry' }), ['p2', 'entry'])).toEqual(['承办人']);
  });
});
