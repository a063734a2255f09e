import type { Result } from '#shared/kernel/result.ts';

/** The value of a result; a refusal ends the line that met it. */
export function mustBe<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
