import { rmSync, statSync } from 'node:fs';
import { groupStation } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import type { BenchDesk } from '../desk/benchDesk.ts';
import { median } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import { APPROVER, MEDIUM, type Rig } from '../rig.ts';

interface Exports {
  readonly ours: number[];
  readonly sizes: number[];
  readonly baseline: number[];
  readonly baselineSizes: number[];
  readonly detail: Readonly<Record<string, number>>;
}

const known = new WeakMap<Rig, Promise<Exports>>();

interface Written {
  readonly planMs: number;
  readonly writeMs: number;
}

/** Everything a person may send to a third station; the steps between plan and file wait for people, not machines. */
async function writeAll(rig: Rig, desk: BenchDesk, path: string): Promise<Written> {
  const planned = await desk.timed('export.plan', {
    receivers: [rig.receiver.signed.card.stationId],
    kind: 'collaborate',
    selection: 'sinceLast',
  });
  const { plan, records } = planned.value;
  if (records !== rig.corpus.summary.records) throw new Error(`the plan holds ${records} records`);
  await desk.ask('export.medium', { plan, medium: MEDIUM });
  const accounts = await desk.ask('accounts.list', {});
  const approver = accounts.find(({ name }) => name === APPROVER);
  if (approver === undefined) throw new Error('nobody to approve');
  const approval = { account: approver.account, password: passwordOf(groupStation, APPROVER) };
  await desk.ask('export.approve', { plan, approval });
  const ref = await desk.choose('writeBundle', path);
  const written = await desk.timed('export.write', { plan, ref });
  return { planMs: planned.ms, writeMs: written.ms };
}

async function exportAll(rig: Rig): Promise<Exports> {
  const { desk, plain } = await rig.filled();
  const exports: Exports = { ours: [], sizes: [], baseline: [], baselineSizes: [], detail: {} };
  const plans: number[] = [];
  for (let run = 0; run < rig.options.runs; run += 1) {
    const path = rig.file(`export-${run}.pzb`);
    rmSync(path, { force: true });
    const { planMs, writeMs } = await writeAll(rig, desk, path);
    plans.push(planMs);
    exports.ours.push(planMs + writeMs);
    exports.sizes.push(statSync(path).size);
    rmSync(path);
    const plainly = await plain.call('exportAll');
    await plain.call('release');
    exports.baseline.push(plainly.ms);
    exports.baselineSizes.push(plainly.bytes);
  }
  return { ...exports, detail: { planMs: median(plans) } };
}

function exportsOf(rig: Rig): Promise<Exports> {
  const exports = known.get(rig) ?? exportAll(rig);
  known.set(rig, exports);
  return exports;
}

export const exportLine: LineDefinition = {
  name: 'export',
  ours: 'all records → plan, then the file written, closed and read back',
  baseline: 'dexie-export-import: exportDB',
  target: 0.8,
  async measure(rig) {
    const { ours, baseline, detail } = await exportsOf(rig);
    return { unit: 'ms', by: 'run', ours, baseline, detail };
  },
};

export const exportSizeLine: LineDefinition = {
  name: 'export-size',
  ours: 'bytes of the bundle',
  baseline: 'bytes of what exportDB gave',
  target: 0.35,
  async measure(rig) {
    const { sizes, baselineSizes } = await exportsOf(rig);
    return { unit: 'bytes', by: 'run', ours: sizes, baseline: baselineSizes };
  },
};
