import { deskArguments, deskExecutable } from '../../support/app.ts';
import { startTime } from '../desk/startProbe.ts';
import type { LineDefinition } from '../line.ts';

/** More than other lines take: a start is short and its time wavers. */
const RUNS = 9;

export const startLine: LineDefinition = {
  name: 'start',
  ours: 'process start → password field focused, the store full',
  baseline: 'an empty Electron window with React, Mantine and one field',
  target: 1.3,
  async measure(rig) {
    const filled = await rig.filledProfile();
    const executable = rig.options.executable ?? deskExecutable();
    const own = deskArguments({ profile: filled.folder, witness: filled.witness });
    const other = deskArguments({ profile: rig.file('empty-profile') });
    // Once each, so that neither pays for files that nobody has read yet.
    await startTime(executable, own);
    await startTime(rig.built.empty, other);
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      ours.push(await startTime(executable, own));
      baseline.push(await startTime(rig.built.empty, other));
    }
    return { unit: 'ms', by: 'run', ours, baseline };
  },
};
