import type { SealContext } from '#shared/crypto/suite.ts';
import { HASH_BYTES, readHash } from '#shared/journal/columns.ts';
import { type Bytes, concatAll, utf8 } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug, ok, type Result } from '#shared/kernel/result.ts';
import type { TableWords } from '../tables/tableWords.ts';
import { type HashedBody, type PoolAnswer, type PoolJob, workOn } from './poolWork.ts';

export interface PackJob {
  readonly context: SealContext;
  readonly plain: Uint8Array;
}

export interface UnpackJob {
  readonly key: Uint8Array;
  readonly context: SealContext;
  readonly sealed: Uint8Array;
}

export interface SealedChunk {
  readonly sealed: Bytes;
  /** SM3 of `sealed`. */
  readonly digest: Bytes;
}

/** A block of a part, deflated. */
export interface PackedBlock {
  readonly deflated: Bytes;
  readonly plainBytes: number;
}

/** Which bodies of a sealed segment go out, and the hashes that their headers name, one behind the other. */
export interface RepackJob extends UnpackJob {
  readonly slots: Uint32Array;
  readonly hashes: Uint8Array;
}

/** What became of bodies from outside, each by its place. */
export interface CheckedBodies {
  /** Hex SM3 of nonce and body: to be compared with the header's `bodyHash`. */
  readonly hashes: readonly string[];
  /** Whether `parseBody` takes it. */
  readonly sound: readonly boolean[];
}

/** What became of the bodies of a segment, and the segment deflated and sealed. */
export interface SealedBodies extends CheckedBodies {
  readonly sealed: Bytes;
}

/**
 * Work on whole segments, snapshots and parts, away from the vault's own thread where there are workers. Keys are given
 * with every job. Bytes given are only read, and must stay as they are until the answer; answers stand in the order of
 * the items.
 */
export interface Pool {
  /** Number of jobs worth having under way at once: more would only take memory. */
  readonly width: number;
  /** Starts the workers before there is work, while a password is being derived. */
  warm(): void;
  /** Deflates and seals every item under one key. */
  sealPacked(key: Uint8Array, items: readonly PackJob[]): Promise<readonly Bytes[]>;
  /** Opens and inflates; SEALED_DAMAGED for each item that does not open. */
  openPacked(items: readonly UnpackJob[]): Promise<readonly Result<Bytes>[]>;
  /** One raw deflate stream. */
  deflate(plain: Uint8Array): Promise<Bytes>;
  /** SEALED_DAMAGED for what is no deflate stream, BUNDLE_LIMITS for more than `limit` bytes. */
  inflate(packed: Uint8Array, limit: number): Promise<Result<Bytes>>;
  /** Seals as it is, and digests. */
  sealChunk(key: Uint8Array, context: SealContext, plain: Uint8Array): Promise<SealedChunk>;
  /** SEALED_DAMAGED when the digest is another or it does not open. */
  openChunk(
    key: Uint8Array,
    context: SealContext,
    sealed: Uint8Array,
    digest: Uint8Array,
  ): Promise<Result<Bytes>>;
  /** SM3 of all bytes, and of those behind the first `skipped`. */
  digests(bytes: Uint8Array, skipped: number): Promise<readonly [Bytes, Bytes]>;
  /** Hex SM3 of each body with its nonce before it. */
  hashBodies(bodies: readonly HashedBody[]): Promise<readonly string[]>;
  /** Body records in blocks for a part. SEALED_DAMAGED unless every body is there and is what its header says. */
  repackBodies(job: RepackJob): Promise<Result<readonly PackedBlock[]>>;
  /** Hashes and checks bodies from outside, each given with its nonce before it. */
  checkBodies(hashed: readonly Uint8Array[]): Promise<CheckedBodies>;
  /** As `checkBodies`, for those of a segment; it is sealed as `sealPacked` does, whatever is found. */
  sealBodies(key: Uint8Array, context: SealContext, segment: Uint8Array): Promise<SealedBodies>;
  /** A sheet as the bytes of its file. */
  tableFile(words: TableWords): Promise<Bytes>;
}

/** Gets a job done, wherever. */
export interface JobRunner {
  readonly width: number;
  warm(): void;
  run(job: PoolJob): Promise<PoolAnswer>;
}

function one(answer: PoolAnswer): Result<Bytes> {
  if (!answer.ok) return answer;
  const [bytes] = answer.value;
  assertBug(bytes !== undefined, 'an answer of the pool');
  return ok(bytes);
}

function sure(answer: Result<Bytes>): Bytes {
  assertBug(answer.ok, 'a job that cannot be refused');
  return answer.value;
}

function checkedBodies(answer: PoolAnswer): CheckedBodies {
  const [hashes, sound] = answer.ok ? answer.value : [];
  assertBug(hashes !== undefined && sound !== undefined, 'checked bodies');
  return {
    hashes: Array.from(sound, (_, index) => readHash(hashes, index * HASH_BYTES)),
    sound: Array.from(sound, (mark) => mark === 1),
  };
}

/** The pool over something that does jobs. */
export function poolOver(runner: JobRunner): Pool {
  return {
    width: runner.width,
    warm: () => runner.warm(),
    sealPacked: (key, items) =>
      Promise.all(
        items.map(async ({ context, plain: bytes }) =>
          sure(one(await runner.run({ op: 'sealPacked', key, context, bytes }))),
        ),
      ),
    openPacked: (items) =>
      Promise.all(
        items.map(async ({ key, context, sealed: bytes }) =>
          one(await runner.run({ op: 'openPacked', key, context, bytes })),
        ),
      ),
    deflate: async (bytes) => sure(one(await runner.run({ op: 'deflate', bytes }))),
    inflate: async (bytes, limit) => one(await runner.run({ op: 'inflate', bytes, limit })),
    async sealChunk(key, context, bytes) {
      const answer = await runner.run({ op: 'sealChunk', key, context, bytes });
      const [sealed, digest] = answer.ok ? answer.value : [];
      assertBug(sealed !== undefined && digest !== undefined, 'a sealed chunk');
      return { sealed, digest };
    },
    openChunk: async (key, context, bytes, digest) =>
      one(await runner.run({ op: 'openChunk', key, context, bytes, digest })),
    async digests(bytes, skipped) {
      const answer = await runner.run({ op: 'digests', bytes, skipped });
      const [whole, rest] = answer.ok ? answer.value : [];
      assertBug(whole !== undefined && rest !== undefined, 'two digests');
      return [whole, rest];
    },
    async hashBodies(bodies) {
      const lengths = Uint32Array.from(bodies, ({ nonce, bytes }) => nonce.length + bytes.length);
      const all = concatAll(bodies.flatMap(({ nonce, bytes }) => [nonce, bytes]));
      const hashes = sure(one(await runner.run({ op: 'hashBodies', bytes: all, lengths })));
      return bodies.map((_, index) => readHash(hashes, index * HASH_BYTES));
    },
    async repackBodies({ sealed: bytes, ...job }) {
      const answer = await runner.run({ op: 'repackBodies', bytes, ...job });
      if (!answer.ok) return answer;
      const [lengths, ...blocks] = answer.value;
      assertBug(lengths?.length === blocks.length * Uint32Array.BYTES_PER_ELEMENT, 'repacked blocks');
      const plain = new Uint32Array(lengths.buffer);
      return ok(blocks.map((deflated, index) => ({ deflated, plainBytes: plain[index] ?? 0 })));
    },
    async checkBodies(hashed) {
      const lengths = Uint32Array.from(hashed, ({ length }) => length);
      const answer = await runner.run({ op: 'checkBodies', bytes: concatAll(hashed), lengths });
      const checked = checkedBodies(answer);
      assertBug(checked.sound.length === hashed.length, 'checked bodies');
      return checked;
    },
    async sealBodies(key, context, bytes) {
      const answer = await runner.run({ op: 'sealBodies', key, context, bytes });
      const sealed = answer.ok ? answer.value[2] : undefined;
      assertBug(sealed !== undefined, 'a sealed segment');
      return { ...checkedBodies(answer), sealed };
    },
    tableFile: async (words) =>
      sure(one(await runner.run({ op: 'tableFile', bytes: utf8(JSON.stringify(words)) }))),
  };
}

/** Does jobs on the caller's own thread, one after the other: deflating all at once would hold all in memory. */
export class InlineRunner implements JobRunner {
  readonly width = 1;
  readonly #random: RandomSource;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  warm(): void {
    // Nothing to start.
  }

  run(job: PoolJob): Promise<PoolAnswer> {
    const work = (): Promise<PoolAnswer> => workOn(job, this.#random);
    const run = this.#tail.then(work, work);
    this.#tail = run.catch(() => undefined);
    return run;
  }
}

/** The pool without workers: for tests in Node. */
export function inlinePool(random: RandomSource): Pool {
  return poolOver(new InlineRunner(random));
}
