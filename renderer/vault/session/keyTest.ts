import { type Suite, selfTestKeys } from '#shared/crypto/suite.ts';
import type { Result } from '#shared/kernel/result.ts';

const tested = new WeakMap<Suite, Result<void>>();

/**
 * The self-test of SM2, once for each suite. It takes part of a second, which a start does not make the person wait
 * for: it runs while the password is being typed, and in any case before the first key is used. SELF_TEST_FAILED.
 */
export function testKeysOnce(suite: Suite): Result<void> {
  const result = tested.get(suite) ?? selfTestKeys(suite);
  tested.set(suite, result);
  return result;
}
