import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskExecutable } from '../support/app.ts';
import { reachVault } from '../support/vaultWorker.ts';
import { type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

function poolScript(): string {
  const assets = join(dirname(deskExecutable()), 'resources/app/renderer/assets');
  const name = readdirSync(assets).find((file) => file.startsWith('poolWorker-'));
  if (name === undefined) throw new Error('no pool worker was built');
  return `app://desk/assets/${name}`;
}

/** What the pool does, from the vault's own worker: starts a worker of a worker and has it do one job. */
function askPool(script: string): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { type: 'module' });
    worker.onerror = () => resolve('the worker did not start');
    worker.onmessage = ({ data }: MessageEvent<{ value?: { value?: Uint8Array[] } }>) => {
      worker.terminate();
      resolve(data.value?.value?.map((bytes) => bytes.length));
    };
    const value = { op: 'deflate', bytes: new Uint8Array(100_000) };
    worker.postMessage({ id: 'one', type: 'APPLY', path: ['run'], argumentList: [{ type: 'RAW', value }] });
  });
}

describe('the pool', () => {
  it('is made of workers of the vault’s worker, which the policy lets start and work', async () => {
    const vault = await reachVault(desk.page);
    const lengths = (await vault.evaluate(askPool, poolScript())) as readonly number[];
    expect(lengths).toHaveLength(1);
    expect(lengths[0]).toBeGreaterThan(0);
    expect(lengths[0]).toBeLessThan(1000);
  });
});
