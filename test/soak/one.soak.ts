import { writeSync } from 'node:fs';
import { it } from 'vitest';
import { cycle, type Phase } from './cycle.ts';
import { prepare } from './soak.ts';

it('one', async () => {
  const p = await prepare({
    kills: 9,
    seed: Number(process.env.S ?? 1),
    folder: '/tmp/d-soak',
    executable: '/tmp/d-rt/electron',
  });
  for (const ph of (process.env.PH ?? 'act').split(',')) {
    const t = performance.now();
    await cycle(p, ph as Phase);
    writeSync(
      2,
      `${ph} ${(performance.now() - t) | 0} ms re=${p.tally.reappeared} ${[...p.acknowledged.counts].join(' ')} ${[...p.tally.repairs].join(' ')}\n`,
    );
  }
});
