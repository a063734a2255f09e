import type { Bytes } from '#shared/kernel/bytes.ts';

/** Bytes of a hash as headers and identities carry it. */
export const HASH_BYTES = 32;

const HEX_OF: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

function nibble(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

/** Writes a hash, 64 lower-case hex digits, into bytes; false for any other text. */
export function writeHash(hash: string, into: Uint8Array, offset: number): boolean {
  if (hash.length !== HASH_BYTES * 2) return false;
  for (let index = 0; index < HASH_BYTES; index += 1) {
    const high = nibble(hash.charCodeAt(index * 2));
    const low = nibble(hash.charCodeAt(index * 2 + 1));
    if (high < 0 || low < 0) return false;
    into[offset + index] = high * 16 + low;
  }
  return true;
}

/** A hash as text. */
export function readHash(from: Uint8Array, offset: number): string {
  let text = '';
  for (let index = offset; index < offset + HASH_BYTES; index += 1) text += HEX_OF[from[index] ?? 0];
  return text;
}

/** Bytes that grow at their end, in one array. */
export class GrowingBytes {
  #bytes: Bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Room for more at the end; answers where it begins. */
  extend(more: number): number {
    const start = this.#length;
    this.#length += more;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, Math.ceil(this.#bytes.length * 1.5)));
      grown.set(this.#bytes.subarray(0, start));
      this.#bytes = grown;
    }
    return start;
  }

  /** The array underneath: replaced whenever it grows, so never keep it. */
  get bytes(): Bytes {
    return this.#bytes;
  }

  append(bytes: Uint8Array): void {
    const start = this.extend(bytes.length);
    this.#bytes.set(bytes, start);
  }
}

/** Numbers that grow at their end; sound up to 2^53. */
export class GrowingNumbers {
  #numbers = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#numbers[index] = value;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Float64Array(Math.ceil(this.#numbers.length * 1.5));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }
}

/** Finds hashes that lie one behind another in growing bytes: open addressing over their first four bytes. */
export class HashTable {
  #slots = new Int32Array(1024).fill(-1);
  #count = 0;
  readonly #hashes: GrowingBytes;
  readonly #probe = new Uint8Array(HASH_BYTES);

  constructor(hashes: GrowingBytes) {
    this.#hashes = hashes;
  }

  #home(bytes: Uint8Array, offset: number): number {
    const first =
      ((bytes[offset] ?? 0) << 24) |
      ((bytes[offset + 1] ?? 0) << 16) |
      ((bytes[offset + 2] ?? 0) << 8) |
      (bytes[offset + 3] ?? 0);
    return (first >>> 0) & (this.#slots.length - 1);
  }

  /** Index of a hash, -1 if it is not there. */
  find(hash: string): number {
    if (!writeHash(hash, this.#probe, 0)) return -1;
    const { bytes } = this.#hashes;
    let slot = this.#home(this.#probe, 0);
    for (let index = this.#slots[slot] ?? -1; index >= 0; index = this.#slots[slot] ?? -1) {
      if (isSame(this.#probe, bytes, index * HASH_BYTES)) return index;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    return -1;
  }

  /** Takes in the hash that stands at an index of the bytes. */
  add(index: number): void {
    this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#grow(index);
    else this.#place(index);
  }

  #place(index: number): void {
    let slot = this.#home(this.#hashes.bytes, index * HASH_BYTES);
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = index;
  }

  #grow(last: number): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let index = 0; index <= last; index += 1) this.#place(index);
  }
}

function isSame(probe: Uint8Array, bytes: Uint8Array, offset: number): boolean {
  for (let index = 0; index < HASH_BYTES; index += 1) {
    if (probe[index] !== bytes[offset + index]) return false;
  }
  return true;
}
