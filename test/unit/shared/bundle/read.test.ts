import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unwrapPartKey } from '#shared/bundle/partKeys.ts';
import type { Inflate } from '#shared/bundle/ports.ts';
import { readWholePart } from '#shared/bundle/read.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import {
  committee,
  inflate,
  openVerified,
  random,
  readAll,
  smallInput,
  suite,
  write,
} from './bundleBuilder.ts';

const text = utf8('会议议定：'.repeat(200_000));

async function deflated(content: Uint8Array, claimed: number): Promise<Uint8Array> {
  const parts = [
    { level: 'internal' as const, content, encoding: 'deflate-raw' as const, plainBytes: claimed },
  ];
  return (await write(smallInput({ marking: '内部', parts }))).bytes;
}

describe('a deflated part', { timeout: 60_000 }, () => {
  const packed = deflateRawSync(text);

  it('comes back inflated', async () => {
    const bytes = await deflated(packed, text.length);
    expect(bytes.length).toBeLessThan(text.length / 50);
    const read = await readAll(bytes, committee, { suite, inflate });
    expect(read.ok && toHex(suite.sm3(concat(...read.value)))).toBe(toHex(suite.sm3(text)));
  });

  it('inflates no further than claimed', async () => {
    const bomb = deflateRawSync(new Uint8Array(20_000_000));
    let inflated = 0;
    const counting: Inflate = async function* counted(encoded) {
      for await (const piece of inflate(encoded)) {
        inflated += piece.length;
        yield piece;
      }
    };
    const read = await readAll(await deflated(bomb, 100_000), committee, { suite, inflate: counting });
    expect(read).toEqual(refuse('BUNDLE_LIMITS'));
    expect(inflated).toBeLessThan(1_000_000);
  });

  it('is damaged when it inflates to less than claimed, or is no deflate stream', async () => {
    const less = await readAll(await deflated(packed, text.length + 1), committee, { suite, inflate });
    expect(less).toEqual(refuse('BUNDLE_DAMAGED'));
    const noise = await readAll(await deflated(new Uint8Array(500).fill(0xff), 500), committee, {
      suite,
      inflate,
    });
    expect(noise).toEqual(refuse('BUNDLE_DAMAGED'));
  });

  it('tells a changed chunk and a failing source from the inflater that stumbles over it', async () => {
    const bytes = await deflated(deflateRawSync(random.bytes(2_200_000)), 2_200_000);
    const bundle = await openVerified(bytes);
    const part = bundle.ok ? bundle.value.header.parts[0] : undefined;
    if (!bundle.ok || !part) throw new Error('not verified');
    const key = unwrapPartKey(bundle.value, part, 'committee', committee.privateKeys, suite);
    if (!key.ok) throw new Error(key.error.code);
    const { source } = bundle.value;
    const failing = {
      ...bundle.value,
      source: {
        size: source.size,
        read: async (offset: number, length: number) =>
          offset > 1_000_000 ? refuse('FILE_UNREADABLE') : source.read(offset, length),
      },
    };
    expect(await readWholePart(failing, part, key.value, { suite, inflate })).toEqual(
      refuse('FILE_UNREADABLE'),
    );
    bytes[1_500_000] = (bytes[1_500_000] ?? 0) ^ 1;
    const changed = await openVerified(bytes);
    const samePart = changed.ok ? changed.value.header.parts[0] : undefined;
    if (!changed.ok || !samePart) throw new Error('not verified');
    expect(await readWholePart(changed.value, samePart, key.value, { suite, inflate })).toEqual(
      refuse('BUNDLE_DAMAGED'),
    );
  });

  it('may be empty', async () => {
    const read = await readAll(await deflated(deflateRawSync(new Uint8Array(0)), 0), committee, {
      suite,
      inflate,
    });
    expect(read).toEqual(ok([new Uint8Array(0)]));
  });
});
