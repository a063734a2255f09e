import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { blocksOf, encodeBlock } from '#shared/bundle/blocks.ts';
import { type SignedCard, type StationCard, signCard } from '#shared/bundle/card.ts';
import { encodeManifest } from '#shared/bundle/manifest.ts';
import { type BundleProof, type PartInput, writeBundle } from '#shared/bundle/write.ts';
import type { KeyPair, Suite } from '#shared/crypto/suite.ts';
import { type Header, stationOf } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { concat, toHex } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import { mustBe } from '../mustBe.ts';
import { CORPUS_LEVELS, type CorpusFiles, type CorpusLevel } from './corpusFiles.ts';
import { SENDER_JOURNAL } from './entries.ts';
import { SENDER_UNIT } from './records.ts';

const ISSUED_AT = 1_772_413_200_000;

/** A station that exists as keys and a card only: it sends the corpus, or is sent it. */
export class PaperStation {
  readonly #suite: Suite;
  readonly #signing: KeyPair;
  readonly signed: SignedCard;

  constructor(suite: Suite, stationId: string, stationNo: string) {
    this.#suite = suite;
    this.#signing = suite.newKeyPair();
    const keys = {
      internal: suite.newKeyPair(),
      confidential: suite.newKeyPair(),
      secret: suite.newKeyPair(),
    };
    const card = {
      stationId,
      unit: SENDER_UNIT,
      organisation: '示例县纪委监委',
      stationNo,
      kind: 'group',
      level: 'secret' as const,
      signingKey: this.#signing.publicKey,
      encryptionKeys: {
        internal: keys.internal.publicKey,
        confidential: keys.confidential.publicKey,
        secret: keys.secret.publicKey,
      },
      issuedAt: ISSUED_AT,
    };
    this.signed = signCard(card, this.#signing.privateKey, suite);
  }

  /** The station that wrote the corpus. */
  static sender(suite: Suite): PaperStation {
    return new PaperStation(suite, stationOf(SENDER_JOURNAL), '3号站');
  }

  /** Seals the corpus for a station and writes the bundle: all headers, all bodies, one part a level. */
  async writeCorpus(files: CorpusFiles, receiver: StationCard, path: string): Promise<BundleProof> {
    const { summary } = files;
    const headers: Header[] = [];
    for await (const header of files.headers()) headers.push(header);
    const { journal, seq, id } = summary.head;
    const sign = (bytes: Uint8Array): string => toHex(this.#suite.sign(this.#signing.privateKey, bytes));
    const manifest = encodeManifest({
      v: 1,
      number: '示卫纪–交换–26–1',
      kind: 'collaborate',
      card: this.signed,
      handler: '王五三',
      ranges: [{ journal, from: 1, to: seq }],
      counts: CORPUS_LEVELS.map((level) => {
        const { records, entries } = summary.levels[level];
        return { level, records, entries };
      }),
      receipts: [],
      heads: [signHead({ journal, seq, id }, sign)],
      headers,
    });
    const blocks: Uint8Array[] = [];
    for await (const block of blocksOf([manifest])) blocks.push(encodeBlock(deflateRawSync(block)));
    const first: PartInput = {
      level: 'internal',
      content: concat(...blocks),
      encoding: 'deflate-blocks',
      plainBytes: manifest.length,
    };
    const file = openSync(path, 'w');
    const written = await writeBundle(
      {
        bundleId: toHex(this.#suite.sm3(manifest)).slice(0, 32),
        kind: 'collaborate',
        marking: '秘密★5年',
        sender: stationOf(SENDER_JOURNAL),
        receivers: [receiver],
        createdAt: ISSUED_AT,
        parts: [first, ...CORPUS_LEVELS.map((level) => bodiesPart(files, level))],
      },
      this.#suite,
      { signing: this.#signing.privateKey },
      {
        begin: async () => ok(),
        write: async (bytes) => {
          writeSync(file, bytes);
          return ok();
        },
      },
    );
    closeSync(file);
    return mustBe(written);
  }
}

function bodiesPart(files: CorpusFiles, level: CorpusLevel): PartInput {
  const { plainBytes, deflatedBytes } = files.summary.levels[level];
  const pieces = createReadStream(files.bodiesPath(level));
  return { level, content: { bytes: deflatedBytes, pieces }, encoding: 'deflate-blocks', plainBytes };
}
