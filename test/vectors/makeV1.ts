import { deflateRawSync } from 'node:zlib';
import { cardFingerprint, encodeCard } from '#shared/bundle/card.ts';
import { encodeManifest } from '#shared/bundle/manifest.ts';
import { encodeBlobPiece, encodeBody } from '#shared/bundle/records.ts';
import { type WriterKeys, writeBundle } from '#shared/bundle/write.ts';
import { newKdfParams, SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import { formatShare, splitSecret } from '#shared/crypto/shares.ts';
import { bodyHash, entryId, type Header } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { type Bytes, concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import {
  MemorySink,
  makeStation,
  random,
  suite,
  type TestStation,
} from '../unit/shared/bundle/bundleBuilder.ts';

const TIME = 1_780_000_000_000;
const PASSWORD = '示例口令 Ａｂ-４２';

function exported(station: TestStation): object {
  const keys = Object.entries(station.privateKeys).map(([level, key]) => [level, toHex(key)]);
  return {
    stationId: station.card.stationId,
    fingerprint: cardFingerprint(station.card, suite),
    signingKey: station.card.signingKey,
    signingPrivateKey: toHex(station.signing.privateKey),
    encryptionPrivateKeys: Object.fromEntries(keys),
  };
}

/** One entry with its body: 组务会 with one decision. */
function entry(): { header: Header; nonce: Bytes; body: Bytes } {
  const body = canonicalBytes({
    v: 1,
    kind: 'record',
    act: 'create',
    register: 'meeting',
    record: '0123456789abcdef',
    actor: { account: 'a1', person: 'p1', name: '张三一', role: 'leader' },
    definition: 1,
    set: {
      state: 'draft',
      title: '组务会议（第 1 次）',
      'decisions/r1': true,
      'decisions/r1/text': '议定事项：𠀀',
    },
  });
  const nonce = random.bytes(16);
  const hash = bodyHash(nonce, body, suite.sm3);
  return {
    header: {
      v: 1,
      journal: 'group-a.1',
      seq: 1,
      time: TIME,
      level: 'internal',
      base: [],
      bodyHash: hash,
      prev: '',
    },
    nonce,
    body,
  };
}

async function bundle(
  sender: TestStation,
  receiver: TestStation,
  passphrase?: WriterKeys['passphrase'],
): Promise<Bytes> {
  const { header, nonce, body } = entry();
  const id = entryId(header, suite.sm3);
  const sign = (bytes: Uint8Array): string => toHex(suite.sign(sender.signing.privateKey, bytes));
  const manifest = encodeManifest({
    v: 1,
    number: '示教纪交〔2026〕1号',
    kind: 'reportUp',
    card: sender.signed,
    handler: '李四二',
    ranges: [{ journal: 'group-a.1', from: 1, to: 1 }],
    counts: [{ level: 'internal', records: 1, entries: 1 }],
    receipts: [],
    heads: [signHead({ journal: 'group-a.1', seq: 1, id }, sign)],
    headers: [header],
  });
  const blob = encodeBlobPiece({ id: 'ab'.repeat(16), piece: 0, isLast: true, bytes: utf8('%PDF-1.7 示例') });
  const bodies = concat(encodeBody({ id, nonce, body }), blob);
  const secret = utf8('机密示例正文。'.repeat(500));
  const sink = new MemorySink();
  const proof = await writeBundle(
    {
      bundleId: toHex(random.bytes(16)),
      kind: 'reportUp',
      marking: '机密★20年',
      sender: sender.card.stationId,
      receivers: passphrase === undefined ? [receiver.card] : [],
      createdAt: TIME,
      parts: [
        { level: 'internal', content: manifest },
        { level: 'internal', content: bodies },
        {
          level: 'secret',
          content: deflateRawSync(secret),
          encoding: 'deflate-raw',
          plainBytes: secret.length,
        },
      ],
    },
    suite,
    passphrase === undefined
      ? { signing: sender.signing.privateKey }
      : { signing: sender.signing.privateKey, passphrase },
    sink,
  );
  if (!proof.ok) throw new Error(proof.error.code);
  return sink.whole();
}

/** Files of `test/vectors/v1`, by name. Never run again for the same version: see `make.mjs`. */
export async function makeSamples(): Promise<Record<string, Uint8Array>> {
  const sender = makeStation('group-a');
  const receiver = makeStation('committee');
  const params = newKdfParams(random, SMALLEST_KDF_COST);
  const derived = await suite.deriveFromPassword(PASSWORD, params);
  if (!derived.ok) throw new Error(derived.error.code);
  const key = suite.randomKey();
  const context = { version: 1, keyId: 'internal/1', table: 'segments', rowId: '1' } as const;
  const plain = utf8('组务会议定事项，𠀀。');
  const [share1, , share3] = await splitSecret(receiver.signing.privateKey, random);
  if (!share1 || !share3) throw new Error('shares');
  const sealed = {
    seal: { key: toHex(key), context, plain: toHex(plain), sealed: toHex(suite.seal(key, context, plain)) },
    derive: { password: PASSWORD, params, key: toHex(derived.value) },
    wrap: { plain: toHex(key), wrapped: toHex(suite.wrapTo(receiver.card.signingKey, key)) },
    signature: { data: toHex(plain), signature: toHex(suite.sign(receiver.signing.privateKey, plain)) },
    shares: [formatShare(share1, suite), formatShare(share3, suite)],
  };
  const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, undefined, 2)}\n`);
  return {
    'bundle.pzb': await bundle(sender, receiver),
    'passphrase.pzb': await bundle(sender, receiver, { text: PASSWORD, params }),
    'card.pzc': encodeCard(sender.signed),
    'keys.json': json({ sender: exported(sender), receiver: exported(receiver), passphrase: PASSWORD }),
    'sealed.json': json(sealed),
  };
}
