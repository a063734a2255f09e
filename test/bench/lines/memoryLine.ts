import type { BenchDesk } from '../desk/benchDesk.ts';
import { settledMemory } from '../desk/memory.ts';
import type { LineDefinition } from '../line.ts';
import { READER, type Rig } from '../rig.ts';

const CHUNK = 2000;
/** Each run starts two applications and says almost the same: more would not say more. */
const RUNS = 3;

type Holder = typeof globalThis & { records?: unknown[] };

/** The records as one plain array of the page. */
async function holdAll(rig: Rig, desk: BenchDesk): Promise<void> {
  let chunk: unknown[] = [];
  const hand = async (): Promise<void> => {
    await desk.page.evaluate((text) => {
      const world = globalThis as Holder;
      world.records ??= [];
      for (const record of JSON.parse(text) as unknown[]) world.records.push(record);
    }, JSON.stringify(chunk));
    chunk = [];
  };
  for await (const record of rig.corpus.records()) {
    chunk.push(record);
    if (chunk.length === CHUNK) await hand();
  }
  await hand();
  const held = await desk.page.evaluate(() => (globalThis as Holder).records?.length);
  if (held !== rig.corpus.summary.records) throw new Error(`${held} records held`);
}

export const memoryLine: LineDefinition = {
  name: 'memory',
  ours: 'process tree (PSS) after unlock, the list and one search',
  baseline: 'the same application without records, and the records as one plain array in its page',
  target: 1.3,
  async measure(rig) {
    const filled = await rig.filledProfile();
    const ours: number[] = [];
    const baseline: number[] = [];
    const empty: number[] = [];
    for (let run = 0; run < Math.min(RUNS, rig.options.runs); run += 1) {
      const desk = await rig.launch(filled);
      await desk.unlock(READER);
      ours.push(await settledMemory(desk.app));
      await desk.close();
      const other = await rig.launch(await rig.copyOfTemplate());
      await other.enter(READER);
      empty.push(await settledMemory(other.app));
      await holdAll(rig, other);
      baseline.push(await settledMemory(other.app));
      await other.close();
      other.profile.remove();
    }
    const [withoutRecords = 0] = empty;
    return { unit: 'bytes', by: 'run', ours, baseline, detail: { withoutRecordsBytes: withoutRecords } };
  },
};
