import { beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '#renderer/vault/ports.ts';
import { FrameWriter, type Writing } from '#renderer/vault/store/frameWriter.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { ok } from '#shared/kernel/result.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await createSuite(systemRandom);
});

/** A writer whose mirror takes every frame at once, and whose database waits to be let go. */
function writerBefore(database: Promise<void>): FrameWriter {
  const parts = {
    mirror: { append: async () => ok() },
    database: { readyFrame: () => ({}), putReady: () => database },
    port: async () => ok(),
    random: systemRandom,
    suite,
  };
  return new FrameWriter(parts as never, 7, undefined);
}

function writing(applied: () => void): Writing {
  return { rows: [], closing: [], witness: {} as never, isAct: true, applied };
}

describe('An act that is being written', () => {
  it('does not count for a snapshot before memory knows of it, though the mirror has it', async () => {
    let release = (): void => undefined;
    const writer = writerBefore(
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    const seen: number[] = [];
    const written = writer.inTurn(() => writer.write(writing(() => seen.push(writer.appliedN))));
    await expect.poll(() => writer.lastN).toBe(8);
    expect(writer.appliedN).toBe(7);
    release();
    expect(await written).toEqual({ ok: true, value: { n: 8 } });
    expect(seen).toEqual([7]);
    expect(writer.appliedN).toBe(8);
  });
});
