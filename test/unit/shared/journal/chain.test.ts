import { describe, expect, it } from 'vitest';
import { findBreak, headAfter, isBodyOf, nextHeader, startVolume } from '#shared/journal/chain.ts';
import { bodyHash, entryId } from '#shared/journal/header.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import { sm3, TestStation } from './testStation.ts';

const INPUT = { level: 'internal', base: ['b', 'a', 'b'], bodyHash: 'f'.repeat(64) } as const;
const clockAt = (now: number) => ({ now: () => now });

function chain(length: number) {
  const station = new TestStation('a');
  for (let n = 0; n < length; n += 1) station.write('rec-1', { act: 'annotate', note: `${n}` });
  return [...station.entries.values()].map(({ id, header }) => ({ id, header }));
}

describe('appending', () => {
  it('begins a volume at seq 1 without prev, and is gapless from there', () => {
    const first = nextHeader(startVolume('a.2', 500), INPUT, clockAt(1_000));
    expect(first).toMatchObject({ journal: 'a.2', seq: 1, prev: '', time: 1_000, base: ['a', 'b'] });
    const id = entryId(first, sm3);
    expect(nextHeader(headAfter({ id, header: first }), INPUT, clockAt(2_000))).toMatchObject({
      seq: 2,
      prev: id,
    });
  });

  it('time grows by at least 1 ms while the wall clock stands still or was set back', () => {
    let head = startVolume('a.1', 5_000);
    const times = [5_000, 5_000, 1, 9_000].map((now) => {
      const header = nextHeader(head, INPUT, clockAt(now));
      head = headAfter({ id: entryId(header, sm3), header });
      return header.time;
    });
    expect(times).toEqual([5_001, 5_002, 5_003, 9_000]);
  });

  it('never takes over the time of another station', () => {
    const wild = new TestStation('b', 9e12);
    const a = new TestStation('a', 1_000);
    const entry = wild.write('rec-1', { act: 'create', set: {} });
    a.take([entry]);
    expect(a.write('rec-1', { act: 'annotate', note: '收到' }).header).toMatchObject({
      time: 1_001,
      base: [entry.id],
    });
  });

  it('knows its body from any other', () => {
    const nonce = new Uint8Array(16).fill(7);
    const hash = bodyHash(nonce, utf8('{}'), sm3);
    const header = nextHeader(startVolume('a.1', 0), { ...INPUT, bodyHash: hash }, clockAt(1));
    expect(isBodyOf(header, nonce, utf8('{}'), sm3)).toBe(true);
    expect(isBodyOf(header, nonce, utf8('[]'), sm3)).toBe(false);
    expect(isBodyOf(header, new Uint8Array(16), utf8('{}'), sm3)).toBe(false);
  });
});

describe('reading a run in order', () => {
  it('finds nothing wrong with a whole volume or a part of it', () => {
    const run = chain(5);
    expect(findBreak(run, undefined)).toBeUndefined();
    expect(findBreak(run.slice(2), run[1])).toBeUndefined();
  });

  it('names the first entry that does not fit', () => {
    const run = chain(5);
    expect(findBreak(run.slice(1), undefined)).toBe(0);
    expect(findBreak([...run.slice(0, 2), ...run.slice(3)], undefined)).toBe(2);
    const third = run[2];
    if (third === undefined) throw new Error('short chain');
    const late = { ...third, header: { ...third.header, time: 0 } };
    expect(findBreak([...run.slice(0, 2), late], undefined)).toBe(2);
    const relinked = { ...third, header: { ...third.header, prev: 'f'.repeat(64) } };
    expect(findBreak([...run.slice(0, 2), relinked], undefined)).toBe(2);
  });
});
