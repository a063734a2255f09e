import { deflateRawSync } from 'node:zlib';
import { blocksOf, encodeBlock } from '#shared/bundle/blocks.ts';
import type { PartInput } from '#shared/bundle/write.ts';
import { writeBundle } from '#shared/bundle/write.ts';
import { type Bytes, concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import { MemorySink, makeStation, random, suite } from '../unit/shared/bundle/bundleBuilder.ts';

/** Texts of the parts: one block, three blocks of which the last is short, none. */
export const V2_TEXTS = ['清单：示教纪交〔2026〕2号', '组务会议定事项，𠀀。'.repeat(80_000), ''] as const;
const LEVELS: readonly Level[] = ['internal', 'secret', 'internal'];

async function inBlocks(text: string, level: Level): Promise<PartInput> {
  const plain = utf8(text);
  const blocks: Bytes[] = [];
  for await (const block of blocksOf([plain])) blocks.push(encodeBlock(deflateRawSync(block)));
  return { level, content: concat(...blocks), encoding: 'deflate-blocks', plainBytes: plain.length };
}

/** Files of `test/vectors/v2`, by name: a bundle whose parts are in blocks. Never run again: see `make.mjs`. */
export async function makeSamples(): Promise<Record<string, Uint8Array>> {
  const sender = makeStation('group-a');
  const receiver = makeStation('committee');
  const parts: PartInput[] = [];
  for (const [index, text] of V2_TEXTS.entries())
    parts.push(await inBlocks(text, LEVELS[index] ?? 'internal'));
  const sink = new MemorySink();
  const proof = await writeBundle(
    {
      bundleId: toHex(random.bytes(16)),
      kind: 'reportUp',
      marking: '机密★20年',
      sender: sender.card.stationId,
      receivers: [receiver.card],
      createdAt: 1_780_000_000_000,
      parts,
    },
    suite,
    { signing: sender.signing.privateKey },
    sink,
  );
  if (!proof.ok) throw new Error(proof.error.code);
  const keys = {
    senderSigningKey: sender.card.signingKey,
    receiver: receiver.card.stationId,
    encryptionPrivateKeys: Object.fromEntries(
      Object.entries(receiver.privateKeys).map(([level, key]) => [level, toHex(key)]),
    ),
    digests: V2_TEXTS.map((text) => toHex(suite.sm3(utf8(text)))),
  };
  return { 'bundle.pzb': sink.whole(), 'keys.json': utf8(`${JSON.stringify(keys, undefined, 2)}\n`) };
}
