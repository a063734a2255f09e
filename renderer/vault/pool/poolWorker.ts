import { expose, transfer } from 'comlink';
import * as z from 'zod';
import { wipe } from '#shared/kernel/bytes.ts';
import { systemRandom } from '../ports.ts';
import { type PoolAnswer, type PoolJob, workOn } from './poolWork.ts';

// SECURITY: zod must not make code from text; the worker's CSP would stop it (architecture §8).
z.config({ jitless: true });

/** What a worker of the pool answers to. It keeps nothing: each job brings its key, which is wiped after it. */
const api = {
  async run(job: PoolJob): Promise<PoolAnswer> {
    try {
      const answer = await workOn(job, systemRandom);
      const buffers = answer.ok ? answer.value.map((bytes) => bytes.buffer) : [];
      return transfer(answer, buffers);
    } finally {
      if ('key' in job) wipe(job.key);
    }
  },
};
export type PoolWorkerApi = typeof api;

expose(api);
