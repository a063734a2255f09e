import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/** Rows that the vault names at once. */
const MOST_NAMED = 1000;

interface Answered {
  readonly total: number;
  readonly rows: readonly { readonly record: string }[];
}

/**
 * Every record that a question of the list finds, in its order; at most so many as one print takes. A part that could not
 * be had refuses all of it: a paper with some of its rows missing looks like one that has them all.
 */
export async function recordsFound(
  ask: (offset: number, limit: number) => Promise<Result<Answered>>,
): Promise<Result<readonly string[]>> {
  const found: string[] = [];
  for (let offset = 0; offset < MOST_PRINTED; offset += MOST_NAMED) {
    const answer = await ask(offset, Math.min(MOST_NAMED, MOST_PRINTED - offset));
    if (!answer.ok) return answer;
    found.push(...answer.value.rows.map(({ record }) => record));
    if (found.length >= answer.value.total || answer.value.rows.length === 0) break;
  }
  return ok(found);
}
