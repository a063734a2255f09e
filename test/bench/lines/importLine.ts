import { median } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import { type Filled, READER } from '../rig.ts';

/** Every run begins with the same empty station and the same plain database; the last desk stays for other lines. */
export const importLine: LineDefinition = {
  name: 'import',
  ours: 'verified bundle → committed, both copies',
  baseline: 'dexie-export-import: importDB',
  target: 0.25,
  async measure(rig) {
    const ours: number[] = [];
    const staging: number[] = [];
    const baseline: number[] = [];
    let bundleBytes = 0;
    let last: Filled | undefined;
    for (let run = 0; run < rig.options.runs; run += 1) {
      await last?.desk.close();
      last?.desk.profile.remove();
      const desk = await rig.launch(await rig.copyOfTemplate());
      await desk.enter(READER);
      const times = await rig.importCorpus(desk);
      ours.push(times.confirmMs);
      staging.push(times.stagingMs);
      bundleBytes = times.bundleBytes;
      const plain = await rig.plainBeside(desk);
      await plain.call('exportAll');
      baseline.push(await plain.call('importAll'));
      await plain.call('release');
      last = { desk, plain };
    }
    if (last !== undefined) rig.keepFilled(last);
    const { entries } = rig.corpus.summary;
    return {
      unit: 'ms',
      by: 'run',
      ours,
      baseline,
      detail: { stagingMs: median(staging), bundleBytes, entries },
    };
  },
};
