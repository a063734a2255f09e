import { describe, expect, it } from 'vitest';
import { bodyBytes, MAX_BODY_BYTES, parseBody, reopenBody } from '#shared/journal/body.ts';
import type { EntryBody, RecordBody } from '#shared/journal/entry.ts';
import { textOf, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { actorOf } from './testStation.ts';

const HASH = 'a'.repeat(64);
const EDIT: RecordBody = {
  v: 1,
  kind: 'record',
  act: 'edit',
  register: 'meeting',
  record: 'rec-1',
  actor: actorOf('a'),
  definition: 1,
  set: { title: '会议“纪要”𠮷', 'agenda/r1/topic': '议题', 'agenda/r2': true, place: null },
  remove: ['agenda/r3', 'chair'],
};
const { set: _set, remove: _remove, ...BARE } = EDIT;
const BODIES: readonly EntryBody[] = [
  EDIT,
  {
    v: 1,
    kind: 'config',
    act: 'account.create',
    subject: 'acc-1',
    payload: { roles: ['auditor'] },
    actor: actorOf('a'),
    signature: '00',
  },
  { v: 1, kind: 'volume', opens: 'a.2', previous: { journal: 'a.1', seq: 9, hash: HASH }, reason: '恢复' },
  { v: 1, kind: 'duty', duty: 'D-1', period: '2026-03', date: '2026-03-09' },
];
const bytesOf = (value: unknown) => canonicalBytes(value as Json);
const INVALID = { ok: false, error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 3 } } };

describe('body', () => {
  it.each(BODIES.map((body) => [body.kind, body] as const))('%s: reads what it writes', (_, body) => {
    expect(parseBody(bodyBytes(body))).toEqual({ ok: true, value: { known: true, body } });
    expect(reopenBody(bodyBytes(body))).toEqual({ known: true, body });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a kind', { v: 1, kind: 'destruction', record: 'rec-1' }, { record: 'rec-1' }],
    ['an act', { ...EDIT, act: 'merge' }, { register: 'meeting', record: 'rec-1' }],
    ['a field', { ...EDIT, colour: 'red' }, { register: 'meeting', record: 'rec-1' }],
    [
      'a field inside',
      { ...EDIT, actor: { ...EDIT.actor, unit: '组' } },
      { register: 'meeting', record: 'rec-1' },
    ],
    ['a body version', { ...EDIT, v: 2, set: 'anything' }, { register: 'meeting', record: 'rec-1' }],
    [
      'a field in a correction',
      {
        ...BARE,
        act: 'correct',
        correction: [{ path: 'title', before: '', after: '', reason: '误', sheet: 1 }],
      },
      { register: 'meeting', record: 'rec-1' },
    ],
  ])('%s of a newer version is kept byte for byte', (_, value, names) => {
    const bytes = bytesOf(value);
    expect(parseBody(bytes)).toEqual({ ok: true, value: { known: false, bytes, ...names } });
    expect(reopenBody(bytes)).toEqual({ known: false, bytes, ...names });
  });

  it.each<[string, Uint8Array]>([
    ['no JSON', utf8('{')],
    ['no object', utf8('[]')],
    ['broken UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['white space', utf8(textOf(bodyBytes(EDIT)).replace('{', '{ '))],
    ['a key twice', utf8(textOf(bodyBytes(EDIT)).replace('{', '{"act":"edit",'))],
    [
      'nesting that would overflow',
      utf8(`{"kind":"x","v":1,"z":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    ],
    ['more bytes than a body may have', utf8(`"${'x'.repeat(MAX_BODY_BYTES)}"`)],
    ['no kind', bytesOf({ v: 1 })],
    ['no version', bytesOf({ kind: 'record' })],
    ['an empty record', bytesOf({ ...EDIT, record: '' })],
    ['a path that is none', bytesOf({ ...EDIT, set: { 'a/b/c/d': 1 } })],
    ['a path that would change objects', bytesOf({ ...EDIT, remove: ['__proto__'] })],
    ['a row set to a text', bytesOf({ ...EDIT, set: { 'agenda/r1': 'x' } })],
    ['a state set by an edit', bytesOf({ ...EDIT, set: { state: 'final' } })],
    ['an edit of nothing', bytesOf({ ...EDIT, set: undefined, remove: undefined })],
    ['a move without move', bytesOf({ ...BARE, act: 'move' })],
    ['a correction without reason', bytesOf({ ...BARE, act: 'correct', correction: [] })],
    [
      'a row corrected to a text',
      bytesOf({
        ...BARE,
        act: 'correct',
        correction: [{ path: 'a/b', before: null, after: 'x', reason: 'r' }],
      }),
    ],
    [
      'a correction of the state',
      bytesOf({
        ...BARE,
        act: 'correct',
        correction: [{ path: 'state', before: 'a', after: 'b', reason: 'r' }],
      }),
    ],
    ['an annotation without text', bytesOf({ ...BARE, act: 'annotate' })],
    ['an attachment and a detachment', bytesOf({ ...BARE, act: 'attach' })],
    ['a patch in an annotation', bytesOf({ ...EDIT, act: 'annotate', note: '已阅' })],
    ['a date that is none', bytesOf({ v: 1, kind: 'duty', duty: 'D', period: 'p', date: '2026-02-30' })],
  ])('refuses %s', (_, bytes) => {
    expect(parseBody(bytes, 3)).toEqual(INVALID);
  });
});
