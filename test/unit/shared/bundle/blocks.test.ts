import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  BLOCK_PLAIN_BYTES,
  BlockReader,
  blocksOf,
  encodeBlock,
  MAX_BLOCK_BYTES,
} from '#shared/bundle/blocks.ts';
import type { ChunkOpener, ChunkSealer } from '#shared/bundle/ports.ts';
import type { PartReader } from '#shared/bundle/read.ts';
import { writeBundle } from '#shared/bundle/write.ts';
import { type Bytes, concat, sameBytes, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import {
  committee,
  inflate,
  MemorySink,
  openVerified,
  random,
  readAll,
  sender,
  smallInput,
  suite,
  write,
} from './bundleBuilder.ts';

const DAMAGED = refuse('BUNDLE_DAMAGED');
const LIMITS = refuse('BUNDLE_LIMITS');
const plain = concat(utf8('会议议定：'.repeat(200_000)), random.bytes(1_500_000));

async function encoded(bytes: Uint8Array, pieceBytes = 100_000): Promise<Bytes> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, n) =>
    bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes),
  );
  const blocks: Bytes[] = [];
  for await (const block of blocksOf(pieces)) blocks.push(encodeBlock(deflateRawSync(block)));
  return concat(...blocks);
}

function partOf(content: Uint8Array, plainBytes: number) {
  return { level: 'internal' as const, content, encoding: 'deflate-blocks' as const, plainBytes };
}

async function bundleOf(content: Uint8Array, plainBytes: number): Promise<Bytes> {
  return (await write(smallInput({ marking: '内部', parts: [partOf(content, plainBytes)] }))).bytes;
}

/** As the pool does it: several at once, and not in the order in which they were begun. */
class Workers implements ChunkOpener, ChunkSealer {
  readonly ahead = 5;
  most = 0;
  inflated = 0;
  #underWay = 0;

  async #work<T>(job: () => T): Promise<T> {
    this.#underWay += 1;
    this.most = Math.max(this.most, this.#underWay);
    // The one begun last ends first.
    for (let turn = this.#underWay * 3; turn < 60; turn += 1) await Promise.resolve();
    this.#underWay -= 1;
    return job();
  }
  open: ChunkOpener['open'] = (key, context, sealed, digest) =>
    this.#work(() =>
      sameBytes(suite.sm3(sealed), digest) ? suite.open(key, context, sealed) : refuse('SEALED_DAMAGED'),
    );
  inflate: ChunkOpener['inflate'] = (block, limit) =>
    this.#work(() => {
      try {
        const whole = new Uint8Array(inflateRawSync(block, { maxOutputLength: limit }));
        this.inflated += whole.length;
        return ok(whole);
      } catch (error) {
        const isLarge = error instanceof RangeError;
        return refuse(isLarge ? 'BUNDLE_LIMITS' : 'SEALED_DAMAGED');
      }
    });
  seal: ChunkSealer['seal'] = (key, context, bytes) =>
    this.#work(() => {
      const sealed = suite.seal(key, context, bytes);
      return { sealed, digest: suite.sm3(sealed) };
    });
}

const readers: readonly (readonly [string, () => PartReader])[] = [
  ['on one thread', () => ({ suite, inflate })],
  ['with workers', () => ({ suite, opener: new Workers() })],
];

describe.each(readers)('a part in blocks, read %s', { timeout: 60_000 }, (_, reader) => {
  it('comes back as it was', async () => {
    const bytes = await bundleOf(await encoded(plain), plain.length);
    const read = await readAll(bytes, committee, reader());
    expect(read.ok && toHex(suite.sm3(concat(...read.value)))).toBe(toHex(suite.sm3(plain)));
    const opened = await openVerified(bytes);
    expect(opened.ok && opened.value.header.lowestReader).toBe(2);
  });

  it('may be empty', async () => {
    expect(await readAll(await bundleOf(new Uint8Array(0), 0), committee, reader())).toEqual(
      ok([new Uint8Array(0)]),
    );
  });

  it('is refused when a block is a bomb, whatever the part claims', async () => {
    const bomb = encodeBlock(deflateRawSync(new Uint8Array(BLOCK_PLAIN_BYTES + 1)));
    expect(await readAll(await bundleOf(bomb, BLOCK_PLAIN_BYTES + 1), committee, reader())).toEqual(LIMITS);
    const huge = encodeBlock(deflateRawSync(new Uint8Array(100_000_000)));
    expect(await readAll(await bundleOf(huge, 100_000_000), committee, reader())).toEqual(LIMITS);
  });

  it('is refused when the blocks together are more than it claims, or less', async () => {
    const block = encodeBlock(deflateRawSync(new Uint8Array(BLOCK_PLAIN_BYTES)));
    const many = concat(...Array.from({ length: 40 }, () => block));
    const workers = new Workers();
    const claimed = 3 * BLOCK_PLAIN_BYTES;
    expect(await readAll(await bundleOf(many, claimed), committee, { suite, opener: workers })).toEqual(
      LIMITS,
    );
    expect(workers.inflated).toBeLessThan((3 + 1 + 2 * workers.ahead) * BLOCK_PLAIN_BYTES);
    expect(await readAll(await bundleOf(many, claimed), committee, reader())).toEqual(LIMITS);
    const less = await bundleOf(many, 40 * BLOCK_PLAIN_BYTES + 1);
    expect(await readAll(less, committee, reader())).toEqual(DAMAGED);
  });

  it('is damaged when a block is cut, empty, too long, no deflate stream, or inflates to nothing', async () => {
    const good = encodeBlock(deflateRawSync(utf8('组务会')));
    const nothing = encodeBlock(deflateRawSync(new Uint8Array(0)));
    const long = new Uint8Array([0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
    const bad = [
      good.subarray(0, good.length - 1),
      concat(good, new Uint8Array([0, 0])),
      concat(good, new Uint8Array(4)),
      concat(good, long),
      concat(good, encodeBlock(new Uint8Array(9).fill(0xff))),
      concat(good, nothing),
    ];
    for (const content of bad) {
      expect(await readAll(await bundleOf(content, 9), committee, reader())).toEqual(DAMAGED);
    }
    expect((await readAll(await bundleOf(good, 9), committee, reader())).ok).toBe(true);
  });

  it('is damaged when a chunk was changed', async () => {
    const bytes = await bundleOf(await encoded(plain), plain.length);
    bytes[1_200_000] = (bytes[1_200_000] ?? 0) ^ 1;
    expect(await readAll(bytes, committee, reader())).toEqual(DAMAGED);
  });
});

describe('a bundle with parts in blocks', () => {
  it('that says an older reader can read it is damaged', async () => {
    const bytes = await bundleOf(await encoded(utf8('一')), 3);
    const at = Buffer.from(bytes).indexOf('"lowestReader":2');
    const changed = bytes.slice();
    changed[at + '"lowestReader":'.length] = '1'.charCodeAt(0);
    expect(await openVerified(changed)).toEqual(DAMAGED);
  });

  it('sealed by workers is read as any other, and its proof is that of its bytes', async () => {
    const content = await encoded(plain);
    const input = smallInput({ marking: '内部', parts: [partOf(content, plain.length)] });
    const sink = new MemorySink();
    const workers = new Workers();
    const proof = await writeBundle(input, suite, { signing: sender.signing.privateKey }, sink, workers);
    expect(proof.ok && proof.value.digest).toBe(toHex(suite.sm3(sink.whole())));
    expect(workers.most).toBeGreaterThan(1);
    const read = await readAll(sink.whole(), committee, { suite, inflate });
    expect(read.ok && toHex(suite.sm3(concat(...read.value)))).toBe(toHex(suite.sm3(plain)));
  });
});

describe('blocks', () => {
  it('are full but for the last, however the bytes come', async () => {
    for (const pieceBytes of [999, 65_536, BLOCK_PLAIN_BYTES, 3 * BLOCK_PLAIN_BYTES]) {
      const pieces = [plain.subarray(0, pieceBytes), plain.subarray(pieceBytes)];
      const lengths: number[] = [];
      const blocks: Bytes[] = [];
      for await (const block of blocksOf(pieces)) {
        lengths.push(block.length);
        blocks.push(block);
      }
      expect(sameBytes(concat(...blocks), plain)).toBe(true);
      expect(lengths.slice(0, -1).every((length) => length === BLOCK_PLAIN_BYTES)).toBe(true);
    }
  });

  it('are found again wherever the part is cut', () => {
    const streams = [1, 70, 3000].map((length) => random.bytes(length));
    const bytes = concat(...streams.map((stream) => encodeBlock(stream)));
    for (const step of [1, 3, 71, 5000]) {
      const reader = new BlockReader();
      const found: Bytes[] = [];
      for (let at = 0; at < bytes.length; at += step) {
        const pushed = reader.push(bytes.subarray(at, at + step));
        if (pushed.ok) found.push(...pushed.value);
      }
      expect(found).toEqual(streams);
      expect(reader.end()).toEqual(ok());
    }
  });

  it('of a length that none may have are refused before their bytes are there', () => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, MAX_BLOCK_BYTES + 1);
    expect(new BlockReader().push(length)).toEqual(DAMAGED);
    expect(() => encodeBlock(new Uint8Array(MAX_BLOCK_BYTES + 1))).toThrow('block length');
  });
});
