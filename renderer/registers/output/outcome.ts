import { askVault } from '#renderer/stores/vault.ts';
import type { OutputPermit } from '#shared/ipc/vault/outputs.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Makes what was permitted. Its outcome is reported whatever it is; success only when the last step said so. */
export async function carriedOut<T>(
  { serial }: OutputPermit,
  make: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const made = await make();
  const cancelled = !made.ok && made.error.code === 'CANCELLED';
  const outcome = made.ok ? 'done' : cancelled ? 'cancelled' : 'failed';
  await askVault('output.result', { serial, outcome });
  return made;
}
