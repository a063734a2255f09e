import { BLOCK_PLAIN_BYTES } from '#shared/bundle/blocks.ts';
import { encodeBodies } from '#shared/bundle/records.ts';
import { openInBulk, sealInBulk } from '#shared/crypto/bulkSeal.ts';
import { SEAL_IV_BYTES, type SealContext } from '#shared/crypto/seal.ts';
import { loadSm3 } from '#shared/crypto/sm3.ts';
import { parseBody } from '#shared/journal/body.ts';
import { HASH_BYTES } from '#shared/journal/columns.ts';
import { NONCE_BYTES } from '#shared/journal/header.ts';
import { decodeBodySegment } from '#shared/journal/segment.ts';
import { type Bytes, sameBytes, textOf } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { TableWords } from '../tables/tableWords.ts';
import { pack, unpack } from './pack.ts';

/** One piece of work, whole in itself: it carries its key, and nothing is remembered between two. */
export type PoolJob =
  | { readonly op: 'deflate'; readonly bytes: Uint8Array }
  /** `bytes`: the `TableWords` as JSON. */
  | { readonly op: 'tableFile'; readonly bytes: Uint8Array }
  | { readonly op: 'inflate'; readonly bytes: Uint8Array; readonly limit: number }
  | { readonly op: 'digests'; readonly bytes: Uint8Array; readonly skipped: number }
  | (Keyed & { readonly op: 'sealPacked' | 'openPacked' | 'sealChunk' })
  /** `bytes`: a segment of bodies from outside. */
  | (Keyed & { readonly op: 'sealBodies' })
  | (Keyed & { readonly op: 'openChunk'; readonly digest: Uint8Array })
  /** `bytes`: a sealed segment of ours; `slots` of it go out, and `hashes` are what their headers say of them. */
  | (Keyed & { readonly op: 'repackBodies'; readonly slots: Uint32Array; readonly hashes: Uint8Array })
  /** `bytes`: one behind the other, nonce and body of entries from outside; `lengths` of each. */
  | { readonly op: 'checkBodies' | 'hashBodies'; readonly bytes: Uint8Array; readonly lengths: Uint32Array };

interface Keyed {
  readonly key: Uint8Array;
  readonly context: SealContext;
  readonly bytes: Uint8Array;
}

/**
 * `sealChunk` answers the sealed bytes and their SM3, `digests` two of them; `hashBodies` the SM3 of each with its nonce;
 * `checkBodies` that, and of each 1 if it is a body that may be taken in, else 0; `sealBodies` the same and then the
 * sealed segment; `repackBodies` blocks of a part (shared/bundle/blocks.ts), each deflated, and before them the plain
 * lengths of all; every other job one array.
 */
export type PoolAnswer = Result<readonly Bytes[]>;

let loaded: ReturnType<typeof loadSm3> | undefined;

/** Loaded once, by whoever hashes first. */
function digester(): ReturnType<typeof loadSm3> {
  loaded ??= loadSm3();
  return loaded;
}

async function sm3(bytes: Uint8Array): Promise<Bytes> {
  return (await digester())(bytes);
}

/** A body as its hash covers it. */
export interface HashedBody {
  readonly nonce: Uint8Array;
  readonly bytes: Uint8Array;
}

async function hashBodies(bodies: readonly HashedBody[]): Promise<Bytes> {
  const digest = await digester();
  const hashes = new Uint8Array(bodies.length * HASH_BYTES);
  for (const [index, { nonce, bytes }] of bodies.entries())
    hashes.set(digest(nonce, bytes), index * HASH_BYTES);
  return hashes;
}

async function judgeBodies(bodies: readonly HashedBody[]): Promise<readonly [Bytes, Bytes]> {
  const sound = Uint8Array.from(bodies, ({ bytes }) => (parseBody(bytes).ok ? 1 : 0));
  return [await hashBodies(bodies), sound];
}

function bodiesOf(bytes: Uint8Array, lengths: Uint32Array): readonly HashedBody[] {
  let offset = 0;
  return Array.from(lengths, (length) => {
    const hashed = bytes.subarray(offset, offset + length);
    offset += length;
    return { nonce: hashed.subarray(0, NONCE_BYTES), bytes: hashed.subarray(NONCE_BYTES) };
  });
}

async function sealPacked({ key, context, bytes }: Keyed, random: RandomSource): Promise<Bytes> {
  return sealInBulk(key, random.bytes(SEAL_IV_BYTES), context, await pack(bytes));
}

async function sealBodies(job: Keyed, random: RandomSource): Promise<PoolAnswer> {
  const bodies = decodeBodySegment(job.bytes);
  if (!bodies.ok) return bodies;
  const judged = await judgeBodies(bodies.value);
  return ok([...judged, await sealPacked(job, random)]);
}

/** What of a segment goes out, proven by its headers. SEALED_DAMAGED unless each of it is there and is what they say. */
async function repackBodies(
  job: Keyed & { readonly slots: Uint32Array; readonly hashes: Uint8Array },
): Promise<PoolAnswer> {
  const plain = await openPacked(job);
  const bodies = plain.ok ? decodeBodySegment(plain.value) : plain;
  if (!bodies.ok) return bodies;
  const wanted = Array.from(job.slots, (slot) => bodies.value[slot]).filter((body) => body !== undefined);
  if (wanted.length !== job.slots.length) return refuse('SEALED_DAMAGED');
  if (!sameBytes(await hashBodies(wanted), job.hashes)) return refuse('SEALED_DAMAGED');
  const records = encodeBodies(wanted.map(({ id, nonce, bytes: body }) => ({ id, nonce, body })));
  const lengths: number[] = [];
  const blocks: Bytes[] = [];
  for (let at = 0; at < records.length; at += BLOCK_PLAIN_BYTES) {
    const block = records.subarray(at, at + BLOCK_PLAIN_BYTES);
    lengths.push(block.length);
    blocks.push(await pack(block));
  }
  return ok([new Uint8Array(Uint32Array.from(lengths).buffer), ...blocks]);
}

async function openPacked({ key, context, bytes }: Keyed): Promise<Result<Bytes>> {
  const packed = await openInBulk(key, context, bytes);
  const plain = packed.ok ? await unpack(packed.value) : packed;
  return plain.ok ? plain : refuse('SEALED_DAMAGED');
}

/** Its library is fetched when the first sheet is made: few sessions make one. */
async function tableFile(bytes: Uint8Array): Promise<Bytes> {
  const tables = await import('../tables/tableFile.ts');
  return tables.tableFile(JSON.parse(textOf(bytes)) as TableWords);
}

function single(result: Result<Bytes>): PoolAnswer {
  return result.ok ? ok([result.value]) : result;
}

/**
 * Does a job, in a worker of the pool or in the vault's own. SEALED_DAMAGED for whatever does not open or inflate,
 * BUNDLE_LIMITS for what inflates beyond its limit.
 */
export async function workOn(job: PoolJob, random: RandomSource): Promise<PoolAnswer> {
  switch (job.op) {
    case 'deflate':
      return ok([await pack(job.bytes)]);
    case 'tableFile':
      return ok([await tableFile(job.bytes)]);
    case 'inflate':
      return single(await unpack(job.bytes, job.limit));
    case 'digests':
      return ok([await sm3(job.bytes), await sm3(job.bytes.subarray(job.skipped))]);
    case 'hashBodies':
      return ok([await hashBodies(bodiesOf(job.bytes, job.lengths))]);
    case 'checkBodies':
      return ok(await judgeBodies(bodiesOf(job.bytes, job.lengths)));
    case 'sealPacked':
      return ok([await sealPacked(job, random)]);
    case 'sealBodies':
      return sealBodies(job, random);
    case 'openPacked':
      return single(await openPacked(job));
    case 'repackBodies':
      return repackBodies(job);
    case 'sealChunk': {
      const sealed = await sealInBulk(job.key, random.bytes(SEAL_IV_BYTES), job.context, job.bytes);
      return ok([sealed, await sm3(sealed)]);
    }
    case 'openChunk':
      // The signed digest first: nothing else of the chunk is looked at before it agrees.
      if (!sameBytes(await sm3(job.bytes), job.digest)) return refuse('SEALED_DAMAGED');
      return single(await openInBulk(job.key, job.context, job.bytes));
  }
}
