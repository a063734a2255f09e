import { describe, expect, it } from 'vitest';
import { recordsFound } from '#renderer/registers/list/recordsFound.ts';
import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import { ok, refuse } from '#shared/kernel/result.ts';

/** A list of so many rows, which notes what it was asked for. */
function listOf(total: number) {
  const asked: (readonly [offset: number, limit: number])[] = [];
  const ask = async (offset: number, limit: number) => {
    asked.push([offset, limit]);
    const count = Math.max(0, Math.min(limit, total - offset));
    return ok({ total, rows: Array.from({ length: count }, (_each, at) => ({ record: `r${offset + at}` })) });
  };
  return { asked, ask };
}

const idsOf = (count: number) => Array.from({ length: count }, (_each, at) => `r${at}`);

describe('the records that 打印所见 takes', () => {
  it('are all that the list finds, in its order, also beyond what the vault names at once', async () => {
    const { asked, ask } = listOf(2345);
    expect(await recordsFound(ask)).toEqual(ok(idsOf(2345)));
    expect(asked).toEqual([
      [0, 1000],
      [1000, 1000],
      [2000, 1000],
    ]);
  });

  it('are none of an empty list, which is asked once', async () => {
    const { asked, ask } = listOf(0);
    expect(await recordsFound(ask)).toEqual(ok([]));
    expect(asked).toHaveLength(1);
  });

  it.each([MOST_PRINTED, MOST_PRINTED + 1, 100_000])('are the first 5000 of %i', async (total) => {
    const { asked, ask } = listOf(total);
    const found = await recordsFound(ask);
    expect(found).toEqual(ok(idsOf(5000)));
    expect(asked.at(-1)).toEqual([4000, 1000]);
  });

  it('are refused as a whole when a part of them could not be had', async () => {
    const { ask } = listOf(2500);
    const found = await recordsFound((offset, limit) =>
      offset === 2000 ? Promise.resolve(refuse('NOT_PERMITTED')) : ask(offset, limit),
    );
    expect(found).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } });
  });

  it('end where the list has become shorter while it was read', async () => {
    const { ask } = listOf(1000);
    const found = await recordsFound(async (offset, limit) => {
      const answer = await ask(offset, limit);
      return answer.ok ? ok({ ...answer.value, total: 3000 }) : answer;
    });
    expect(found).toEqual(ok(idsOf(1000)));
  });
});
