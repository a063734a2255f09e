import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import type { StartNotice } from '#shared/ipc/vault/session.ts';
import { type AppError, ok, type Result } from '#shared/kernel/result.ts';
import type { ChainCheck } from '../audit/auditChain.ts';
import type { StoreFace } from './face.ts';

/** What reading the witness told: missing and damaged are two things. */
export type WitnessRead =
  | { readonly kind: 'read'; readonly witness: Witness }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

export async function readWitness(port: MainPort): Promise<Result<WitnessRead>> {
  const read = await port('witness.read', {});
  if (read.ok)
    return ok(read.value === undefined ? { kind: 'missing' } : { kind: 'read', witness: read.value });
  return read.error.code === 'FILE_UNREADABLE' ? ok({ kind: 'damaged' }) : read;
}

interface Judged {
  readonly stop: AppError | undefined;
  readonly readOnly: AppError | undefined;
  readonly notices: readonly StartNotice[];
}

/** Compares the store with what the witness outside the profile remembers (architecture §3, “Rollback”). */
export function judgeWitness(
  read: WitnessRead,
  face: StoreFace | undefined,
  last: number,
  chain: ChainCheck,
): Judged {
  const nothing: Judged = { stop: undefined, readOnly: undefined, notices: [] };
  if (read.kind === 'missing') {
    return face === undefined ? nothing : { ...nothing, notices: [{ kind: 'witnessMissing' }] };
  }
  // Without a store, a witness says that there was one: never start empty over it.
  if (face === undefined) return { ...nothing, stop: { code: 'STORE_ROLLED_BACK' } };
  if (read.kind === 'damaged') {
    const reason = '见证文件损坏，不能核对工作库是否被放回旧的副本。';
    return { ...nothing, readOnly: { code: 'STORE_READ_ONLY', data: { reason } } };
  }
  const { witness } = read;
  if (witness.store !== face.store)
    return { ...nothing, stop: { code: 'STORE_MIXED', data: { n: witness.n } } };
  if (witness.n > last) return { ...nothing, readOnly: { code: 'STORE_ROLLED_BACK' } };
  const isOther = witness.auditHead !== '' && chain.at !== witness.auditHead && chain.isWhole;
  return isOther ? { ...nothing, stop: { code: 'STORE_MIXED', data: { n: witness.n } } } : nothing;
}
