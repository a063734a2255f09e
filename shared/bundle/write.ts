import type { KdfParams, Sm3Stream, Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, concatAll, toHex, wipe } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { compartmentOf, highestLevel, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { assertBug, ok } from '#shared/kernel/result.ts';
import { bundleFingerprint, chunkContext, partKeyContext, signedBytes } from './binding.ts';
import {
  BUNDLE_FORMAT,
  BUNDLE_SUITE,
  type BundleHeader,
  bundleLength,
  type LevelKeys,
  lowestReaderOf,
  type PartEncoding,
  type PartHeader,
  type Stanza,
} from './header.ts';
import { CHUNK_PLAIN_BYTES, chunkCountOf, END_MAGIC, encodeHead, sealedBytesOf, uint64 } from './layout.ts';
import { MAX_HEADER_BYTES } from './limits.ts';
import type { AsyncResult, BundleSink, ChunkSealer } from './ports.ts';

/** Content of a part as it is sealed, that is after deflating. Its length must be known before the header. */
export type PartContent =
  | Uint8Array
  | { readonly bytes: number; readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

export interface PartInput {
  readonly level: Level;
  readonly content: PartContent;
  readonly encoding?: PartEncoding;
  /** After inflating; needed unless the encoding is `none`. */
  readonly plainBytes?: number;
  /** Entitled stations; all receivers if left out, as part 0 always must. */
  readonly entitled?: readonly string[];
}

/** A receiver, as its card names it. */
export interface Receiver {
  readonly stationId: string;
  readonly encryptionKeys: LevelKeys<string>;
}

export interface BundleInput {
  readonly bundleId: string;
  readonly kind: string;
  readonly marking: string;
  readonly sender: string;
  readonly receivers: readonly Receiver[];
  readonly createdAt: Millis;
  readonly parts: readonly PartInput[];
}

export interface WriterKeys {
  /** The station's signing key. */
  readonly signing: Uint8Array;
  /** Instead of the receivers' keys, for a station whose card has not been exchanged yet. */
  readonly passphrase?: { readonly text: string; readonly params: KdfParams };
}

/** What the sender keeps and prints on the 交接单. */
export interface BundleProof {
  readonly header: BundleHeader;
  /** Bytes of the file. */
  readonly bytes: number;
  /** Hexadecimal SM3 of the file (MED-7). */
  readonly digest: string;
  /** Sixteen characters for paper; the receiver computes the same from header, digests and signature. */
  readonly fingerprint: string;
}

function stanzasFor(part: PartInput, input: BundleInput, key: Uint8Array, suite: Suite): readonly Stanza[] {
  const level = compartmentOf(part.level);
  const entitled = part.entitled ?? input.receivers.map((receiver) => receiver.stationId);
  return entitled.map((stationId) => {
    const publicKey = input.receivers.find((one) => one.stationId === stationId)?.encryptionKeys[level];
    assertBug(publicKey, 'entitled station without a key of the level');
    return { receiver: stationId, level, wrapped: toHex(suite.wrapTo(publicKey, key)) };
  });
}

function lengthOf(content: PartContent): number {
  return content instanceof Uint8Array ? content.length : content.bytes;
}

interface Plan {
  readonly header: BundleHeader;
  readonly partKeys: readonly Bytes[];
}

async function planHeader(input: BundleInput, suite: Suite, keys: WriterKeys): AsyncResult<Plan> {
  let derived: Bytes | undefined;
  if (keys.passphrase !== undefined) {
    const result = await suite.deriveFromPassword(keys.passphrase.text, keys.passphrase.params);
    if (!result.ok) return result;
    derived = result.value;
  }
  const partKeys = input.parts.map(() => suite.randomKey());
  const parts = input.parts.map((part, index): PartHeader => {
    const key = partKeys[index];
    assertBug(key, 'part key');
    const encodedBytes = lengthOf(part.content);
    const wrapped =
      derived === undefined
        ? { stanzas: stanzasFor(part, input, key, suite) }
        : { sealedKey: toHex(suite.seal(derived, partKeyContext(input.bundleId, index), key)) };
    return {
      part: index,
      level: part.level,
      encoding: part.encoding ?? 'none',
      plainBytes: part.plainBytes ?? encodedBytes,
      encodedBytes,
      sealedBytes: sealedBytesOf(encodedBytes),
      chunkCount: chunkCountOf(encodedBytes),
      ...wrapped,
    };
  });
  if (derived !== undefined) wipe(derived);
  const header: BundleHeader = {
    format: BUNDLE_FORMAT,
    lowestReader: lowestReaderOf(parts),
    suite: BUNDLE_SUITE,
    bundleId: input.bundleId,
    kind: input.kind,
    level: highestLevel(input.parts.map((part) => part.level)),
    marking: input.marking,
    sender: input.sender,
    receivers: input.receivers.map((receiver) => receiver.stationId),
    createdAt: input.createdAt,
    ...(keys.passphrase === undefined ? {} : { passphrase: keys.passphrase.params }),
    parts,
  };
  return ok({ header, partKeys });
}

/** Cuts any pieces into full chunks and one last, shorter or empty one. */
async function* chunksOf(content: PartContent): AsyncGenerator<Bytes> {
  const pieces = content instanceof Uint8Array ? [content] : content.pieces;
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let rest = piece;
    while (length + rest.length > CHUNK_PLAIN_BYTES) {
      const taken = rest.subarray(0, CHUNK_PLAIN_BYTES - length);
      yield concatAll([...waiting, taken]);
      rest = rest.subarray(taken.length);
      waiting = [];
      length = 0;
    }
    if (rest.length > 0) waiting.push(rest.slice());
    length += rest.length;
  }
  yield concatAll(waiting);
}

/** Writes through to the sink and keeps the digest of the file. */
function digesting(sink: BundleSink, file: Sm3Stream): (bytes: Bytes) => AsyncResult<void> {
  return (bytes) => {
    file.update(bytes);
    return sink.write(bytes);
  };
}

interface ChunkWriter {
  readonly plan: Plan;
  readonly sealer: ChunkSealer;
  readonly write: (bytes: Bytes) => AsyncResult<void>;
}

async function writePart(
  writer: ChunkWriter,
  part: number,
  content: PartContent,
): AsyncResult<readonly Bytes[]> {
  const { plan, sealer, write } = writer;
  const key = plan.partKeys[part];
  assertBug(key, 'part key');
  const digests: Bytes[] = [];
  let length = 0;
  let chunk = 0;
  const seal = (plain: Bytes): ReturnType<ChunkSealer['seal']> => {
    const context = chunkContext(plan.header, part, chunk);
    length += plain.length;
    chunk += 1;
    return sealer.seal(key, context, plain);
  };
  for await (const { sealed, digest } of inOrder(chunksOf(content), sealer.ahead, seal)) {
    digests.push(digest);
    const written = await write(sealed);
    if (!written.ok) return written;
  }
  assertBug(length === lengthOf(content), 'part is not as long as announced');
  return ok(digests);
}

/** Seals on the writer's own thread. */
function ownSealer(suite: Suite): ChunkSealer {
  return {
    ahead: 1,
    async seal(key, context, plain) {
      const sealed = suite.seal(key, context, plain);
      return { sealed, digest: suite.sm3(sealed) };
    },
  };
}

/**
 * Writes a bundle: header, parts, digests, signature (architecture §5). Part keys are random, wrapped to
 * each entitled receiver's key of the part's level, or sealed under a passphrase. The proof is given only
 * when the sink took the last byte; whoever owns the sink reads back before saying 写出.
 * Codes: those of the sink; with a passphrase also SEALED_DAMAGED and BAD_REQUEST of the derivation.
 */
export async function writeBundle(
  input: BundleInput,
  suite: Suite,
  keys: WriterKeys,
  sink: BundleSink,
  sealer: ChunkSealer = ownSealer(suite),
): AsyncResult<BundleProof> {
  const planned = await planHeader(input, suite, keys);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const headerBytes = canonicalBytes(plan.header as unknown as Json);
  assertBug(headerBytes.length <= MAX_HEADER_BYTES, 'bundle header too long');
  const bytes = bundleLength(plan.header, headerBytes.length);
  const begun = await sink.begin(bytes);
  if (!begun.ok) return begun;
  const file = suite.startSm3();
  const write = digesting(sink, file);
  const head = encodeHead(headerBytes);
  const written = await writeAll({ plan, sealer, write }, head, input.parts);
  if (!written.ok) return written;
  for (const key of plan.partKeys) wipe(key);
  const digests = concatAll(written.value);
  const signed = signedBytes(suite.sm3(head), suite.sm3(digests));
  const signature = suite.sign(keys.signing, signed);
  const ended = await write(concat(digests, signature, uint64(bytes), END_MAGIC));
  if (!ended.ok) return ended;
  const fingerprint = bundleFingerprint(suite, signed, signature);
  return ok({ header: plan.header, bytes, digest: toHex(file.digest()), fingerprint });
}

async function writeAll(
  writer: ChunkWriter,
  head: Bytes,
  parts: readonly PartInput[],
): AsyncResult<readonly Bytes[]> {
  const begun = await writer.write(head);
  if (!begun.ok) return begun;
  const digests: Bytes[] = [];
  for (const [index, part] of parts.entries()) {
    const written = await writePart(writer, index, part.content);
    if (!written.ok) return written;
    digests.push(...written.value);
  }
  return ok(digests);
}
