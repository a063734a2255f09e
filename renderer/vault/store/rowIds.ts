import { toHex, utf8 } from '#shared/kernel/bytes.ts';

const ROW_KEY_BYTES = 16;

/**
 * Key of a row that is found again by what it is about. Opaque: who reads the file sees equal things as equal,
 * not what they are. `store` makes the keys of two stores differ.
 */
export function rowKey(
  sm3: (bytes: Uint8Array) => Uint8Array,
  store: string,
  kind: string,
  ...parts: readonly string[]
): string {
  const text = [store, kind, ...parts].map((part) => `${part.length}:${part}`).join('');
  return toHex(sm3(utf8(text)).subarray(0, ROW_KEY_BYTES));
}

/** The one row whose key is not derived: without it no store is known. */
export const FACE_KEY = '00'.repeat(ROW_KEY_BYTES);
