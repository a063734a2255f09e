import { parentPort, workerData } from 'node:worker_threads';
import { runFuzz } from './engine.ts';
import { targetsNamed } from './targets/all.ts';

/** What the supervisor shares with the run, so that it can name an input that never ends. */
export interface WorkerData {
  readonly runs: number;
  readonly seed: number;
  readonly target: string;
  /** Length of the input at hand, and a count that rises with every input. */
  readonly marks: Int32Array;
  readonly input: Uint8Array;
}

const { runs, seed, target, marks, input } = workerData as WorkerData;
const report = await runFuzz({
  targets: targetsNamed(target),
  runs,
  seed,
  begin: (_, bytes) => {
    input.set(bytes.subarray(0, input.length));
    Atomics.store(marks, 0, Math.min(bytes.length, input.length));
    Atomics.add(marks, 1, 1);
  },
});
parentPort?.postMessage(report);
