import { type Remote, wrap } from 'comlink';
import { systemRandom } from '../ports.ts';
import { InlineRunner, type Pool, poolOver } from './pool.ts';
import type { PoolJob } from './poolWork.ts';
import type { PoolWorkerApi } from './poolWorker.ts';
import { type PoolWorker, WorkerRunner } from './workerRunner.ts';

const FEWEST = 2;
const MOST = 4;

/** A view is cloned with all of the buffer behind it; a job must carry no more than its own bytes. */
function lean(job: PoolJob): PoolJob {
  return {
    ...job,
    bytes: exact(job.bytes),
    ...('key' in job ? { key: exact(job.key) } : {}),
    ...('digest' in job ? { digest: exact(job.digest) } : {}),
  };
}

function exact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function spawn(): PoolWorker {
  const worker = new Worker(new URL('./poolWorker.ts', import.meta.url), { type: 'module', name: 'pool' });
  const remote: Remote<PoolWorkerApi> = wrap<PoolWorkerApi>(worker);
  return {
    run: (job) => remote.run(lean(job)),
    onDeath: (died) => {
      worker.onerror = (event) => {
        // Otherwise it would climb to the page as an error of the vault; the job is done all the same.
        event.preventDefault();
        died();
      };
      worker.onmessageerror = died;
    },
    end: () => worker.terminate(),
  };
}

/** The pool of the running program: workers of the vault's own worker, gone with the page like all keys. */
export function systemPool(): Pool {
  const count = Math.min(MOST, Math.max(FEWEST, navigator.hardwareConcurrency));
  return poolOver(
    new WorkerRunner({
      count,
      spawn,
      inline: new InlineRunner(systemRandom),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    }),
  );
}
