import { describe, expect, it } from 'vitest';
import { WitnessTeller } from '#renderer/vault/store/witnessTeller.ts';
import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import { ok } from '#shared/kernel/result.ts';

const at = (n: number): Witness => ({
  store: 's',
  journal: 'j',
  n,
  auditHead: '',
  newestTime: 0,
  failures: {},
});

function slowPort() {
  const written: number[] = [];
  const answers: (() => void)[] = [];
  const port = (async (_name: string, witness: Witness) => {
    written.push(witness.n);
    await new Promise<void>((resolve) => answers.push(resolve));
    return ok();
  }) as unknown as MainPort;
  return { written, answers, port };
}

describe('telling the witness', () => {
  it('writes one at a time and only the newest of what came meanwhile', async () => {
    const { written, answers, port } = slowPort();
    const teller = new WitnessTeller(port);
    for (const n of [1, 2, 3]) teller.tell(at(n));
    expect(written).toEqual([1]);
    const told = teller.told();
    answers[0]?.();
    await Promise.resolve();
    await expect.poll(() => written).toEqual([1, 3]);
    answers[1]?.();
    await told;
    teller.tell(at(4));
    expect(written).toEqual([1, 3, 4]);
  });

  it('goes on after a port that failed', async () => {
    let calls = 0;
    const port = (async () => {
      calls += 1;
      throw new Error('gone');
    }) as unknown as MainPort;
    const teller = new WitnessTeller(port);
    teller.tell(at(1));
    await teller.told();
    teller.tell(at(2));
    await teller.told();
    expect(calls).toBe(2);
  });
});
