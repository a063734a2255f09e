import { describe, expect, it } from 'vitest';
import { type BothSides, planStart } from '#renderer/vault/store/startPlan.ts';
import { unfinishedFrames } from '#renderer/vault/store/startUp.ts';

function side(...numbers: readonly number[]): ReadonlyMap<number, string> {
  return new Map(numbers.map((n) => [n, `d${n}`]));
}

function sides(change: Partial<BothSides>): BothSides {
  const both = { database: side(1, 2, 3), mirror: side(1, 2, 3) };
  return { ...both, databaseDamaged: [], cutBytes: 0, from: 1, ...change };
}

describe('plan of the start', () => {
  it('does nothing when both sides agree', () => {
    expect(planStart(sides({}))).toMatchObject({
      last: 3,
      toDatabase: [],
      rebuildsMirror: false,
      notices: [],
    });
  });

  it('plans a store of many years, more frames than one call takes arguments', () => {
    const many = new Map(Array.from({ length: 300_000 }, (_, index) => [index + 1, 'd'] as const));
    const plan = planStart(sides({ database: many, mirror: many, cutBytes: 1 }));
    expect(plan).toMatchObject({ last: 300_000, toDatabase: [], holes: [], stop: undefined });
  });

  it('stops at the first number with two digests and plans nothing else', () => {
    const plan = planStart(sides({ mirror: new Map([...side(1), [2, 'x'], [3, 'y'], [4, 'z']]) }));
    expect(plan).toMatchObject({
      stop: { code: 'STORE_MIXED', data: { n: 2 } },
      toDatabase: [],
      rebuildsMirror: false,
      notices: [],
    });
  });

  it('takes each frame from whichever side has it', () => {
    const plan = planStart(sides({ database: side(1, 3, 4), databaseDamaged: [2], mirror: side(1, 2, 3) }));
    expect(plan).toMatchObject({
      last: 4,
      toDatabase: [2],
      rebuildsMirror: true,
      holes: [],
      notices: [{ kind: 'bothRepaired', frames: 2 }],
    });
  });

  it('names the first hole, fills the database all the same and leaves the mirror alone', () => {
    const plan = planStart(sides({ database: side(1, 5), mirror: side(1, 3) }));
    expect(plan).toMatchObject({
      holes: [2, 4],
      toDatabase: [3],
      rebuildsMirror: false,
      readOnly: { code: 'STORE_HOLE', data: { n: 2 } },
    });
  });

  it('tells a database that was emptied from one that lacks the last frames', () => {
    expect(planStart(sides({ database: side() })).notices).toEqual([{ kind: 'databaseRebuilt', frames: 3 }]);
    expect(planStart(sides({ database: side(1) })).notices).toEqual([
      { kind: 'replayedFromMirror', frames: 2 },
    ]);
  });
});

describe('frames of a group', () => {
  it('count only when the last one is there', () => {
    const lines = [
      { n: 1 },
      { n: 2, group: { id: 'a', isLast: false } },
      { n: 3, group: { id: 'a', isLast: true } },
      { n: 4, group: { id: 'b', isLast: false } },
      { n: 5 },
    ];
    expect([...unfinishedFrames(lines)]).toEqual([4]);
  });
});
