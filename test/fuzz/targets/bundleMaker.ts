import { deflateRawSync } from 'node:zlib';
import { signedBytes } from '#shared/bundle/binding.ts';
import type { SignedCard } from '#shared/bundle/card.ts';
import { BUNDLE_SUITE } from '#shared/bundle/header.ts';
import { END_MAGIC, encodeHead, sealedBytesOf, uint64 } from '#shared/bundle/layout.ts';
import { encodeBlobPiece, encodeBody } from '#shared/bundle/records.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, toHex } from '#shared/kernel/bytes.ts';
import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import { Random } from '../random.ts';
import { digest } from './fuzzSuite.ts';
import { headOf, type MadeEntry, makeJournal, poisoned } from './journalMaker.ts';
import { SENDER_ID, SENDER_JOURNAL } from './stations.ts';

/**
 * A bundle before it is sealed: what a trusted sender who means harm would put into it. Whoever runs it seals it
 * to the receiver at hand and signs it, so that one input serves the parser alone and a whole station.
 */
export interface BundleDraft {
  /** The header in clear; `@receiver` and `@wrapped` stand for what only the sealing knows. */
  readonly clear: unknown;
  readonly contents: readonly Bytes[];
  /** Order of the sealed chunks in the file: repeated, left out, swapped. */
  readonly order: readonly number[];
  /** Changes of the finished file, behind the signature. Seed of the changes; 0 for none. */
  readonly damage: number;
  readonly isSigned: boolean;
}

interface PartPlan {
  readonly level: Level;
  readonly isDeflated: boolean;
  readonly plain: Bytes;
}

const PART_KEY = new Uint8Array(32).fill(7);

function manifestTree(
  entries: readonly MadeEntry[],
  card: SignedCard,
  sign: (bytes: Uint8Array) => string,
): Record<string, unknown> {
  const head = headOf(entries, sign);
  const rows = entries.map(({ header }) => [
    header.v,
    header.journal,
    header.seq,
    header.time,
    header.level,
    header.base,
    header.bodyHash,
    header.prev,
  ]);
  return {
    v: 1,
    number: '某–交换–26–1',
    kind: 'collaborate',
    card,
    handler: '某人',
    ranges: entries.length === 0 ? [] : [{ journal: SENDER_JOURNAL, from: 1, to: entries.length }],
    counts: [{ level: 'internal', records: 1, entries: entries.length }],
    receipts: [],
    heads: head === undefined ? [] : [head],
    headers: rows,
  };
}

/** Records of a part: all bodies, some of them twice, not at all, or of something else. */
function recordsOf(entries: readonly MadeEntry[], random: Random): Bytes {
  const records: Uint8Array[] = [];
  for (const { id, nonce, body, header } of entries) {
    if (header.level === 'base' && random.chance(90)) continue;
    if (random.chance(3)) continue;
    records.push(encodeBody({ id, nonce, body }));
    if (random.chance(2)) records.push(encodeBody({ id, nonce, body: random.bytes(20) }));
  }
  if (random.chance(10)) {
    const piece = { id: 'e'.repeat(32), piece: random.below(2), isLast: random.chance(80) };
    records.push(encodeBlobPiece({ ...piece, bytes: random.bytes(random.below(40)) }));
  }
  if (random.chance(4)) records.push(new Uint8Array([0, 0, 0, 2, 9, 9]));
  const plain = concat(...records);
  return random.chance(10) ? mutateBytes(plain, random) : plain;
}

function partsOf(entries: readonly MadeEntry[], manifest: Bytes, random: Random): readonly PartPlan[] {
  const isDeflated = random.chance(50);
  const parts: PartPlan[] = [{ level: 'internal', isDeflated, plain: manifest }];
  const count = random.pick([1, 1, 1, 2, 0]);
  for (let index = 0; index < count; index += 1) {
    const level = random.chance(90)
      ? 'internal'
      : random.pick(['public', 'confidential', 'secret', 'topSecret'] as const);
    parts.push({ level, isDeflated: random.chance(50), plain: recordsOf(entries, random) });
  }
  return parts;
}

function encodedOf({ isDeflated, plain }: PartPlan, random: Random): Bytes {
  if (!isDeflated) return plain;
  const deflated = Uint8Array.from(deflateRawSync(plain));
  return random.chance(4) ? mutateBytes(deflated, random) : deflated;
}

function highestOf(parts: readonly PartPlan[]): Level {
  const order: readonly Level[] = ['public', 'internal', 'confidential', 'secret', 'topSecret'];
  return order[Math.max(...parts.map(({ level }) => order.indexOf(level)))] ?? 'internal';
}

function clearOf(
  parts: readonly PartPlan[],
  contents: readonly Bytes[],
  random: Random,
): Record<string, unknown> {
  const level = highestOf(parts);
  const marks: Readonly<Record<Level, string>> = {
    ...LEVEL_NAMES,
    confidential: '秘密★10年',
    secret: '机密★20年',
    topSecret: '绝密★30年',
  };
  return {
    format: 1,
    lowestReader: 1,
    suite: BUNDLE_SUITE,
    bundleId: toHex(random.bytes(16)),
    kind: 'collaborate',
    level,
    marking: marks[level],
    sender: SENDER_ID,
    receivers: ['@receiver'],
    createdAt: 1_772_413_200_000,
    parts: parts.map((part, index) => {
      const encodedBytes = contents[index]?.length ?? 0;
      return {
        part: index,
        level: part.level,
        encoding: part.isDeflated ? 'deflate-raw' : 'none',
        plainBytes: part.isDeflated ? part.plain.length : encodedBytes,
        encodedBytes,
        sealedBytes: sealedBytesOf(encodedBytes),
        chunkCount: 1,
        stanzas: [
          {
            receiver: '@receiver',
            level: part.level === 'public' ? 'internal' : part.level,
            wrapped: '@wrapped',
          },
        ],
      };
    }),
  };
}

/** A new draft. `sign` signs heads as the suite in use does; `card` is the sender's. */
export function draftBundle(
  random: Random,
  card: SignedCard,
  sign: (bytes: Uint8Array) => string,
  isGentle = false,
): BundleDraft {
  if (isGentle) return gentleDraft(random, card, sign);
  const entries = makeJournal(random, SENDER_JOURNAL, random.below(7) + 1, random.pick([0, 30, 60]));
  const tree = manifestTree(entries, card, sign);
  const changed = random.chance(25) ? mutateTree(tree, random) : tree;
  const text = encodeTree(changed);
  const manifest = random.chance(4) ? mutateBytes(text, random) : text;
  const parts = partsOf(entries, manifest, random);
  const contents = parts.map((part) => encodedOf(part, random));
  const clear = clearOf(parts, contents, random);
  const order = contents.map((_, index) => index);
  if (random.chance(3)) order.splice(random.below(order.length), 1, random.below(order.length));
  return {
    clear: random.chance(20) ? mutateTree(clear, random, [], 2) : clear,
    contents,
    order,
    damage: random.chance(8) ? random.next() + 1 : 0,
    isSigned: !random.chance(2),
  };
}

/** A bundle that passes every check, with values in its records that no form would ever give. */
function gentleDraft(random: Random, card: SignedCard, sign: (bytes: Uint8Array) => string): BundleDraft {
  const entries = makeJournal(random, SENDER_JOURNAL, random.below(7) + 1, 100, poisoned);
  const manifest = encodeTree(manifestTree(entries, card, sign));
  const records = entries.map(({ id, nonce, body }) => encodeBody({ id, nonce, body }));
  const parts: readonly PartPlan[] = [
    { level: 'internal', isDeflated: false, plain: manifest },
    { level: 'internal', isDeflated: false, plain: concat(...records) },
  ];
  const contents = parts.map(({ plain }) => plain);
  const clear = clearOf(parts, contents, random);
  return { clear, contents, order: [0, 1], damage: 0, isSigned: true };
}

export interface Sealing {
  readonly suite: Suite;
  readonly signingKey: Uint8Array;
  readonly receiver: string;
  readonly receiverKey: string;
}

/** The chunk's place as the reader will compute it from the header, lies included. */
function contextOf(clear: unknown, part: number) {
  const { bundleId, parts } = (clear ?? {}) as { bundleId?: unknown; parts?: unknown };
  const chunkCount = (
    Array.isArray(parts) ? (parts[part] as { chunkCount?: unknown } | undefined) : undefined
  )?.chunkCount;
  const rowId = `${part}.0.${chunkCount === 1 ? 'last' : 'more'}`;
  return {
    version: 1,
    keyId: typeof bundleId === 'string' ? bundleId : '',
    table: 'bundle-chunk',
    rowId,
  } as const;
}

/** Seals and signs a draft: digests, lengths and signature fit whatever it holds. */
export function sealDraft(draft: BundleDraft, { suite, signingKey, receiver, receiverKey }: Sealing): Bytes {
  const wrapped = toHex(suite.wrapTo(receiverKey, PART_KEY));
  const text = new TextDecoder()
    .decode(encodeTree(draft.clear))
    .replaceAll('@receiver', receiver)
    .replaceAll('@wrapped', wrapped);
  const head = encodeHead(new TextEncoder().encode(text));
  const sealed = draft.contents.map((content, index) =>
    suite.seal(PART_KEY, contextOf(draft.clear, index), content),
  );
  const chunks = draft.order.flatMap((index) => sealed[index] ?? []);
  const digests = concat(...chunks.map(digest));
  const signed = signedBytes(digest(head), digest(digests));
  const signature = draft.isSigned ? suite.sign(signingKey, signed) : new Uint8Array(64).fill(1);
  const body = concat(head, ...chunks, digests, signature);
  const file = concat(body, uint64(body.length + 12), END_MAGIC);
  return draft.damage === 0 ? file : mutateBytes(file, new Random(draft.damage), [file]);
}
