import { describe, expect, it } from 'vitest';
import { inflate } from '#renderer/vault/bundles/deflate.ts';
import { pack } from '#renderer/vault/pool/pack.ts';
import { concat, utf8 } from '#shared/kernel/bytes.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function inflated(encoded: Uint8Array, size = 7): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of inflate(pieces(encoded, size))) parts.push(part);
  return concat(...parts);
}

describe('deflate and inflate', () => {
  it('give back what was put in, however it is cut', async () => {
    const plain = utf8('会议议定，方案三月二十日前拟定。'.repeat(500));
    const encoded = await pack(plain);
    expect(encoded.length).toBeLessThan(plain.length / 10);
    for (const size of [1, 7, 4096, encoded.length]) expect(await inflated(encoded, size)).toEqual(plain);
    expect(await inflated(await pack(new Uint8Array(0)))).toEqual(new Uint8Array(0));
  });

  it('fail on what is no deflate, and on what ends early', async () => {
    await expect(inflated(utf8('不是压缩数据'))).rejects.toThrow();
    const encoded = await pack(utf8('会议'.repeat(1000)));
    await expect(inflated(encoded.slice(0, -3))).rejects.toThrow();
  });

  it('a reader that stops early ends it', async () => {
    const encoded = await pack(new Uint8Array(4_000_000));
    let seen = 0;
    for await (const part of inflate(pieces(encoded, 512))) {
      seen += part.length;
      break;
    }
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(4_000_000);
  });
});
