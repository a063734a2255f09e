import { describe, expect, it } from 'vitest';
import { foldRecord } from '#shared/journal/fold.ts';
import type { Conflict, FoldedRecord } from '#shared/journal/folded.ts';
import { foldAll } from '#shared/journal/foldIndex.ts';
import { type Act, TEST_RULES, TestStation, withoutBody } from './testStation.ts';

const R = 'rec-1';
const create = (set: Act['set'] = {}): Act => ({ act: 'create', set: { title: '第一次', ...set } });
const edit = (set: NonNullable<Act['set']>): Act => ({ act: 'edit', set });
const move = (from: string, to: string, set?: Act['set']): Act => ({
  act: 'move',
  move: { from, to },
  ...(set === undefined ? {} : { set }),
});
const correct = (path: string, after: string): Act => ({
  act: 'correct',
  correction: [{ path, before: '旧', after, reason: '笔误' }],
});

/** Two stations that both hold a record made at `a`, in the state asked for. */
function pair(
  state: 'draft' | 'review' | 'final' = 'draft',
  set: Act['set'] = {},
): [TestStation, TestStation] {
  const a = new TestStation('a', 1_000);
  const b = new TestStation('b', 9_000);
  a.write(R, create(set));
  if (state !== 'draft') a.write(R, move('draft', 'review'));
  if (state === 'final') a.write(R, move('review', 'final'));
  b.meet(a);
  return [a, b];
}

function exchange(...stations: readonly TestStation[]): FoldedRecord {
  for (const to of stations) for (const from of stations) to.meet(from);
  for (const to of stations) for (const from of stations) to.meet(from);
  const [first, ...others] = stations.map((station) => station.see(R));
  if (first === undefined) throw new Error('no station');
  for (const other of others) expect(other).toEqual(first);
  return first;
}

const valuesOf = ({ sides }: Conflict) => sides.map(({ value }) => value).sort();
const shownOf = ({ sides, shown }: Conflict) => sides[shown]?.value;
const conflictAt = (record: FoldedRecord, path: string, kind?: Conflict['kind']) =>
  record.conflicts.find(
    (conflict) => conflict.path === path && (kind === undefined || conflict.kind === kind),
  );

describe('fold: a pure function of the set', () => {
  it('order and repetition of arrival never matter', () => {
    const [a, b] = pair();
    a.write(R, edit({ title: '甲' }));
    b.write(R, edit({ title: '乙', place: '二楼' }));
    const seen = exchange(a, b);
    const entries = [...a.entries.values()];
    expect(foldRecord([...entries, ...entries].reverse(), TEST_RULES)).toEqual(seen);
  });

  it('past(e) is all that base reaches from e, transitively', () => {
    const [a] = pair();
    const first = a.write(R, edit({ place: '一楼' }));
    a.write(R, edit({ chair: '李四二' }), { base: [first.id] });
    const last = a.write(R, edit({ place: '二楼' }));
    expect(a.see(R).conflicts).toEqual([]);
    expect(a.see(R).values['place']).toBe('二楼');
    expect(a.see(R).heads).toEqual([last.id]);
  });
});

describe('fold rule 1: state is addressed by path', () => {
  it('different fields of one record combine', () => {
    const [a, b] = pair();
    a.write(R, edit({ place: '二楼' }));
    b.write(R, edit({ chair: '李四二' }));
    const seen = exchange(a, b);
    expect(seen.conflicts).toEqual([]);
    expect(seen.values).toEqual({ title: '第一次', place: '二楼', chair: '李四二' });
  });

  it('different fields of one row combine, rows stand by order, then by id', () => {
    const [a, b] = pair('draft', { 'agenda/r2/topic': '乙', 'agenda/r1/topic': '甲', 'agenda/r2/order': 1 });
    a.write(R, edit({ 'agenda/r1/owner': '王五三' }));
    b.write(R, edit({ 'agenda/r1/topic': '甲一', 'agenda/r0': true }));
    expect(exchange(a, b).values['agenda']).toEqual([
      { id: 'r2', topic: '乙', order: 1 },
      { id: 'r0' },
      { id: 'r1', topic: '甲一', owner: '王五三' },
    ]);
  });

  it('removing a row is a path', () => {
    const [a, b] = pair('draft', { 'agenda/r1/topic': '甲', 'agenda/r2/topic': '乙' });
    a.write(R, { act: 'edit', remove: ['agenda/r1'] });
    const seen = exchange(a, b);
    expect(seen.values['agenda']).toEqual([{ id: 'r2', topic: '乙' }]);
    expect(seen.fields.has('agenda/r1/topic')).toBe(false);
  });

  it('a row removed here and edited there is a conflict', () => {
    const [a, b] = pair('draft', { 'agenda/r1/topic': '甲' });
    a.write(R, { act: 'edit', remove: ['agenda/r1'] });
    b.write(R, edit({ 'agenda/r1/topic': '甲一' }));
    const seen = exchange(a, b);
    expect(seen.conflicts).toHaveLength(1);
    expect(seen.conflicts[0]).toMatchObject({ path: 'agenda/r1', kind: 'row' });
    expect(seen.conflicts[0]?.sides.map(({ value }) => value)).toEqual([null, true]);
    b.write(R, { act: 'resolve', set: { 'agenda/r1': true } });
    expect(exchange(a, b)).toMatchObject({
      conflicts: [],
      values: { agenda: [{ id: 'r1', topic: '甲一' }] },
    });
  });

  it('fields of a removed row are no conflict; they are one again if the row comes back', () => {
    const [a, b] = pair('draft', { 'agenda/r1/topic': '甲' });
    a.write(R, edit({ 'agenda/r1/topic': '甲一' }));
    b.write(R, edit({ 'agenda/r1/topic': '甲二' }));
    expect(exchange(a, b).conflicts).toHaveLength(1);
    a.write(R, { act: 'edit', remove: ['agenda/r1'] });
    expect(exchange(a, b).conflicts).toEqual([]);
    a.write(R, edit({ 'agenda/r1': true }));
    expect(exchange(a, b).conflicts[0]?.path).toBe('agenda/r1/topic');
  });
});

describe('fold rule 2: value of a path', () => {
  it('the entries that set it, less those in the past of another that sets it: one value is that', () => {
    const [a, b] = pair();
    a.write(R, edit({ title: '甲' }));
    b.meet(a);
    b.write(R, edit({ title: '乙' }));
    expect(exchange(a, b)).toMatchObject({ values: { title: '乙' }, conflicts: [] });
  });

  it('several different are a conflict, all kept with station, actor and time', () => {
    const [a, b] = pair();
    const c = new TestStation('c', 50);
    c.meet(a);
    const entries = [a.write(R, edit({ title: '甲' })), b.write(R, edit({ title: '乙' }))];
    entries.push(c.write(R, edit({ title: '丙' })));
    const conflict = conflictAt(exchange(a, b, c), 'title');
    expect(conflict?.sides.map(({ entry }) => entry).sort()).toEqual(entries.map(({ id }) => id).sort());
    expect(conflict?.sides.find(({ value }) => value === '丙')).toMatchObject({
      station: 'c',
      time: 51,
      actor: { name: '张三一（c）' },
    });
  });

  it('equal values are one value', () => {
    const [a, b] = pair();
    a.write(R, edit({ title: '同' }));
    b.write(R, edit({ title: '同' }));
    expect(exchange(a, b)).toMatchObject({ values: { title: '同' }, conflicts: [] });
  });

  it('a side that several entries set names the greatest, and all of them', () => {
    const [a, b] = pair();
    const c = new TestStation('c', 20_000);
    c.meet(a);
    const late = c.write(R, edit({ title: '同' }));
    const early = b.write(R, edit({ title: '同' }));
    a.write(R, edit({ title: '异' }));
    const side = conflictAt(exchange(a, b, c), 'title')?.sides.find(({ value }) => value === '同');
    expect(side).toMatchObject({ entry: late.id, station: 'c', entries: [early.id, late.id].sort() });
  });

  it('shown meanwhile is the side of the home station if only one is', () => {
    const [a, b] = pair();
    a.write(R, edit({ title: '家' }));
    b.write(R, edit({ title: '外' }));
    expect(exchange(a, b).values['title']).toBe('家');
  });

  it('else the greatest (time, journal, seq)', () => {
    const [a, b] = pair();
    const c = new TestStation('c', 99_000);
    c.meet(a);
    b.write(R, edit({ title: '乙' }));
    c.write(R, edit({ title: '丙' }));
    expect(exchange(a, b, c).values['title']).toBe('丙');
  });

  it('two sides of the home station count as none', () => {
    const [a, b] = pair();
    const base = a.see(R).heads;
    a.write(R, edit({ title: '一' }), { base });
    a.write(R, edit({ title: '二' }), { base });
    b.write(R, edit({ title: '外' }));
    expect(exchange(a, b).values['title']).toBe('外');
  });

  it('of 密级 the highest counts', () => {
    const [a, b] = pair('draft', { classification: 'internal' });
    a.write(R, edit({ classification: 'confidential' }));
    b.write(R, edit({ classification: 'secret' }));
    const seen = exchange(a, b);
    expect(seen.level).toBe('secret');
    expect(seen.values['classification']).toBe('secret');
    expect(seen.conflicts).toHaveLength(1);
  });

  it('a version of lower 密级 that somebody chose does not lower the record: the other travels with it', () => {
    const [a, b] = pair('review', { classification: 'internal' });
    a.write(R, edit({ classification: 'secret' }), { level: 'secret' });
    a.write(R, move('review', 'final'), { level: 'secret' });
    const lower = b.write(R, move('review', 'final'));
    expect(exchange(a, b).level).toBe('secret');
    b.write(R, { act: 'resolve', version: lower.id }, { level: 'secret' });
    const settled = exchange(a, b);
    expect(settled).toMatchObject({ conflicts: [], level: 'secret', values: { classification: 'internal' } });
  });

  it('only an entry that sets the path with all sides in its past settles it', () => {
    const [a, b] = pair();
    const c = new TestStation('c', 20_000);
    c.meet(a);
    a.write(R, edit({ title: '甲' }));
    b.write(R, edit({ title: '乙' }));
    c.write(R, edit({ title: '丙' }));
    b.meet(a);
    b.write(R, { act: 'resolve', set: { title: '甲' } });
    const seen = exchange(a, b, c);
    expect(valuesOf(conflictAt(seen, 'title') as Conflict)).toEqual(['丙', '甲']);
    a.write(R, edit({ place: '别的路径' }));
    expect(exchange(a, b, c).conflicts).toHaveLength(1);
    a.write(R, edit({ title: '丁' }));
    expect(exchange(a, b, c)).toMatchObject({ values: { title: '丁' }, conflicts: [] });
  });

  it('a wild clock does not win against an entry that has seen it', () => {
    const [a, b] = pair();
    b.clock = 9e12;
    b.write(R, edit({ title: '未来' }));
    a.meet(b);
    a.write(R, edit({ title: '现在' }));
    expect(exchange(a, b).values['title']).toBe('现在');
  });
});

describe('fold rule 3: state is a path too', () => {
  it('concurrent transitions to different states are a conflict, equal ones are not', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'draft'));
    b.write(R, move('review', 'void'));
    const seen = exchange(a, b);
    expect(seen.conflicts).toMatchObject([{ path: 'state', kind: 'state' }]);
    expect(seen.state).toBe('draft');
    const [c, d] = pair();
    c.write(R, move('draft', 'review'));
    d.write(R, move('draft', 'review'));
    expect(exchange(c, d)).toMatchObject({ state: 'review', conflicts: [] });
  });

  it('while it is in conflict: no transition but the resolution, no output', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'draft'));
    b.write(R, move('review', 'void'));
    exchange(a, b);
    const refused = [a.write(R, move('draft', 'review')), a.write(R, edit({ title: '改' }))];
    const seen = exchange(a, b);
    expect(seen.inert).toEqual(refused.map(({ id }) => ({ entry: id, reason: 'state-in-conflict' })));
    expect(seen.isOutputtable).toBe(false);
    a.write(R, { act: 'annotate', note: '已电话联系' });
    a.write(R, { act: 'resolve', set: { state: 'void' } });
    expect(exchange(a, b)).toMatchObject({ state: 'void', conflicts: [], isOutputtable: true });
    expect(a.see(R).annotations).toHaveLength(1);
  });

  it('a resolution takes one of the sides and needs a conflict', () => {
    const [a, b] = pair('review');
    const early = a.write(R, { act: 'resolve', set: { state: 'draft' } });
    a.write(R, move('review', 'draft'));
    b.write(R, move('review', 'void'));
    exchange(a, b);
    const other = a.write(R, { act: 'resolve', set: { state: 'archived' } });
    expect(exchange(a, b).inert).toEqual([
      { entry: early.id, reason: 'nothing-to-resolve' },
      { entry: other.id, reason: 'not-a-side' },
    ]);
  });
});

describe('fold rule 4: not allowed in fold(past(e)) is inert', () => {
  it('kept, forwarded, listed as 未生效, with a reason', () => {
    const [a, b] = pair();
    const wrong = a.write(R, move('draft', 'archived'));
    const seen = exchange(a, b);
    expect(seen.inert).toEqual([{ entry: wrong.id, reason: 'no-such-transition' }]);
    expect(seen.timeline.map(({ entry, inert }) => [entry, inert])).toContainEqual([
      wrong.id,
      'no-such-transition',
    ]);
    expect(seen.state).toBe('draft');
    expect(seen.heads).toEqual([wrong.id]);
    expect(b.entries.has(wrong.id)).toBe(true);
  });

  it('its past alone decides that: what arrives beside it changes nothing', () => {
    const [a, b] = pair();
    const moved = a.write(R, move('draft', 'review'));
    b.write(R, move('draft', 'void'));
    const seen = exchange(a, b);
    expect(seen.inert).toEqual([]);
    expect(seen.timeline.map(({ entry }) => entry)).toContain(moved.id);
    expect(conflictAt(seen, 'state')).toBeDefined();
  });

  it.each<[string, Act]>([
    ['already-created', create()],
    ['no-such-transition', move('draft', 'final')],
    ['state-differs', move('review', 'final')],
    ['not-frozen', correct('title', '新')],
    ['nothing-to-resolve', { act: 'resolve', set: { title: '新' } }],
    ['nothing-to-resolve', { act: 'resolve', version: 'ff' }],
    ['not-unseen', { act: 'dismiss', dismisses: ['ff'] }],
    ['other-register', { act: 'annotate', note: '错', register: 'task' }],
  ])('%s', (reason, act) => {
    const [a] = pair();
    a.write(R, act);
    expect(a.see(R).inert.map((item) => item.reason)).toEqual([reason]);
  });

  it('an entry before the record was made, or upon another record, is inert', () => {
    const a = new TestStation('a');
    const early = a.write(R, edit({ title: '早' }), { base: [] });
    const other = a.write('rec-2', create());
    const crossed = a.write(R, create(), { base: [other.id] });
    expect(a.see(R).inert).toEqual([
      { entry: early.id, reason: 'not-created' },
      { entry: crossed.id, reason: 'foreign-base' },
    ]);
    expect(a.see('rec-2')).toMatchObject({ isIncomplete: false, inert: [] });
  });

  it('a state that no record may begin in makes the creation inert', () => {
    const a = new TestStation('a');
    a.write(R, create({ state: 'final' }));
    expect(a.see(R).inert).toMatchObject([{ reason: 'no-such-state' }]);
  });
});

describe('a register of a newer version', () => {
  it('is not judged: its records are kept and shown', () => {
    const newer = { initialStates: () => [], allows: () => true, isFrozen: () => false };
    const a = new TestStation('a', 1_000, newer);
    a.write(R, create({ state: 'seeded' }));
    a.write(R, move('seeded', 'grown'));
    expect(a.see(R)).toMatchObject({ state: 'grown', inert: [], values: { title: '第一次' } });
  });
});

describe('fold rule 5: 定稿 freezes fold(past(e))', () => {
  it('a patch concurrent with it never enters the frozen text and is listed as 定稿时未见', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'final', { finalOn: '2026-03-09' }));
    const late = b.write(R, edit({ title: '迟到', 'agenda/r1/topic': '甲' }));
    const seen = exchange(a, b);
    expect(seen.values).toEqual({ title: '第一次', finalOn: '2026-03-09' });
    expect(seen).toMatchObject({ state: 'final', isFrozen: true, conflicts: [] });
    expect(seen.unseen).toMatchObject([
      {
        entry: late.id,
        station: 'b',
        changes: [{ path: 'agenda/r1/topic' }, { path: 'title', value: '迟到' }],
      },
    ]);
  });

  it('until a person adopts it as a correction', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'final'));
    const late = b.write(R, edit({ title: '迟到' }));
    exchange(a, b);
    a.write(R, {
      act: 'adopt',
      adopts: [late.id],
      correction: [{ path: 'title', before: '第一次', after: '迟到', reason: '采纳' }],
    });
    const seen = exchange(a, b);
    expect(seen.unseen).toEqual([]);
    expect(seen.values['title']).toBe('迟到');
    expect(seen.corrections).toMatchObject([{ before: '第一次', after: '迟到', isInForce: true }]);
  });

  it('or dismisses it', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'final'));
    const late = b.write(R, edit({ title: '迟到' }));
    exchange(a, b);
    a.write(R, { act: 'dismiss', dismisses: [late.id] });
    const again = a.write(R, { act: 'dismiss', dismisses: [late.id] });
    const seen = exchange(a, b);
    expect(seen).toMatchObject({ unseen: [], values: { title: '第一次' } });
    expect(seen.inert).toEqual([{ entry: again.id, reason: 'not-unseen' }]);
  });

  it('adopted here and dismissed there it stays listed until one decides with both in sight', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'final'));
    const late = b.write(R, edit({ title: '迟到' }));
    exchange(a, b);
    a.write(R, { act: 'dismiss', dismisses: [late.id] });
    const correction = [{ path: 'title', before: '第一次', after: '迟到', reason: '采纳' }];
    b.write(R, { act: 'adopt', adopts: [late.id], correction });
    expect(exchange(a, b).unseen).toHaveLength(1);
    a.write(R, { act: 'adopt', adopts: [late.id], correction });
    expect(exchange(a, b).unseen).toEqual([]);
  });

  it('a patch upon the frozen text made in ignorance of nothing is inert, not unseen', () => {
    const [a, b] = pair('final');
    const late = b.write(R, edit({ title: '改' }));
    expect(exchange(a, b)).toMatchObject({ inert: [{ entry: late.id, reason: 'frozen' }], unseen: [] });
  });

  it('concurrent 定稿 of different texts are a conflict of whole versions, even in one state', () => {
    const [a, b] = pair('review');
    a.write(R, edit({ title: '甲', place: '一楼' }));
    b.write(R, edit({ title: '乙' }));
    const first = a.write(R, move('review', 'final'));
    const second = b.write(R, move('review', 'final'));
    const seen = exchange(a, b);
    expect(seen.conflicts).toMatchObject([{ path: 'state', kind: 'versions' }]);
    expect(shownOf(seen.conflicts[0] as Conflict)).toEqual({ title: '甲', place: '一楼' });
    expect(seen.values).toEqual({ title: '甲', place: '一楼' });
    expect(seen).toMatchObject({ state: 'final', isFrozen: true, isOutputtable: false, unseen: [] });
    const blind = a.write(R, { act: 'resolve', set: { state: 'final' } });
    expect(exchange(a, b).inert).toEqual([{ entry: blind.id, reason: 'version-needed' }]);
    const wrong = a.write(R, { act: 'resolve', version: blind.id });
    expect(exchange(a, b).inert).toContainEqual({ entry: wrong.id, reason: 'not-a-side' });
    a.write(R, { act: 'resolve', version: second.id });
    const settled = exchange(a, b);
    expect(settled).toMatchObject({ conflicts: [], state: 'final', values: { title: '乙' }, unseen: [] });
    expect(settled.values['place']).toBeUndefined();
    expect(first.id).not.toBe(second.id);
  });

  it('concurrent 定稿 of one text are one version, and what follows either counts', () => {
    const [a, b] = pair('review');
    a.write(R, edit({ title: '同' }));
    b.write(R, edit({ title: '同' }));
    a.write(R, move('review', 'final'));
    b.write(R, move('review', 'final'));
    b.write(R, correct('title', '更'));
    const seen = exchange(a, b);
    expect(seen).toMatchObject({ conflicts: [], unseen: [], values: { title: '更' } });
  });

  it('a third who knew neither 定稿 is unseen by both', () => {
    const [a, b] = pair('review');
    const c = new TestStation('c', 30_000);
    c.meet(a);
    a.write(R, edit({ title: '甲' }));
    b.write(R, edit({ title: '乙' }));
    a.write(R, move('review', 'final'));
    const second = b.write(R, move('review', 'final'));
    const late = c.write(R, edit({ title: '丙' }));
    expect(exchange(a, b, c).unseen).toMatchObject([{ entry: late.id }]);
    a.write(R, { act: 'resolve', version: second.id });
    expect(exchange(a, b, c)).toMatchObject({ unseen: [{ entry: late.id }], values: { title: '乙' } });
  });

  it('while anything is in conflict 定稿 is inert', () => {
    const [a, b] = pair('review');
    a.write(R, edit({ title: '甲' }));
    b.write(R, edit({ title: '乙' }));
    exchange(a, b);
    const early = a.write(R, move('review', 'final'));
    expect(exchange(a, b).inert).toEqual([{ entry: early.id, reason: 'conflict-open' }]);
  });

  it('定稿 against withdrawal: decided for the draft, the patches made there are in the text', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'final', { finalOn: '2026-03-09' }));
    b.write(R, move('review', 'draft'));
    b.write(R, edit({ title: '再改' }));
    const seen = exchange(a, b);
    expect(seen).toMatchObject({ isFrozen: true, values: { title: '第一次', finalOn: '2026-03-09' } });
    expect(conflictAt(seen, 'state', 'state')).toBeDefined();
    expect(seen.unseen).toHaveLength(1);
    a.write(R, { act: 'resolve', set: { state: 'draft' } });
    const settled = exchange(a, b);
    expect(settled).toMatchObject({ state: 'draft', isFrozen: false, conflicts: [], unseen: [] });
    expect(settled.values).toEqual({ title: '再改' });
  });

  it('a reopened record is frozen again with what was written since', () => {
    const a = new TestStation('a');
    const task = (act: Act): Act => ({ ...act, register: 'task' });
    a.write(R, task({ act: 'create', set: { title: '一' } }));
    a.write(R, task(move('open', 'done')));
    a.write(R, task(move('done', 'open')));
    a.write(R, task(edit({ title: '二' })));
    a.write(R, task(move('open', 'done')));
    expect(a.see(R)).toMatchObject({ state: 'done', isFrozen: true, values: { title: '二' }, inert: [] });
  });

  it('reopened here and checked there: the frozen text counts until decided', () => {
    const task = (act: Act): Act => ({ ...act, register: 'task' });
    const a = new TestStation('a');
    const b = new TestStation('b', 5_000);
    a.write(R, task({ act: 'create', set: { title: '一' } }));
    a.write(R, task(move('open', 'done')));
    b.meet(a);
    a.write(R, task(move('done', 'open')));
    a.write(R, task(edit({ title: '二' })));
    b.write(R, task(move('done', 'checked')));
    expect(exchange(a, b)).toMatchObject({ isFrozen: true, values: { title: '一' } });
    b.write(R, task({ act: 'resolve', set: { state: 'open' } }));
    expect(exchange(a, b)).toMatchObject({ isFrozen: false, values: { title: '二' }, unseen: [] });
  });
});

describe('fold rule 6: on a frozen record', () => {
  it('a correction keeps old text, new text, reason, person and time', () => {
    const [a, b] = pair('final');
    b.write(R, correct('title', '新'));
    const seen = exchange(a, b);
    expect(seen.values['title']).toBe('新');
    expect(seen.fields.get('title')?.correction).toMatchObject({
      before: '旧',
      after: '新',
      reason: '笔误',
      by: { name: '张三一（b）' },
      time: 9_001,
    });
  });

  it('annotation and attachment act and change no text', () => {
    const [a, b] = pair('final');
    a.write(R, { act: 'annotate', note: '已阅' });
    const scan = {
      id: 'blob-1',
      name: '签字.pdf',
      mime: 'application/pdf',
      size: 9,
      digest: 'ab',
      purpose: 'scan',
    };
    b.write(R, { act: 'attach', attachment: scan });
    const refused = b.write(R, { act: 'attach', detach: 'blob-1' });
    const seen = exchange(a, b);
    expect(seen.annotations).toMatchObject([{ note: '已阅', station: 'a' }]);
    expect(seen.attachments).toMatchObject([{ id: 'blob-1', by: { name: '张三一（b）' } }]);
    expect(seen.inert).toEqual([{ entry: refused.id, reason: 'frozen' }]);
    expect(seen.values).toEqual({ title: '第一次' });
  });

  it('transitions bring the fields they ask for, and no others', () => {
    const [a] = pair('final');
    const refused = a.write(R, move('final', 'archived', { title: '偷改' }));
    a.write(R, move('final', 'archived', { archiveNo: '卷1' }));
    expect(a.see(R)).toMatchObject({
      state: 'archived',
      values: { title: '第一次', archiveNo: '卷1' },
      inert: [{ entry: refused.id, reason: 'frozen' }],
    });
  });

  it('only these act: a patch or a voided number is inert', () => {
    const [a] = pair('final');
    a.write(R, edit({ title: '改' }));
    a.write(R, { act: 'void-number', note: '错号' });
    expect(a.see(R).inert.map(({ reason }) => reason)).toEqual(['frozen', 'frozen']);
    expect(a.see(R).numberVoided).toBeUndefined();
  });

  it('concurrent corrections of one path are a conflict, settled by a decision or a later correction', () => {
    const [a, b] = pair('final');
    a.write(R, correct('title', '甲'));
    b.write(R, correct('title', '乙'));
    expect(valuesOf(conflictAt(exchange(a, b), 'title') as Conflict)).toEqual(['乙', '甲']);
    const third = b.write(R, { act: 'resolve', set: { title: '丙' } });
    b.write(R, { act: 'resolve', set: { title: '乙' } });
    const seen = exchange(a, b);
    expect(seen).toMatchObject({ conflicts: [], values: { title: '乙' } });
    expect(seen.inert).toEqual([{ entry: third.id, reason: 'not-a-side' }]);
    expect(seen.corrections.map(({ after, isInForce }) => [after, isInForce])).toEqual([
      ['甲', false],
      ['乙', true],
    ]);
    a.write(R, correct('title', '丁'));
    expect(exchange(a, b).corrections.map(({ isInForce }) => isInForce)).toEqual([false, false, true]);
  });

  it('a record is frozen while any side of its state is', () => {
    const [a, b] = pair('review');
    a.write(R, move('review', 'draft'));
    b.write(R, move('review', 'final'));
    expect(exchange(a, b)).toMatchObject({ state: 'draft', isFrozen: true });
  });
});

describe('fold rule 7: withheld or missing bodies', () => {
  it('a record with a withheld body is 不完整', () => {
    const [a, b] = pair();
    const secret = a.write(R, edit({ title: '密' }), { level: 'secret' });
    b.take([withoutBody(secret)]);
    const seen = b.see(R);
    expect(seen).toMatchObject({
      isIncomplete: true,
      isOutputtable: false,
      withheld: [secret.id],
      level: 'secret',
    });
    expect(seen.heads).toEqual([secret.id]);
    b.take([secret]);
    expect(b.see(R)).toEqual(a.see(R));
  });

  it('a missing header makes it 不完整 too, and so does the first entry withheld', () => {
    const [a] = pair();
    const gone = a.write(R, edit({ title: '二' }));
    const last = a.write(R, edit({ title: '三' }));
    const all = [...a.entries.values()];
    const partial = foldRecord(
      all.filter(({ id }) => id !== gone.id),
      TEST_RULES,
    );
    expect(partial).toMatchObject({ isIncomplete: true, missing: [gone.id], inert: [] });
    const [first, ...rest] = all;
    if (first === undefined) throw new Error('no entry');
    const headless = foldRecord([withoutBody(first), ...rest], TEST_RULES);
    expect(headless).toMatchObject({ isIncomplete: true, home: undefined, inert: [], heads: [last.id] });
    expect(headless?.values['title']).toBe('三');
  });

  it('equal sets give equal states; every record both sides hold whole is equal', () => {
    const [a, b] = pair();
    const other = a.write('rec-2', create({ classification: 'secret' }), { level: 'secret' });
    a.write(R, edit({ place: '二楼' }));
    for (const entry of a.entries.values()) b.take([entry.id === other.id ? withoutBody(entry) : entry]);
    expect(b.see(R)).toEqual(a.see(R));
    expect(b.record('rec-2')).toBeUndefined();
    expect(b.index.unplaced()).toEqual([other.id]);
    expect(foldAll(a.entries.values(), TEST_RULES).get(R)).toEqual(b.see(R));
  });

  it('a body of a newer version is kept and marks the record', () => {
    const [a] = pair();
    const made = a.write(R, { act: 'annotate', note: '新' });
    const bytes = new Uint8Array([123, 125]);
    const newer = { ...made, body: { known: false, bytes, record: R, register: 'meeting' } as const };
    const seen = foldRecord(
      [...a.entries.values()].map((entry) => (entry.id === made.id ? newer : entry)),
      TEST_RULES,
    );
    expect(seen).toMatchObject({ isIncomplete: true, withheld: [], heads: [made.id] });
    expect(seen?.timeline.at(-1)).toMatchObject({ act: 'newer', entry: made.id });
  });

  it('both entries of a fork are folded', () => {
    const [a, b] = pair();
    const twin = new TestStation('a', 70_000);
    twin.meet(a);
    twin.head = a.head;
    a.write(R, edit({ title: '原机' }));
    twin.write(R, edit({ title: '拷贝' }));
    expect(valuesOf(conflictAt(exchange(a, b, twin), 'title') as Conflict)).toEqual(['原机', '拷贝']);
  });
});
