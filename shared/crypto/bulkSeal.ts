import { createHMAC, createSM3 } from 'hash-wasm';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import {
  deriveSealKeys,
  openUnder,
  type SealContext,
  type SealKeys,
  type SealMac,
  sealUnder,
  wipeSealKeys,
} from './seal.ts';

/** From here on binding the WASM HMAC to a key costs less than it saves. */
const BULK_BYTES = 64 * 1024;

async function macFor(keys: SealKeys, length: number): Promise<SealMac | undefined> {
  if (length < BULK_BYTES) return undefined;
  const hmac = await createHMAC(createSM3(), keys.mac);
  return (data) => hmac.init().update(data).digest('binary');
}

/** Byte for byte `sealWith`, for long values off the vault's own thread: the code is made by the WASM digest. */
export async function sealInBulk(
  key: Uint8Array,
  iv: Uint8Array,
  context: SealContext,
  plain: Uint8Array,
): Promise<Bytes> {
  const keys = deriveSealKeys(key);
  const sealed = sealUnder(keys, iv, context, plain, await macFor(keys, plain.length));
  wipeSealKeys(keys);
  return sealed;
}

/** Byte for byte `openSealed`, for long values. SEALED_DAMAGED as there. */
export async function openInBulk(
  key: Uint8Array,
  context: SealContext,
  sealed: Uint8Array,
): Promise<Result<Bytes>> {
  const keys = deriveSealKeys(key);
  const opened = openUnder(keys, context, sealed, await macFor(keys, sealed.length));
  wipeSealKeys(keys);
  return opened;
}
