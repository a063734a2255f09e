import { type Bytes, concat } from '#shared/kernel/bytes.ts';
import type { Random } from './random.ts';

/** No input needs to be longer to reach a parser. */
const MAX_BYTES = 512 * 1024;
const LYING_LENGTHS = [0, 1, 7, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x0040_0000, 0x0040_0001, 65_536];
const MARKS = ['PZB1', 'PZBE', 'PZBV', 'PZF1', 'PZK1', 'PZC1', 'PZS1'];

type Change = (bytes: Bytes, random: Random, donors: readonly Uint8Array[]) => Bytes;

function rangeOf(bytes: Uint8Array, random: Random): readonly [number, number] {
  const from = random.below(bytes.length + 1);
  const longest = random.pick([4, 16, 64, 1024, bytes.length]);
  return [from, Math.min(bytes.length, from + random.below(longest) + 1)];
}

function written32(bytes: Bytes, at: number, value: number): Bytes {
  if (bytes.length < 4) return bytes;
  const place = Math.min(at, bytes.length - 4);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(place, value >>> 0);
  return bytes;
}

const CHANGES: readonly Change[] = [
  (bytes, random) => {
    const at = random.below(bytes.length);
    if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length > 0)
      bytes[random.below(bytes.length)] = random.pick([0, 1, 0x7f, 0x80, 0xff, 0x22, 0x5b]);
    return bytes;
  },
  // A length field that lies; most stand near the beginning of something.
  (bytes, random) =>
    written32(bytes, random.below(random.chance(50) ? 64 : bytes.length), random.pick(LYING_LENGTHS)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (at + 4 <= bytes.length) view.setUint32(at, view.getUint32(at) + random.pick([1, -1, 16, -16, 256]));
    return bytes;
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => concat(bytes, random.bytes(random.below(64) + 1)),
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random);
    return concat(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random);
    return concat(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random);
    const middle = random.below(bytes.length + 1);
    const moved = bytes.slice(from, to);
    const rest = concat(bytes.subarray(0, from), bytes.subarray(to));
    return concat(rest.subarray(0, middle), moved, rest.subarray(middle));
  },
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random);
    bytes.fill(random.pick([0, 0xff]), from, to);
    return bytes;
  },
  (bytes, random, donors) => {
    if (donors.length === 0) return bytes;
    const donor = random.pick(donors);
    const [from, to] = rangeOf(bytes, random);
    const [start, end] = rangeOf(donor, random);
    return concat(bytes.subarray(0, from), donor.subarray(start, end), bytes.subarray(to));
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    const mark = new TextEncoder().encode(random.pick(MARKS));
    return concat(bytes.subarray(0, at), mark, bytes.subarray(random.chance(50) ? at : at + mark.length));
  },
];

/** Bytes with a few changes; `donors` are others of the same kind, for splicing. */
export function mutateBytes(
  bytes: Uint8Array,
  random: Random,
  donors: readonly Uint8Array[] = [],
  most = 3,
): Bytes {
  let changed: Bytes = Uint8Array.from(bytes);
  for (let times = random.below(most) + 1; times > 0; times -= 1) {
    changed = random.pick(CHANGES)(changed, random, donors);
    if (changed.length > MAX_BYTES) changed = changed.slice(0, MAX_BYTES);
  }
  return changed;
}
