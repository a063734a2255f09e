import { type Bytes, textOf, utf8 } from '#shared/kernel/bytes.ts';
import { assertBug } from '#shared/kernel/result.ts';
import { HASH_BYTES, writeHash } from './columns.ts';

/** Ends the reading of a segment whose form is not one; used by `segment.ts` too. */
export function insist(condition: boolean): void {
  if (!condition) throw new RangeError('segment');
}

const DIGITS = utf8('0123456789abcdef');

/** Writes big-endian numbers, hashes and bytes into an array of a length known before. */
export class SegmentWriter {
  readonly #whole: Bytes;
  readonly #view: DataView;
  #offset = 0;

  constructor(length: number) {
    this.#whole = new Uint8Array(length);
    this.#view = new DataView(this.#whole.buffer);
  }

  u8(value: number): void {
    assertBug(value >= 0 && value <= 255, 'a byte');
    this.#view.setUint8(this.#offset, value);
    this.#offset += 1;
  }

  u32(value: number): void {
    this.#view.setUint32(this.#offset, value);
    this.#offset += 4;
  }

  f64(value: number): void {
    this.#view.setFloat64(this.#offset, value);
    this.#offset += 8;
  }

  bytes(bytes: Uint8Array): void {
    this.#whole.set(bytes, this.#offset);
    this.#offset += bytes.length;
  }

  hash(hex: string): void {
    assertBug(writeHash(hex, this.#whole, this.#offset), 'no hash');
    this.#offset += HASH_BYTES;
  }

  done(): Bytes {
    assertBug(this.#offset === this.#whole.length, 'segment length');
    return this.#whole;
  }
}

/** Reads what `SegmentWriter` wrote; throws a RangeError on anything beyond its bounds. */
export class SegmentReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  take(length: number): Uint8Array {
    insist(this.#offset + length <= this.#bytes.length);
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  u8(): number {
    this.#offset += 1;
    return this.#view.getUint8(this.#offset - 1);
  }

  u32(): number {
    this.#offset += 4;
    return this.#view.getUint32(this.#offset - 4);
  }

  whole(least: number): number {
    this.#offset += 8;
    const value = this.#view.getFloat64(this.#offset - 8);
    insist(Number.isSafeInteger(value) && value >= least);
    return value;
  }

  /** All digits of a column become one text: a call for each hash would cost more than the rest of the reading. */
  hashes(count: number): readonly string[] {
    const bytes = this.take(count * HASH_BYTES);
    const digits = new Uint8Array(bytes.length * 2);
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      digits[index * 2] = DIGITS[byte >> 4] ?? 0;
      digits[index * 2 + 1] = DIGITS[byte & 15] ?? 0;
    }
    const text = textOf(digits);
    return Array.from({ length: count }, (_, index) => text.slice(index * 64, index * 64 + 64));
  }

  end(): void {
    insist(this.#offset === this.#bytes.length);
  }
}
