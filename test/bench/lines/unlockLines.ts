import { median } from '../figures.ts';
import type { LineDefinition, Measured } from '../line.ts';
import { READER, type Rig } from '../rig.ts';

interface Starts {
  readonly list: number[];
  readonly search: number[];
  readonly readAll: number[];
  readonly detail: Readonly<Record<string, number>>;
}

/** Both lines come of the same starts, so they are made once for a rig. */
const known = new WeakMap<Rig, Promise<Starts>>();

async function start(rig: Rig): Promise<Starts> {
  const { desk, plain } = await rig.filled();
  const list: number[] = [];
  const search: number[] = [];
  const readAll: number[] = [];
  const [derived, derivedInRelease]: [number[], number[]] = [[], []];
  for (let run = 0; run < rig.options.runs; run += 1) {
    await desk.lock();
    const times = await desk.unlock(READER);
    list.push(times.list);
    search.push(times.search);
    const shown = await desk.ask('records.list', { register: 'groupMeeting', offset: 0, limit: 1 });
    if (shown.all !== rig.corpus.summary.count) throw new Error(`the list shows ${shown.all} records`);
    await plain.renew();
    readAll.push(await plain.call('readAll'));
    derived.push(await plain.call('derive', 'test'));
    derivedInRelease.push(await plain.call('derive', 'release'));
    await plain.call('release');
  }
  const detail = {
    keyDerivationMs: median(derived),
    keyDerivationInReleaseMs: median(derivedInRelease),
  };
  return { list, search, readAll, detail };
}

function startsOf(rig: Rig): Promise<Starts> {
  const starts = known.get(rig) ?? start(rig);
  known.set(rig, starts);
  return starts;
}

async function measured(rig: Rig, which: 'list' | 'search'): Promise<Measured> {
  const starts = await startsOf(rig);
  return { unit: 'ms', by: 'run', ours: starts[which], baseline: starts.readAll, detail: starts.detail };
}

export const unlockLine: LineDefinition = {
  name: 'unlock',
  ours: 'Enter in the password field → first row of the list of 组务会 drawn, all levels',
  baseline: 'Dexie: open and toArray',
  target: 0.6,
  measure: (rig) => measured(rig, 'list'),
};

export const searchableLine: LineDefinition = {
  name: 'searchable',
  ours: 'the same start → a search over all text has found what stands in one',
  baseline: 'Dexie: open and toArray',
  target: 1,
  measure: (rig) => measured(rig, 'search'),
};
