import { type SignedCard, type StationCard, signCard } from '#shared/bundle/card.ts';
import { BUNDLE_KINDS, type LevelKeys } from '#shared/bundle/header.ts';
import { type BundleLimits, DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { type OpenedBundle, openBundle, type VerifiedBundle, verifyBundle } from '#shared/bundle/open.ts';
import { unwrapPartKey } from '#shared/bundle/partKeys.ts';
import type { BundleSink, BundleSource, Inflate } from '#shared/bundle/ports.ts';
import { type PartReader, readWholePart } from '#shared/bundle/read.ts';
import { type BundleInput, type BundleProof, type WriterKeys, writeBundle } from '#shared/bundle/write.ts';
import { createSuite, type KeyPair, type Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, utf8 } from '#shared/kernel/bytes.ts';
import { compartmentOf, type Level } from '#shared/kernel/level.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

export const random: RandomSource = {
  bytes(length) {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    return bytes;
  },
};

export const suite: Suite = await createSuite(random);

/** A station with all its private keys, which no real code ever holds together. */
export interface TestStation {
  readonly card: StationCard;
  readonly signed: SignedCard;
  readonly signing: KeyPair;
  readonly privateKeys: LevelKeys<Uint8Array>;
}

export function makeStation(stationId: string, level: Level = 'secret'): TestStation {
  const levels = ['internal', 'confidential', 'secret', 'topSecret'] as const;
  const held = levels.slice(0, levels.indexOf(compartmentOf(level)) + 1);
  const pairs = held.map((one) => [one, suite.newKeyPair()] as const);
  const signing = suite.newKeyPair();
  const face = {
    stationId,
    unit: '驻示教委纪检监察组',
    organisation: '示教委',
    stationNo: '01',
    kind: 'group',
    level,
    signingKey: signing.publicKey,
    encryptionKeys: Object.fromEntries(pairs.map(([one, pair]) => [one, pair.publicKey])),
    issuedAt: 1_780_000_000_000,
  };
  const signed = signCard(face, signing.privateKey, suite);
  const privateKeys = Object.fromEntries(pairs.map(([one, pair]) => [one, pair.privateKey]));
  return { card: signed.card, signed, signing, privateKeys };
}

export const sender = makeStation('group-a');
export const committee = makeStation('committee');
export const office = makeStation('office-b', 'internal');
export const stranger = makeStation('stranger');

/** A file in memory. */
export function sourceOf(bytes: Uint8Array): BundleSource {
  return {
    size: bytes.length,
    read: async (offset, length) =>
      offset + length > bytes.length ? refuse('FILE_UNREADABLE') : ok(bytes.slice(offset, offset + length)),
  };
}

export class MemorySink implements BundleSink {
  announced = -1;
  readonly pieces: Bytes[] = [];
  async begin(totalBytes: number): Promise<Result<void>> {
    this.announced = totalBytes;
    return ok();
  }
  async write(bytes: Bytes): Promise<Result<void>> {
    this.pieces.push(bytes);
    return ok();
  }
  whole(): Bytes {
    return concat(...this.pieces);
  }
}

export const PLAIN_PARTS = [
  utf8('第 0 部分：清单'),
  utf8('内部正文：组务会议定事项'),
  utf8('机密正文：三名以上到场'),
] as const;

/** Part 0 and an internal part for both receivers, a 机密 part for the committee only. */
export function smallInput(over: Partial<BundleInput> = {}): BundleInput {
  return {
    bundleId: '00112233445566778899aabbccddeeff',
    kind: BUNDLE_KINDS[0],
    marking: '机密★20年',
    sender: sender.card.stationId,
    receivers: [committee.card, office.card],
    createdAt: 1_780_000_000_000,
    parts: [
      { level: 'internal', content: PLAIN_PARTS[0] },
      { level: 'internal', content: PLAIN_PARTS[1] },
      { level: 'secret', content: PLAIN_PARTS[2], entitled: [committee.card.stationId] },
    ],
    ...over,
  };
}

export interface Written {
  readonly bytes: Bytes;
  readonly proof: BundleProof;
}

export async function write(input: BundleInput, keys?: Partial<WriterKeys>): Promise<Written> {
  const sink = new MemorySink();
  const proof = await writeBundle(input, suite, { signing: sender.signing.privateKey, ...keys }, sink);
  if (!proof.ok) throw new Error(`not written: ${proof.error.code}`);
  if (sink.announced !== sink.whole().length) throw new Error('announced length differs');
  return { bytes: sink.whole(), proof: proof.value };
}

export function open(
  bytes: Uint8Array,
  limits: BundleLimits = DEFAULT_BUNDLE_LIMITS,
): Promise<Result<OpenedBundle>> {
  return openBundle(sourceOf(bytes), suite, limits);
}

export async function openVerified(
  bytes: Uint8Array,
  limits?: BundleLimits,
): Promise<Result<VerifiedBundle>> {
  const opened = await open(bytes, limits);
  if (!opened.ok) return opened;
  const isKnown = opened.value.header.sender === sender.card.stationId;
  return verifyBundle(opened.value, isKnown ? sender.signing.publicKey : undefined, suite);
}

/** Everything the station may read, as an importer does: nothing is given unless all of it is proven. */
export async function readAll(
  bytes: Uint8Array,
  station: TestStation = committee,
  reader: PartReader = { suite },
): Promise<Result<readonly Bytes[]>> {
  const bundle = await openVerified(bytes);
  if (!bundle.ok) return bundle;
  const id = station.card.stationId;
  if (!bundle.value.header.receivers.includes(id)) return refuse('BUNDLE_NOT_FOR_US');
  const plain: Bytes[] = [];
  for (const part of bundle.value.header.parts) {
    const key = unwrapPartKey(bundle.value, part, id, station.privateKeys, suite);
    if (!key.ok && key.error.code === 'BUNDLE_NOT_FOR_US') continue;
    if (!key.ok) return key;
    const read = await readWholePart(bundle.value, part, key.value, reader);
    if (!read.ok) return read;
    plain.push(read.value);
  }
  return ok(plain);
}

async function* streamOf(
  pieces: AsyncIterable<Uint8Array>,
  transform: DecompressionStream,
): AsyncGenerator<Uint8Array> {
  const writer = transform.writable.getWriter();
  const feed = (async () => {
    for await (const piece of pieces) await writer.write(piece as BufferSource);
    await writer.close();
  })();
  // A stream that is no deflate fails on both sides; the reading side reports it.
  feed.catch(() => undefined);
  const reader = transform.readable.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value as Uint8Array;
  await feed;
}

/** The worker's inflater, as Node has it too. */
export const inflate: Inflate = (encoded) => streamOf(encoded, new DecompressionStream('deflate-raw'));
