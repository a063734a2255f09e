import { openStates } from '#renderer/vault/records/openShelf.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { conclusion } from '../corpus/prose.ts';
import { median, p95 } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import { Seeded } from '../random.ts';
import type { Filled } from '../rig.ts';
import { ask, firstAsked, firstQuery } from './bookLines.ts';

const LOOKS = 60;
const SAVES = 40;
const WARM_UP = 5;
const WEEK = 7;

/** The plain side's own table of the register, and its pages warm. */
async function shelve({ plain }: Filled, register: string): Promise<void> {
  await plain.call('readAll');
  const rows = await plain.call('shelve', register);
  if (rows === 0) throw new Error(`the plain side has no ${register}`);
  await plain.call('release');
}

/** Records of a register spread over all of it. */
async function spread(
  { desk }: Filled,
  register: string,
  count: number,
  states?: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await desk.ask('records.list', {
    register,
    ...(states === undefined ? {} : { filters: { state: [...states] } }),
    offset: 0,
    limit: 1000,
  });
  const step = Math.max(1, Math.floor(rows.length / count));
  return rows.filter((_, index) => index % step === 0).map(({ record }) => record);
}

/** Those of them that the reader may edit. */
async function editable(
  filled: Filled,
  definition: RegisterDefinition,
  count: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const record of await spread(filled, definition.code, 20 * count, [...openStates(definition)])) {
    const view = await filled.desk.ask('records.get', { record });
    if (view.canEdit) found.push(record);
    if (found.length === count) return found;
  }
  if (found.length === 0) throw new Error('nothing that the reader may edit');
  return found;
}

/** Both sides' times of many, the p95 of each run. */
class Runs {
  readonly ours: number[] = [];
  readonly baseline: number[] = [];
  readonly all = { ours: [] as number[], baseline: [] as number[] };
  #run = { ours: [] as number[], baseline: [] as number[] };

  add(ours: number, baseline: number): void {
    this.#run.ours.push(ours);
    this.#run.baseline.push(baseline);
    this.all.ours.push(ours);
    this.all.baseline.push(baseline);
  }

  end(): void {
    this.ours.push(p95(this.#run.ours));
    this.baseline.push(p95(this.#run.baseline));
    this.#run = { ours: [], baseline: [] };
  }

  get medians(): Readonly<Record<string, number>> {
    return { oursMedianMs: median(this.all.ours), baselineMedianMs: median(this.all.baseline) };
  }
}

function detailLine({ code }: RegisterDefinition): LineDefinition {
  return {
    name: 'detail',
    ours: 'records.get of a record: values, rights, steps, timeline, what belongs to it',
    baseline: 'Dexie: get of one record',
    target: 2,
    async measure(rig) {
      const filled = await rig.reopened();
      const records = await spread(filled, code, LOOKS);
      const runs = new Runs();
      await shelve(filled, code);
      for (let run = 0; run < rig.options.runs; run += 1) {
        for (const record of records) {
          const { ms } = await filled.desk.timed('records.get', { record });
          runs.add(ms, await filled.plain.call('read', record));
        }
        runs.end();
      }
      const { ours, baseline, medians } = runs;
      return { unit: 'ms', by: 'p95 of a run', ours, baseline, detail: medians };
    },
  };
}

function formLine(definition: RegisterDefinition): LineDefinition {
  return {
    name: 'form',
    ours: 'records.get of a record that is open, then records.suggest: first values of a new one',
    baseline: 'Dexie: get of one record, twice: the record, and the one before for the next number',
    target: 2,
    async measure(rig) {
      const filled = await rig.reopened();
      const records = await editable(filled, definition, LOOKS);
      await shelve(filled, definition.code);
      const runs = new Runs();
      for (let run = 0; run < rig.options.runs; run += 1) {
        for (let look = 0; look < LOOKS; look += 1) {
          const [record = '', before = ''] = [
            records[look % records.length],
            records[(look + 1) % records.length],
          ];
          const got = await filled.desk.timed('records.get', { record });
          const first = await filled.desk.timed('records.suggest', { register: definition.code });
          const read = await filled.plain.call('read', record);
          runs.add(got.ms + first.ms, read + (await filled.plain.call('read', before)));
        }
        runs.end();
      }
      const { ours, baseline, medians } = runs;
      return { unit: 'ms', by: 'p95 of a run', ours, baseline, detail: medians };
    },
  };
}

/** Three lines that come of the same saves: the save, the list afterwards, today's work afterwards. */
type After = 'save' | 'list-saved' | 'today-saved';

const AFTER: Readonly<Record<After, Pick<LineDefinition, 'ours' | 'baseline' | 'target'>>> = {
  save: {
    ours: 'records.edit of one record, from the page: both copies on the disk',
    baseline: 'strict Dexie put, then append and fsync of the same number of bytes',
    target: 2,
  },
  'list-saved': {
    ours: 'records.list as it is asked again after each save',
    baseline: 'Array.filter, Array.sort, slice',
    target: 1.5,
  },
  'today-saved': {
    ours: "work.today as it is asked again after each save: of all registers, this person's steps and days",
    baseline: 'Dexie: where state is one of the open ones, toArray, Array.sort',
    target: 1.5,
  },
};

async function afterSaves(
  filled: Filled,
  definition: RegisterDefinition,
  times: number,
  note: (ms: Readonly<Record<After, readonly [number, number]>>, isLast: boolean) => void,
): Promise<void> {
  const { desk, plain } = filled;
  const random = new Seeded(29);
  const records = await editable(filled, definition, SAVES + WARM_UP);
  await shelve(filled, definition.code);
  const states = [...openStates(definition)];
  await plain.call('readAll');
  await plain.call('hold');
  for (let save = 0; save < SAVES * times + WARM_UP; save += 1) {
    const record = records[save % records.length] ?? '';
    const { heads } = await desk.ask('records.get', { record });
    const before = desk.profile.mirrorBytes();
    const values = { remarks: conclusion(random) };
    const edited = await desk.timed('records.edit', { record, heads: [...heads], values });
    const bytes = desk.profile.mirrorBytes() - before;
    if (bytes <= 0) throw new Error('nothing was written to the mirror');
    const listed = await ask(filled, {
      name: 'list',
      ours: firstAsked(definition),
      plain: firstQuery(definition),
    });
    const work = await desk.timed('work.today', { days: WEEK });
    const plainWork = await plain.call('work', states);
    const plainSave = await plain.call('save', record, bytes);
    if (save < WARM_UP) continue;
    const isLast = (save - WARM_UP + 1) % SAVES === 0;
    note(
      { save: [edited.ms, plainSave], 'list-saved': listed, 'today-saved': [work.ms, plainWork.ms] },
      isLast,
    );
  }
  await plain.call('release');
}

function saveLines(definition: RegisterDefinition): readonly LineDefinition[] {
  let kept: Promise<Readonly<Record<After, Runs>>> | undefined;
  return (Object.keys(AFTER) as After[]).map((name) => ({
    name,
    ...AFTER[name],
    async measure(rig) {
      kept ??= (async () => {
        const runs = { save: new Runs(), 'list-saved': new Runs(), 'today-saved': new Runs() };
        await afterSaves(await rig.reopened(), definition, rig.options.runs, (ms, isLast) => {
          for (const [line, [ours, baseline]] of Object.entries(ms)) runs[line as After].add(ours, baseline);
          if (isLast) for (const each of Object.values(runs)) each.end();
        });
        return runs;
      })();
      const { ours, baseline, medians } = (await kept)[name];
      return { unit: 'ms', by: 'p95 of a run', ours, baseline, detail: medians };
    },
  }));
}

function todayLine(definition: RegisterDefinition): LineDefinition {
  return {
    name: 'today',
    ours: 'work.today, asked again and again: what falls due within a week, what waits for a step',
    baseline: 'Dexie: where state is one of the open ones, toArray, Array.sort',
    target: 1.5,
    async measure(rig) {
      const filled = await rig.reopened();
      const { desk, plain } = filled;
      await shelve(filled, definition.code);
      const runs = new Runs();
      const states = [...openStates(definition)];
      let rows = 0;
      for (let run = 0; run < rig.options.runs; run += 1) {
        for (let look = 0; look < LOOKS; look += 1) {
          const work = await desk.timed('work.today', { days: WEEK });
          rows = work.value.due.length + work.value.waiting.length;
          runs.add(work.ms, (await plain.call('work', states)).ms);
        }
        runs.end();
      }
      await plain.call('release');
      const { ours, baseline, medians } = runs;
      return { unit: 'ms', by: 'p95 of a run', ours, baseline, detail: { ...medians, rows } };
    },
  };
}

/** How one record is looked at and saved, and what is asked again then. */
export function recordLines(definition: RegisterDefinition): readonly LineDefinition[] {
  return [detailLine(definition), formLine(definition), ...saveLines(definition), todayLine(definition)];
}
