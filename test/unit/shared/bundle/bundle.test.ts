import { describe, expect, it } from 'vitest';
import { type BundleHeader, parseBundleHeader } from '#shared/bundle/header.ts';
import { CHUNK_PLAIN_BYTES, encodeHead, HEAD_BYTES } from '#shared/bundle/layout.ts';
import { DEFAULT_BUNDLE_LIMITS, MAX_CHUNK_BYTES } from '#shared/bundle/limits.ts';
import { bundleDigest, openBundle, verifyBundle } from '#shared/bundle/open.ts';
import { openWithPassphrase, partsFor, unwrapPartKey } from '#shared/bundle/partKeys.ts';
import { readPart, readWholePart } from '#shared/bundle/read.ts';
import { writeBundle } from '#shared/bundle/write.ts';
import { newKdfParams, SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import { concat, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import {
  committee,
  MemorySink,
  office,
  open,
  openVerified,
  PLAIN_PARTS,
  random,
  readAll,
  sender,
  smallInput,
  sourceOf,
  stranger,
  suite,
  write,
} from './bundleBuilder.ts';

const small = await write(smallInput());

function code(result: { ok: boolean; error?: { code: string } }): string {
  return result.ok ? 'ok' : (result.error?.code ?? '');
}

/** The file with its header changed; everything else as it was. */
function withHeader(bytes: Uint8Array, change: (header: Record<string, unknown>) => void): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
  const header = JSON.parse(textOf(bytes.subarray(HEAD_BYTES, HEAD_BYTES + length))) as Record<
    string,
    unknown
  >;
  change(header);
  return concat(encodeHead(canonicalBytes(header as Json)), bytes.subarray(HEAD_BYTES + length));
}

function firstPart(header: Record<string, unknown>): Record<string, unknown> {
  return (header.parts as Record<string, unknown>[])[0] ?? {};
}

describe('a bundle to several stations', () => {
  it('gives each receiver the parts it is entitled to', async () => {
    expect(await readAll(small.bytes, committee)).toEqual(ok([...PLAIN_PARTS]));
    expect(await readAll(small.bytes, office)).toEqual(ok([PLAIN_PARTS[0], PLAIN_PARTS[1]]));
  });

  it('says in advance which parts are for whom', async () => {
    const { header } = small.proof;
    expect(partsFor(header, 'committee').map((part) => part.level)).toEqual([
      'internal',
      'internal',
      'secret',
    ]);
    expect(partsFor(header, 'office-b').map((part) => part.part)).toEqual([0, 1]);
    expect(partsFor(header, 'stranger')).toEqual([]);
  });

  it('shows the same fingerprint and digest on both sides', async () => {
    const opened = await open(small.bytes);
    expect(opened).toMatchObject({
      value: { fingerprint: small.proof.fingerprint, size: small.proof.bytes },
    });
    const digest = await bundleDigest(sourceOf(small.bytes), suite);
    expect(digest.ok && toHex(digest.value)).toBe(small.proof.digest);
    expect(small.proof.digest).toBe(toHex(suite.sm3(small.bytes)));
  });

  it('has in clear only what MED-6 allows', () => {
    const { header } = small.proof;
    expect(Object.keys(header).sort()).toEqual(
      [
        'bundleId',
        'createdAt',
        'format',
        'kind',
        'level',
        'lowestReader',
        'marking',
        'parts',
        'receivers',
        'sender',
        'suite',
      ].sort(),
    );
    const text = Buffer.from(small.bytes).toString('utf8');
    for (const secret of ['清单', '组务会', '到场', '驻示教委']) expect(text).not.toContain(secret);
  });

  it('uses a key of its own for each part', async () => {
    const bundle = await openVerified(small.bytes);
    if (!bundle.ok) throw new Error('not verified');
    const keys = bundle.value.header.parts.map((part) =>
      unwrapPartKey(bundle.value, part, 'committee', committee.privateKeys, suite),
    );
    expect(new Set(keys.map((key) => key.ok && toHex(key.value))).size).toBe(3);
    const [first, second] = bundle.value.header.parts;
    if (!first || !second || !keys[1]?.ok) throw new Error('parts');
    expect(code(await readWholePart(bundle.value, first, keys[1].value, { suite }))).toBe('BUNDLE_DAMAGED');
  });

  it('is refused for a station it does not name, and for one whose level is not open', async () => {
    expect(code(await readAll(small.bytes, stranger))).toBe('BUNDLE_NOT_FOR_US');
    const bundle = await openVerified(small.bytes);
    if (!bundle.ok) throw new Error('not verified');
    const secret = bundle.value.header.parts[2];
    if (!secret) throw new Error('part');
    const outside = unwrapPartKey(bundle.value, secret, 'office-b', office.privateKeys, suite);
    expect(code(outside)).toBe('BUNDLE_NOT_FOR_US');
    const closed = unwrapPartKey(bundle.value, secret, 'committee', office.privateKeys, suite);
    expect(code(closed)).toBe('BUNDLE_LEVEL');
    const wrongKeys = unwrapPartKey(bundle.value, secret, 'committee', stranger.privateKeys, suite);
    expect(code(wrongKeys)).toBe('BUNDLE_DAMAGED');
  });

  it('is refused from an unknown sender and from one that only takes the name', async () => {
    const opened = await open(small.bytes);
    if (!opened.ok) throw new Error('not opened');
    expect(code(verifyBundle(opened.value, undefined, suite))).toBe('BUNDLE_SENDER_UNKNOWN');
    const impostor = await write(smallInput(), { signing: stranger.signing.privateKey });
    expect(code(await readAll(impostor.bytes))).toBe('BUNDLE_DAMAGED');
    const foreign = await write(smallInput({ sender: 'stranger' }), { signing: stranger.signing.privateKey });
    expect(code(await readAll(foreign.bytes))).toBe('BUNDLE_SENDER_UNKNOWN');
  });
});

describe('parts of any length', () => {
  const lengths = [
    0,
    1,
    CHUNK_PLAIN_BYTES - 1,
    CHUNK_PLAIN_BYTES,
    CHUNK_PLAIN_BYTES + 1,
    2 * CHUNK_PLAIN_BYTES,
  ];

  it('come back equal, in chunks of at most 1 MiB', async () => {
    const contents = lengths.map((length) => random.bytes(length));
    const written = await write(
      smallInput({
        marking: '内部',
        parts: contents.map((content) => ({ level: 'internal' as const, content })),
      }),
    );
    const counts = written.proof.header.parts.map((part) => part.chunkCount);
    expect(counts).toEqual([1, 1, 1, 1, 2, 2]);
    for (const part of written.proof.header.parts) {
      expect(part.sealedBytes).toBeLessThanOrEqual(part.chunkCount * MAX_CHUNK_BYTES);
    }
    const read = await readAll(written.bytes);
    if (!read.ok) throw new Error(read.error.code);
    read.value.forEach((bytes, index) => {
      expect(toHex(suite.sm3(bytes))).toBe(toHex(suite.sm3(contents[index] ?? new Uint8Array(1))));
    });
  }, 60_000);

  it('may come in pieces of any size, and the piece may be reused by its maker', async () => {
    const content = random.bytes(CHUNK_PLAIN_BYTES + 5000);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const reused = new Uint8Array(700);
      for (let at = 0; at < content.length; at += reused.length) {
        const piece = content.subarray(at, at + reused.length);
        reused.set(piece);
        yield reused.subarray(0, piece.length);
      }
    }
    const parts = [{ level: 'internal' as const, content: { bytes: content.length, pieces: pieces() } }];
    const written = await write(smallInput({ marking: '内部', parts }));
    const read = await readAll(written.bytes);
    expect(read.ok && toHex(suite.sm3(concat(...read.value)))).toBe(toHex(suite.sm3(content)));
  }, 60_000);

  it('are handed over piece by piece until the taker refuses', async () => {
    const parts = [{ level: 'internal' as const, content: random.bytes(3 * CHUNK_PLAIN_BYTES) }];
    const written = await write(smallInput({ marking: '内部', parts }));
    const bundle = await openVerified(written.bytes);
    const part = bundle.ok ? bundle.value.header.parts[0] : undefined;
    if (!bundle.ok || !part) throw new Error('not verified');
    const key = unwrapPartKey(bundle.value, part, 'committee', committee.privateKeys, suite);
    if (!key.ok) throw new Error(key.error.code);
    let taken = 0;
    const read = await readPart(bundle.value, part, key.value, { suite }, () => {
      taken += 1;
      return taken === 2 ? refuse('CANCELLED') : ok();
    });
    expect(code(read)).toBe('CANCELLED');
    expect(taken).toBe(2);
  }, 60_000);
});

describe('writing', () => {
  it('stops at the first refusal of the medium and gives no proof', async () => {
    for (const failing of [0, 1, 2, 5]) {
      const sink = new MemorySink();
      const full = {
        begin: async (bytes: number) => (failing === 0 ? refuse('MEDIUM_FULL') : sink.begin(bytes)),
        write: async (bytes: Uint8Array<ArrayBuffer>) =>
          sink.pieces.length + 1 === failing ? refuse('MEDIUM_REMOVED') : sink.write(bytes),
      };
      const proof = await writeBundle(smallInput(), suite, { signing: sender.signing.privateKey }, full);
      expect(code(proof)).toBe(failing === 0 ? 'MEDIUM_FULL' : 'MEDIUM_REMOVED');
      expect(sink.pieces.length).toBe(Math.max(0, failing - 1));
    }
  });

  it('is a bug, not a bundle, when a part is shorter than announced or a receiver lacks the level', async () => {
    const short = { level: 'internal' as const, content: { bytes: 10, pieces: [new Uint8Array(9)] } };
    await expect(write(smallInput({ marking: '内部', parts: [short] }))).rejects.toThrow('announced');
    const tooHigh = { level: 'secret' as const, content: utf8('机密') };
    await expect(write(smallInput({ parts: [tooHigh] }))).rejects.toThrow('without a key');
  });
});

describe('a bundle under a passphrase', () => {
  const params = newKdfParams(random, SMALLEST_KDF_COST);
  const passphrase = { text: '晨光-示例-四十二', params };

  it('opens with it, and with nothing else', async () => {
    const { bytes } = await write(smallInput({ receivers: [] }), { passphrase });
    const bundle = await openVerified(bytes);
    if (!bundle.ok) throw new Error(bundle.error.code);
    expect(code(await openWithPassphrase(bundle.value, '晨光-示例-四十三', suite))).toBe(
      'BUNDLE_WRONG_PASSPHRASE',
    );
    expect(code(await openWithPassphrase(bundle.value, '', suite))).toBe('BUNDLE_WRONG_PASSPHRASE');
    const keys = await openWithPassphrase(bundle.value, passphrase.text, suite);
    if (!keys.ok) throw new Error(keys.error.code);
    expect(keys.value).toHaveLength(3);
    for (const [index, part] of bundle.value.header.parts.entries()) {
      const key = keys.value[index];
      if (!key) throw new Error('key');
      expect(await readWholePart(bundle.value, part, key, { suite })).toEqual(ok(PLAIN_PARTS[index]));
    }
    expect(partsFor(bundle.value.header, 'stranger')).toHaveLength(3);
  });

  it('is not for other stations when it names its receivers', async () => {
    const { bytes, proof } = await write(smallInput({ receivers: [committee.card] }), { passphrase });
    expect((await openVerified(bytes)).ok).toBe(true);
    expect(partsFor(proof.header, 'committee')).toHaveLength(3);
    expect(partsFor(proof.header, 'stranger')).toEqual([]);
  });

  it('with parameters out of bounds is refused before any derivation', async () => {
    const { bytes } = await write(smallInput({ receivers: [] }), { passphrase });
    for (const change of [
      { memoryKib: 1 },
      { memoryKib: 64 * 1024 * 1024 },
      { iterations: 0 },
      { iterations: 1_000_000 },
      { parallelism: 255 },
      { salt: '' },
      { algorithm: 'pbkdf2' },
    ]) {
      const changed = withHeader(bytes, (header) => {
        header.passphrase = { ...params, ...change };
      });
      expect(code(await open(changed))).toBe('BUNDLE_LIMITS');
    }
  });

  it('is not opened with a passphrase when it has none', async () => {
    const bundle = await openVerified(small.bytes);
    expect(bundle.ok && code(await openWithPassphrase(bundle.value, 'x', suite))).toBe('BUNDLE_NOT_FOR_US');
  });
});

describe('a file that is not this bundle any more', () => {
  it('ends in BUNDLE_TRUNCATED when cut at any byte', async () => {
    for (let length = 0; length < small.bytes.length; length += 1) {
      expect(`${length} ${code(await readAll(small.bytes.subarray(0, length)))}`).toBe(
        `${length} BUNDLE_TRUNCATED`,
      );
    }
  });

  it('ends in a code and yields nothing with one bit flipped in any byte', async () => {
    const codes = new Set<string>();
    for (let at = 0; at < small.bytes.length; at += 1) {
      const changed = small.bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const read = await readAll(changed);
      expect(`${at} ${read.ok}`).toBe(`${at} false`);
      codes.add(code(read));
    }
    expect(codes).toContain('BUNDLE_DAMAGED');
    expect(codes).toContain('BUNDLE_NOT_ONE');
  }, 120_000);

  it('is damaged when bytes follow its end', async () => {
    expect(code(await readAll(concat(small.bytes, new Uint8Array(1))))).toBe('BUNDLE_DAMAGED');
    expect(code(await readAll(concat(small.bytes, small.bytes)))).toBe('BUNDLE_DAMAGED');
  });

  it('is not a bundle when it is something else', async () => {
    for (const other of ['%PDF-1.7', 'PK\u0003\u0004....', 'PZC1', '{}', 'PZB2....']) {
      expect(code(await open(utf8(other)))).toBe('BUNDLE_NOT_ONE');
    }
  });

  it('is damaged when chunks, parts, digests or trailers of two bundles are mixed', async () => {
    // Three full chunks: two of part 0, one of part 1.
    const parts = [2, 1].map((chunks) => ({
      level: 'internal' as const,
      content: random.bytes(chunks * CHUNK_PLAIN_BYTES),
    }));
    const input = smallInput({ marking: '内部', parts });
    const [one, two] = [(await write(input)).bytes, (await write(input)).bytes];
    const start = HEAD_BYTES + new DataView(one.buffer).getUint32(4);
    const trailer = start + 3 * MAX_CHUNK_BYTES;
    const chunk = (bytes: Uint8Array, index: number): Uint8Array =>
      bytes.subarray(start + index * MAX_CHUNK_BYTES, start + (index + 1) * MAX_CHUNK_BYTES);
    function put(target: Uint8Array, from: Uint8Array, fromIndex: number, toIndex: number): Uint8Array {
      const mixed = target.slice();
      chunk(mixed, toIndex).set(chunk(from, fromIndex));
      return mixed;
    }
    const swapped = put(put(one, one, 1, 0), one, 0, 1);
    const swappedDigests = swapped.slice();
    swappedDigests.set(one.subarray(trailer, trailer + 32), trailer + 32);
    swappedDigests.set(one.subarray(trailer + 32, trailer + 64), trailer);
    const mixtures = [
      swapped,
      swappedDigests,
      put(one, one, 2, 0),
      put(one, two, 0, 0),
      concat(one.subarray(0, start), two.subarray(start)),
      concat(one.subarray(0, trailer), two.subarray(trailer)),
      concat(one.subarray(0, one.length - 76), two.subarray(one.length - 76)),
      concat(two.subarray(0, start), one.subarray(start)),
    ];
    expect((await readAll(one)).ok && (await readAll(two)).ok).toBe(true);
    for (const [index, mixed] of mixtures.entries()) {
      expect(`${index} ${code(await readAll(mixed))}`).toBe(`${index} BUNDLE_DAMAGED`);
    }
  }, 60_000);

  it('binds each chunk to bundle, part, number and last-mark even for a sender who signs anything', async () => {
    const context = { version: 1, keyId: small.proof.header.bundleId, table: 'bundle-chunk' } as const;
    const bundle = await openVerified(small.bytes);
    const part = bundle.ok ? bundle.value.header.parts[1] : undefined;
    if (!bundle.ok || !part) throw new Error('not verified');
    const key = unwrapPartKey(bundle.value, part, 'committee', committee.privateKeys, suite);
    if (!key.ok) throw new Error(key.error.code);
    const at = bundle.value.bodyStart + (bundle.value.header.parts[0]?.sealedBytes ?? 0);
    const sealed = small.bytes.subarray(at, at + part.sealedBytes);
    expect(suite.open(key.value, { ...context, rowId: '1.0.last' }, sealed)).toEqual(ok(PLAIN_PARTS[1]));
    for (const rowId of ['1.0.more', '0.0.last', '2.0.last', '1.1.last']) {
      expect(suite.open(key.value, { ...context, rowId }, sealed).ok).toBe(false);
    }
  });
});

describe('a header that lies', () => {
  const cases: [string, string, (header: Record<string, unknown>) => void][] = [
    [
      'a reader newer than this one is needed',
      'BUNDLE_NEWER',
      (header) => Object.assign(header, { lowestReader: 3 }),
    ],
    [
      'a newer version whose header this one cannot even understand',
      'BUNDLE_NEWER',
      (header) => Object.assign(header, { format: 9, lowestReader: 9, parts: 'elsewhere', suite: 'other' }),
    ],
    ['an unknown suite', 'BUNDLE_DAMAGED', (header) => Object.assign(header, { suite: 'none' })],
    [
      'an unknown member in format 1',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(header, { title: '会议纪要' }),
    ],
    [
      'a subject in the marking',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(header, { marking: '机密 某某案' }),
    ],
    ['a marking of a lower level', 'BUNDLE_DAMAGED', (header) => Object.assign(header, { marking: '内部' })],
    [
      'a level below its parts',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(header, { level: 'internal', marking: '内部' }),
    ],
    [
      'a receiver twice',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(header, { receivers: ['committee', 'committee'] }),
    ],
    ['no receiver', 'BUNDLE_DAMAGED', (header) => Object.assign(header, { receivers: [] })],
    ['no part', 'BUNDLE_DAMAGED', (header) => Object.assign(header, { parts: [] })],
    [
      'a huge plain size',
      'BUNDLE_LIMITS',
      (header) => Object.assign(firstPart(header), { plainBytes: 2 ** 50 }),
    ],
    [
      'a huge encoded size',
      'BUNDLE_LIMITS',
      (header) => Object.assign(firstPart(header), { encodedBytes: 2 ** 50 }),
    ],
    [
      'more than deflate can do',
      'BUNDLE_LIMITS',
      (header) => Object.assign(firstPart(header), { encoding: 'deflate-raw', plainBytes: 1024 ** 3 }),
    ],
    [
      'a huge chunk count',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(firstPart(header), { chunkCount: 2 ** 40 }),
    ],
    ['a negative size', 'BUNDLE_DAMAGED', (header) => Object.assign(firstPart(header), { encodedBytes: -1 })],
    [
      'a size beyond counting',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(firstPart(header), { plainBytes: 2 ** 60 }),
    ],
    [
      'plain unlike encoded without encoding',
      'BUNDLE_DAMAGED',
      (header) => Object.assign(firstPart(header), { plainBytes: 1 }),
    ],
    ['parts out of order', 'BUNDLE_DAMAGED', (header) => void (header.parts as unknown[]).reverse()],
    [
      'a stanza for a station that is no receiver',
      'BUNDLE_DAMAGED',
      (header) => Object.assign((firstPart(header).stanzas as object[])[0] ?? {}, { receiver: 'stranger' }),
    ],
    [
      'a stanza of another level than the part',
      'BUNDLE_DAMAGED',
      (header) => Object.assign((firstPart(header).stanzas as object[])[0] ?? {}, { level: 'secret' }),
    ],
    ['no keys for a part', 'BUNDLE_DAMAGED', (header) => void delete firstPart(header).stanzas],
    [
      'more parts than allowed',
      'BUNDLE_LIMITS',
      (header) => Object.assign(header, { parts: Array.from({ length: 65 }, () => firstPart(header)) }),
    ],
  ];

  it.each(cases)('%s: %s', async (_, expected, change) => {
    expect(code(await open(withHeader(small.bytes, change)))).toBe(expected);
  });

  it('is no longer than 1 MiB, whatever it claims', async () => {
    const long = small.bytes.slice();
    new DataView(long.buffer).setUint32(4, 0xffff_ffff);
    expect(code(await open(long))).toBe('BUNDLE_LIMITS');
    new DataView(long.buffer).setUint32(4, 0);
    expect(code(await open(long))).toBe('BUNDLE_LIMITS');
  });

  it('is refused for its file size before a byte is read', async () => {
    const source = { size: 2 ** 45, read: () => Promise.reject(new Error('read')) };
    expect(code(await openBundle(source, suite, DEFAULT_BUNDLE_LIMITS))).toBe('BUNDLE_LIMITS');
  });

  it('allocates nothing on the word of a size: a claim beyond the file is a truncated file', async () => {
    const reads: number[] = [];
    const honest = await write(
      smallInput({ marking: '内部', parts: [{ level: 'internal', content: random.bytes(5_000_000) }] }),
    );
    const cut = sourceOf(honest.bytes.subarray(0, 3000));
    const spy = {
      size: cut.size,
      read: (offset: number, length: number) => {
        reads.push(length);
        return cut.read(offset, length);
      },
    };
    expect(code(await openBundle(spy, suite, DEFAULT_BUNDLE_LIMITS))).toBe('BUNDLE_TRUNCATED');
    expect(Math.max(...reads)).toBeLessThan(3000);
  });

  it('of a newer format that this reader may read can hold members it does not know', () => {
    const header = { ...small.proof.header, format: 2, urgency: 'later' };
    const parsed = parseBundleHeader(canonicalBytes(header as unknown as Json), DEFAULT_BUNDLE_LIMITS);
    expect(parsed).toMatchObject({ ok: true, value: { format: 2, sender: 'group-a' } });
  });

  it('must be in its one canonical text', () => {
    const canonical = textOf(canonicalBytes(small.proof.header as unknown as Json));
    const spaced = utf8(JSON.stringify(small.proof.header satisfies BundleHeader, undefined, 1));
    const twice = utf8(canonical.replace('"sender":"group-a"', '"sender":"stranger","sender":"group-a"'));
    for (const bytes of [spaced, twice, utf8('['.repeat(500_000)), utf8('null'), new Uint8Array([0xff])]) {
      expect(code(parseBundleHeader(bytes, DEFAULT_BUNDLE_LIMITS))).toBe('BUNDLE_DAMAGED');
    }
  });
});
