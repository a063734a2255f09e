import { uncompress } from 'snappyjs';

/**
 * Reads what Chromium's LevelDB files really hold. A plain byte search misses text stored in the clear once
 * LevelDB has compacted, because its snappy blocks cut it up; and Chromium packs single large values too.
 * Table format: github.com/google/leveldb/doc/table_format.md; log format: …/log_format.md.
 */
const FOOTER_BYTES = 48;
const TABLE_MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
const LOG_BLOCK_BYTES = 32_768;
const LOG_HEAD_BYTES = 7;
const SNAPPY = 1;
/** Blink's mark of an IndexedDB value that is packed with snappy: version tag, version 17, "compressed". */
const PACKED_VALUE = [0xff, 0x11, 0x02];

function varint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  let shift = 1;
  for (let index = at; index < bytes.length && index < at + 10; index += 1) {
    const byte = bytes[index] ?? 0;
    value += (byte & 0x7f) * shift;
    shift *= 128;
    if (byte < 0x80) return { value, end: index + 1 };
  }
  throw new RangeError('varint runs out of the file');
}

function blockAt(file: Uint8Array, offset: number, size: number): Uint8Array {
  const raw = file.subarray(offset, offset + size);
  return file[offset + size] === SNAPPY ? new Uint8Array(uncompress(raw)) : raw;
}

/** Entries of a block; keys are rebuilt from their shared prefixes. */
function* entriesOf(block: Uint8Array): Generator<{ key: Uint8Array; value: Uint8Array }> {
  const restarts = new DataView(block.buffer, block.byteOffset + block.length - 4, 4).getUint32(0, true);
  const end = block.length - 4 - restarts * 4;
  let key = new Uint8Array(0);
  let at = 0;
  while (at < end) {
    const shared = varint(block, at);
    const own = varint(block, shared.end);
    const length = varint(block, own.end);
    const next = new Uint8Array(shared.value + own.value);
    next.set(key.subarray(0, shared.value));
    next.set(block.subarray(length.end, length.end + own.value), shared.value);
    key = next;
    const valueAt = length.end + own.value;
    yield { key, value: block.subarray(valueAt, valueAt + length.value) };
    at = valueAt + length.value;
  }
}

/** Every key and value of a table file (`.ldb`), unpacked. Throws if the file is no table. */
export function* tableContents(file: Uint8Array): Generator<Uint8Array> {
  const footer = file.subarray(file.length - FOOTER_BYTES);
  if (!TABLE_MAGIC.every((byte, index) => footer[FOOTER_BYTES - 8 + index] === byte)) {
    throw new TypeError('not a LevelDB table');
  }
  const metaOffset = varint(footer, 0);
  const metaSize = varint(footer, metaOffset.end);
  const indexOffset = varint(footer, metaSize.end);
  const indexSize = varint(footer, indexOffset.end);
  for (const { value: handle } of entriesOf(blockAt(file, indexOffset.value, indexSize.value))) {
    const offset = varint(handle, 0);
    const size = varint(handle, offset.end);
    for (const { key, value } of entriesOf(blockAt(file, offset.value, size.value))) {
      yield key;
      yield value;
      yield* unpackedValues(value);
    }
  }
}

/** Every record of a log file (`.log`), put together from its fragments. */
export function* logContents(file: Uint8Array): Generator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let at = 0;
  while (at + LOG_HEAD_BYTES <= file.length) {
    const left = LOG_BLOCK_BYTES - (at % LOG_BLOCK_BYTES);
    if (left < LOG_HEAD_BYTES) {
      at += left;
      continue;
    }
    const length = (file[at + 4] ?? 0) | ((file[at + 5] ?? 0) << 8);
    const type = file[at + 6] ?? 0;
    if (type === 0 && length === 0) {
      at += left;
      continue;
    }
    parts.push(file.subarray(at + LOG_HEAD_BYTES, at + LOG_HEAD_BYTES + length));
    at += LOG_HEAD_BYTES + length;
    if (type === 1 || type === 4) {
      const record = Uint8Array.from(Buffer.concat(parts));
      yield record;
      yield* unpackedValues(record);
      parts = [];
    }
  }
}

/** Values that Blink packed, wherever they begin in these bytes. */
export function* unpackedValues(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at + PACKED_VALUE.length < bytes.length; at += 1) {
    if (!PACKED_VALUE.every((byte, index) => bytes[at + index] === byte)) continue;
    const unpacked = tryUncompress(bytes.subarray(at + PACKED_VALUE.length));
    if (unpacked !== undefined) yield unpacked;
  }
}

function tryUncompress(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return new Uint8Array(uncompress(bytes, 64 * 1024 * 1024));
  } catch {
    // Three bytes that look like the mark but are not: nothing to unpack there.
    return undefined;
  }
}
