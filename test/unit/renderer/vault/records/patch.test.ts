import { describe, expect, it } from 'vitest';
import { checkWriters, formChange, isWellFormed, withPath } from '#renderer/vault/records/patch.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { Json } from '#shared/kernel/canonical.ts';

const agenda: Record<string, Json>[] = [
  { id: 'a1', order: 1, topic: '传达', category: 'gm1', proposerId: 'p1' },
  { id: 'a2', order: 2, topic: '研究', category: 'gm2', proposerId: 'p1' },
];

function changeOf(before: Record<string, Json>, values: Record<string, Json>) {
  return formChange(groupMeeting, before, values);
}

describe('formChange', () => {
  it('says only what differs, by path', () => {
    const rows = [{ ...agenda[0], topic: '传达学习' }, agenda[1]] as Json;
    const change = changeOf({ agenda, place: '三楼' }, { agenda: rows, place: '三楼' });
    expect(change).toEqual({ ok: true, value: { set: { 'agenda/a1/topic': '传达学习' }, remove: [] } });
  });

  it('a row left out is one removal, an emptied field another', () => {
    const change = changeOf({ agenda, place: '三楼' }, { agenda: agenda.slice(0, 1), place: null });
    expect(change).toEqual({ ok: true, value: { set: {}, remove: ['agenda/a2', 'place'] } });
  });

  it('leaves alone what the program fills and what is computed', () => {
    const rows = [{ ...agenda[0], seq: 7 }, agenda[1]] as Json;
    const change = changeOf({ agenda, orgId: '本组' }, { agenda: rows, orgId: '别处', completedAt: 'x' });
    expect(change).toEqual({ ok: true, value: { set: {}, remove: [] } });
  });

  it('refuses what no field takes', () => {
    for (const values of [{ place: '两\n行' }, { nothing: 1 }, { number: 'x' }, { isExtra: '是' }]) {
      expect(changeOf({}, values as Record<string, Json>)).toMatchObject({
        ok: false,
        error: { code: 'FIELD_INVALID' },
      });
    }
  });

  it('refuses half a character, wherever it stands', () => {
    const rows = [{ ...agenda[0], topic: '\ud842' }] as Json;
    expect(changeOf({}, { agenda: rows }).ok).toBe(false);
    expect(isWellFormed({ a: ['𠮷', { b: '😀' }] })).toBe(true);
    expect(isWellFormed({ a: ['𠮷', { b: '\udfb7' }] })).toBe(false);
  });
});

describe('checkWriters', () => {
  const asks = (path: string, ...roles: RoleCode[]) =>
    checkWriters(resolutionItem, { set: { [path]: '2026-04-01' }, remove: [] }, new Set(roles)).ok;

  it('lets only those set a field who may', () => {
    expect(asks('extendedTo', 'groupLeader')).toBe(true);
    expect(asks('extendedTo', 'handler', 'registerKeeper')).toBe(false);
    expect(asks('extendAskedTo', 'handler')).toBe(true);
    expect(asks('dueOn', 'member')).toBe(true);
  });

  it('emptying is setting too', () => {
    const change = { set: {}, remove: ['extendedTo'] };
    expect(checkWriters(resolutionItem, change, new Set(['handler'])).ok).toBe(false);
  });
});

describe('withPath', () => {
  it('sets a cell, empties a field and takes a row out', () => {
    const values = { agenda, place: '三楼' };
    expect((withPath(values, 'agenda/a2/topic', '议') as { agenda: Json[] }).agenda[1]).toMatchObject({
      topic: '议',
    });
    expect(withPath(values, 'place', null).place).toBeUndefined();
    expect((withPath(values, 'agenda/a1', null) as { agenda: Json[] }).agenda).toHaveLength(1);
    expect(values.place).toBe('三楼');
  });
});
