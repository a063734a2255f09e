import { conclusion, meetingRoom } from '../corpus/prose.ts';
import type { BenchDesk } from '../desk/benchDesk.ts';
import { median, p95 } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import { Seeded } from '../random.ts';

const SAVES = 100;
/** The first saves of both sides open files and compile; nobody waits for those twice. */
const WARM_UP = 5;

/** Drafts out of the whole register, far apart. */
async function drafts(desk: BenchDesk): Promise<readonly string[]> {
  const { rows } = await desk.ask('records.list', {
    register: 'groupMeeting',
    filters: { state: ['draft'] },
    offset: 0,
    limit: 1000,
  });
  const step = Math.max(1, Math.floor(rows.length / (SAVES + WARM_UP)));
  return rows.filter((_, index) => index % step === 0).map(({ record }) => record);
}

/** The p95 of each run of saves. */
function ofRuns(times: readonly number[]): readonly number[] {
  const runs: number[] = [];
  for (let from = 0; from < times.length; from += SAVES) runs.push(p95(times.slice(from, from + SAVES)));
  return runs;
}

export const saveLine: LineDefinition = {
  name: 'save',
  ours: 'records.edit of one record, from the page: both copies on the disk',
  baseline: 'strict Dexie put, then append and fsync of the same number of bytes',
  target: 2,
  async measure(rig) {
    const { desk, plain } = await rig.filled();
    const random = new Seeded(23);
    const ours: number[] = [];
    const baseline: number[] = [];
    const written: number[] = [];
    const records = await drafts(desk);
    for (let save = 0; save < SAVES * rig.options.runs + WARM_UP; save += 1) {
      const record = records[save % records.length];
      if (record === undefined) throw new Error('no draft to edit');
      const { heads } = await desk.ask('records.get', { record });
      const before = desk.profile.mirrorBytes();
      const values = { place: meetingRoom(random), leaderConclusion: conclusion(random) };
      const edited = await desk.timed('records.edit', { record, heads: [...heads], values });
      const bytes = desk.profile.mirrorBytes() - before;
      if (bytes <= 0) throw new Error('nothing was written to the mirror');
      const plainMs = await plain.call('save', record, bytes);
      if (save < WARM_UP) continue;
      ours.push(edited.ms);
      baseline.push(plainMs);
      written.push(bytes);
    }
    const detail = {
      bytes: median(written),
      oursMedianMs: median(ours),
      baselineMedianMs: median(baseline),
    };
    return { unit: 'ms', by: 'p95 of a run', ours: ofRuns(ours), baseline: ofRuns(baseline), detail };
  },
};
