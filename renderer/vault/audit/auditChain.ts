import { concat, sameBytes, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { StoredRow } from '../store/database.ts';
import { MAX_ROWS_PER_FRAME } from '../store/rowCodec.ts';

/** Where the audit stands: the newest row and its digest. */
export interface AuditHead {
  readonly seq: number;
  /** Hex SM3 of the newest row; '' before the first. */
  readonly hash: string;
}

export const EMPTY_AUDIT: AuditHead = { seq: 0, hash: '' };
export const PREV_BYTES = 32;

type Sm3 = (bytes: Uint8Array) => Uint8Array;

/** Row key of a number: rows are told apart by their place in the chain and nothing else. */
export function auditKey(seq: number): string {
  return seq.toString(16).padStart(16, '0');
}

/** What stands before the sealed part of a row: the digest of the row before. */
export function prevBytes(head: AuditHead): Uint8Array {
  const bytes = new Uint8Array(PREV_BYTES);
  for (let index = 0; index < head.hash.length / 2; index += 1) {
    bytes[index] = Number.parseInt(head.hash.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** Digest of a row, over ciphertext only: who cannot read the audit can still prove that nothing was taken out. */
export function auditHash(sm3: Sm3, key: string, keyId: string, value: Uint8Array): string {
  const id = utf8(keyId);
  return toHex(sm3(concat(utf8(key), new Uint8Array([id.length]), id, value)));
}

/** The head after one more row; undefined where it does not stand behind the one before. */
export function nextHead(
  sm3: Sm3,
  head: AuditHead,
  row: { readonly key: string; readonly keyId: string; readonly value: Uint8Array },
): AuditHead | undefined {
  const seq = head.seq + 1;
  const fits = row.key === auditKey(seq) && sameBytes(row.value.subarray(0, PREV_BYTES), prevBytes(head));
  return fits ? { seq, hash: auditHash(sm3, row.key, row.keyId, row.value) } : undefined;
}

export interface ChainCheck {
  readonly head: AuditHead;
  readonly isWhole: boolean;
  /** Number of the first row that does not fit. */
  readonly breaksAt: number | undefined;
  /** Head after the frame that was asked for, if it was reached. */
  readonly at: string;
}

/**
 * Walks the chain: gapless numbers, each row naming the digest of the one before (AUD-3). `atFrame` asks for the
 * head as it stood after that frame, to compare with the witness. `start`: where the rows before these ended; no
 * frame before it can be asked for.
 */
export function checkChain(
  sm3: Sm3,
  rows: readonly StoredRow[],
  atFrame: number,
  start: AuditHead = EMPTY_AUDIT,
): ChainCheck {
  let head = start;
  let at = start.hash;
  let breaksAt: number | undefined;
  for (const row of rows) {
    const seq = head.seq + 1;
    const fits = row.key === auditKey(seq) && sameBytes(row.value.subarray(0, PREV_BYTES), prevBytes(head));
    if (!fits) breaksAt ??= seq;
    // Behind a break the chain is followed from what is there, so that one break is not reported as many.
    head = { seq: Number.parseInt(row.key, 16), hash: auditHash(sm3, row.key, row.keyId, row.value) };
    if (Math.floor(row.at / MAX_ROWS_PER_FRAME) <= atFrame) at = head.hash;
  }
  return { head, isWhole: breaksAt === undefined, breaksAt, at };
}
