import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { deflateRawSync } from 'node:zlib';
import { BLOCK_PLAIN_BYTES, encodeBlock } from '#shared/bundle/blocks.ts';
import { encodeBody } from '#shared/bundle/records.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { ChainHead } from '#shared/journal/chain.ts';
import type { Header, Sm3 } from '#shared/journal/header.ts';
import { Journal } from './entries.ts';
import { CORPUS_VERSION, corpus, type PlainRecord } from './records.ts';
import { registerCorpus } from './registerRecords.ts';

export const CORPUS_LEVELS = ['internal', 'confidential'] as const;
export type CorpusLevel = (typeof CORPUS_LEVELS)[number];

interface LevelSize {
  readonly records: number;
  readonly entries: number;
  /** Of the part's content before and after deflating. */
  readonly plainBytes: number;
  readonly deflatedBytes: number;
}

export interface CorpusSummary {
  readonly count: number;
  readonly records: number;
  readonly entries: number;
  readonly head: ChainHead;
  readonly levels: Readonly<Record<CorpusLevel, LevelSize>>;
}

/** A corpus on disk, made once: plain records a line each, headers a line each, one deflated file of bodies a level. */
export class CorpusFiles {
  readonly folder: string;
  readonly summary: CorpusSummary;

  private constructor(folder: string, summary: CorpusSummary) {
    this.folder = folder;
    this.summary = summary;
  }

  /** Opens the files of this size, or makes them: minutes of 组务会, or records of one register. */
  static async of(
    cache: string,
    count: number,
    seed: number,
    sm3: Sm3,
    register?: RegisterDefinition,
  ): Promise<CorpusFiles> {
    const subject = register === undefined ? '' : `${register.code}-`;
    const folder = join(cache, `corpus-v${CORPUS_VERSION}-${subject}${count}-${seed}`);
    const summaryPath = join(folder, 'summary.json');
    const records = register === undefined ? corpus(count, seed) : registerCorpus(register, count, seed);
    if (!existsSync(summaryPath)) await make(folder, count, records, new Journal(sm3, seed));
    return new CorpusFiles(folder, JSON.parse(readFileSync(summaryPath, 'utf8')) as CorpusSummary);
  }

  get recordsPath(): string {
    return join(this.folder, 'records.ndjson');
  }

  bodiesPath(level: CorpusLevel): string {
    return bodiesPath(this.folder, level);
  }

  records(): AsyncGenerator<PlainRecord> {
    return linesOf<PlainRecord>(this.recordsPath);
  }

  headers(): AsyncGenerator<Header> {
    return linesOf<Header>(join(this.folder, 'headers.ndjson'));
  }
}

function bodiesPath(folder: string, level: CorpusLevel): string {
  return join(folder, `bodies-${level}.deflate`);
}

async function* linesOf<Value>(path: string): AsyncGenerator<Value> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as Value;
}

/** A stream into a file that waits when the disk is behind. */
class LineFile {
  readonly #file: NodeJS.WritableStream;
  readonly #closed: Promise<unknown>;

  constructor(path: string) {
    const file = createWriteStream(path);
    this.#file = file;
    this.#closed = once(file, 'close');
  }

  async write(piece: Uint8Array | string): Promise<void> {
    if (!this.#file.write(piece)) await once(this.#file, 'drain');
  }

  async end(): Promise<void> {
    this.#file.end();
    await this.#closed;
  }
}

/** The content of a part, in deflated blocks as the product writes them (shared/bundle/blocks.ts). */
class PartFile {
  readonly #file: LineFile;
  readonly #block = new Uint8Array(BLOCK_PLAIN_BYTES);
  #length = 0;
  plainBytes = 0;
  deflatedBytes = 0;

  constructor(path: string) {
    this.#file = new LineFile(path);
  }

  async write(piece: Uint8Array): Promise<void> {
    this.plainBytes += piece.length;
    for (let offset = 0; offset < piece.length; ) {
      const taken = piece.subarray(offset, offset + BLOCK_PLAIN_BYTES - this.#length);
      this.#block.set(taken, this.#length);
      this.#length += taken.length;
      offset += taken.length;
      if (this.#length === BLOCK_PLAIN_BYTES) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    const block = encodeBlock(deflateRawSync(this.#block.subarray(0, this.#length)));
    this.#length = 0;
    this.deflatedBytes += block.length;
    await this.#file.write(block);
  }

  async end(): Promise<void> {
    if (this.#length > 0) await this.#flush();
    await this.#file.end();
  }
}

async function make(
  folder: string,
  count: number,
  made: Iterable<PlainRecord>,
  journal: Journal,
): Promise<void> {
  const unfinished = `${folder}.making`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const records = new LineFile(join(unfinished, 'records.ndjson'));
  const headers = new LineFile(join(unfinished, 'headers.ndjson'));
  const bodies = {
    internal: new PartFile(bodiesPath(unfinished, 'internal')),
    confidential: new PartFile(bodiesPath(unfinished, 'confidential')),
  };
  const counts = { internal: { records: 0, entries: 0 }, confidential: { records: 0, entries: 0 } };
  for (const record of made) {
    await records.write(`${JSON.stringify(record)}\n`);
    const level: CorpusLevel = record.level === 'confidential' ? 'confidential' : 'internal';
    counts[level].records += 1;
    for (const { id, header, nonce, bytes } of journal.entriesOf(record)) {
      counts[level].entries += 1;
      await headers.write(`${JSON.stringify(header)}\n`);
      await bodies[level].write(encodeBody({ id, nonce, body: bytes }));
    }
  }
  await Promise.all([records, headers, bodies.internal, bodies.confidential].map((pipe) => pipe.end()));
  const levelOf = (level: CorpusLevel): LevelSize => ({
    ...counts[level],
    plainBytes: bodies[level].plainBytes,
    deflatedBytes: bodies[level].deflatedBytes,
  });
  const levels = { internal: levelOf('internal'), confidential: levelOf('confidential') };
  const sum = (key: 'records' | 'entries'): number => levels.internal[key] + levels.confidential[key];
  const summary: CorpusSummary = {
    count,
    records: sum('records'),
    entries: sum('entries'),
    head: journal.head,
    levels,
  };
  writeFileSync(join(unfinished, 'summary.json'), JSON.stringify(summary));
  renameSync(unfinished, folder);
}
