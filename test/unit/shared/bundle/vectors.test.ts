import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cardFingerprint, parseCard, verifyCard } from '#shared/bundle/card.ts';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { parseManifest } from '#shared/bundle/manifest.ts';
import { openBundle, type VerifiedBundle, verifyBundle } from '#shared/bundle/open.ts';
import { openWithPassphrase, unwrapPartKey } from '#shared/bundle/partKeys.ts';
import { readWholePart } from '#shared/bundle/read.ts';
import { RecordReader } from '#shared/bundle/records.ts';
import type { KdfParams } from '#shared/crypto/kdf.ts';
import type { SealContext } from '#shared/crypto/seal.ts';
import { joinShares, parseShare, type Share } from '#shared/crypto/shares.ts';
import { parseBody } from '#shared/journal/body.ts';
import { bodyHash, entryId } from '#shared/journal/header.ts';
import { verifyHead } from '#shared/journal/signedHead.ts';
import { type Bytes, parseHex, textOf, toHex } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import { inflate, sourceOf, suite } from './bundleBuilder.ts';

// Tests run from the root of the repository.
const folder = resolve('test/vectors/v1');
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

interface Keys {
  readonly stationId: string;
  readonly fingerprint: string;
  readonly signingKey: string;
  readonly signingPrivateKey: string;
  readonly encryptionPrivateKeys: Readonly<Record<string, string>>;
}
const keys = JSON.parse(textOf(file('keys.json'))) as { sender: Keys; receiver: Keys; passphrase: string };

function sure<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
function hex(text: string | undefined): Bytes {
  const bytes = parseHex(text ?? '-');
  if (bytes === undefined) throw new Error('not hexadecimal');
  return bytes;
}

async function verified(name: string): Promise<VerifiedBundle> {
  const opened = sure(await openBundle(sourceOf(file(name)), suite, DEFAULT_BUNDLE_LIMITS));
  return sure(verifyBundle(opened, keys.sender.signingKey, suite));
}

async function expectContent(bundle: VerifiedBundle, partKeys: readonly Bytes[]): Promise<void> {
  const parts: Bytes[] = [];
  for (const [index, part] of bundle.header.parts.entries()) {
    parts.push(
      sure(await readWholePart(bundle, part, partKeys[index] ?? new Uint8Array(32), { suite, inflate })),
    );
  }
  const [first = new Uint8Array(0), second = new Uint8Array(0), third = new Uint8Array(0)] = parts;
  const manifest = sure(parseManifest(first, bundle.header));
  expect(manifest).toMatchObject({ number: '示教纪交〔2026〕1号', handler: '李四二' });
  const verify = (_: string, bytes: Uint8Array, signature: string): boolean =>
    suite.verify(manifest.card.card.signingKey, bytes, hex(signature));
  expect(manifest.heads.every((head) => verifyHead(head, verify))).toBe(true);
  const [header] = manifest.headers;
  if (!header) throw new Error('header');
  expect(entryId(header, suite.sm3)).toBe(manifest.heads[0]?.id);
  const [body, blob] = sure(new RecordReader().push(second));
  if (body?.type !== 'body' || blob?.type !== 'blob') throw new Error('records');
  expect(body.id).toBe(manifest.heads[0]?.id);
  expect(bodyHash(body.nonce, body.body, suite.sm3)).toBe(header.bodyHash);
  expect(sure(parseBody(body.body))).toMatchObject({
    known: true,
    body: { act: 'create', set: { 'decisions/r1/text': '议定事项：𠀀' } },
  });
  expect(textOf(blob.bytes)).toBe('%PDF-1.7 示例');
  expect(textOf(third)).toBe('机密示例正文。'.repeat(500));
}

describe('samples of format 1', () => {
  it('give the bundle to its receiver', async () => {
    const bundle = await verified('bundle.pzb');
    const privateKeys = Object.fromEntries(
      Object.entries(keys.receiver.encryptionPrivateKeys).map(([level, key]) => [level, hex(key)]),
    );
    const partKeys = bundle.header.parts.map((part) =>
      sure(unwrapPartKey(bundle, part, keys.receiver.stationId, privateKeys, suite)),
    );
    await expectContent(bundle, partKeys);
  });

  it('give the bundle to who has the passphrase', async () => {
    const bundle = await verified('passphrase.pzb');
    await expectContent(bundle, sure(await openWithPassphrase(bundle, keys.passphrase, suite)));
  });

  it('give the card and its fingerprint', () => {
    const signed = sure(parseCard(file('card.pzc')));
    expect(verifyCard(signed, suite).ok).toBe(true);
    expect(signed.card.signingKey).toBe(keys.sender.signingKey);
    expect(cardFingerprint(signed.card, suite)).toBe(keys.sender.fingerprint);
  });

  it('give the sealed value, the derived key, the wrapped key, the signature and the shares', async () => {
    const stored = JSON.parse(textOf(file('sealed.json'))) as {
      seal: { key: string; context: SealContext; plain: string; sealed: string };
      derive: { password: string; params: KdfParams; key: string };
      wrap: { plain: string; wrapped: string };
      signature: { data: string; signature: string };
      shares: string[][];
    };
    const { seal, derive, wrap, signature } = stored;
    expect(toHex(sure(suite.open(hex(seal.key), seal.context, hex(seal.sealed))))).toBe(seal.plain);
    expect(toHex(sure(await suite.deriveFromPassword(derive.password, derive.params)))).toBe(derive.key);
    const privateKey = hex(keys.receiver.signingPrivateKey);
    expect(toHex(sure(suite.unwrap(privateKey, hex(wrap.wrapped))))).toBe(wrap.plain);
    const isSigned = suite.verify(keys.receiver.signingKey, hex(signature.data), hex(signature.signature));
    expect(isSigned).toBe(true);
    const shares: Share[] = stored.shares.map((lines) => sure(parseShare(lines.join('\n'), suite)));
    expect(toHex(sure(await joinShares(shares, keys.receiver.signingKey)))).toBe(toHex(privateKey));
  });
});

describe('samples with parts in blocks', () => {
  const v2 = (name: string): Uint8Array => new Uint8Array(readFileSync(resolve('test/vectors/v2', name)));

  it('give every part to the receiver', async () => {
    const known = JSON.parse(textOf(v2('keys.json'))) as {
      senderSigningKey: string;
      receiver: string;
      encryptionPrivateKeys: Readonly<Record<string, string>>;
      digests: readonly string[];
    };
    const opened = sure(await openBundle(sourceOf(v2('bundle.pzb')), suite, DEFAULT_BUNDLE_LIMITS));
    const bundle = sure(verifyBundle(opened, known.senderSigningKey, suite));
    expect(bundle.header.lowestReader).toBe(2);
    const privateKeys = Object.fromEntries(
      Object.entries(known.encryptionPrivateKeys).map(([level, key]) => [level, hex(key)]),
    );
    const digests: string[] = [];
    for (const part of bundle.header.parts) {
      expect(part.encoding).toBe('deflate-blocks');
      const key = sure(unwrapPartKey(bundle, part, known.receiver, privateKeys, suite));
      digests.push(toHex(suite.sm3(sure(await readWholePart(bundle, part, key, { suite, inflate })))));
    }
    expect(digests).toEqual(known.digests);
  });
});
