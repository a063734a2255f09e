import type { Bytes } from '#shared/kernel/bytes.ts';
import { concat, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { compartmentOf, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { BlobStore } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { LooseRow } from './database.ts';
import type { StoreParts } from './store.ts';

/** Sealed, a chunk still fits into one message to main with room to spare. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * Attachments: chunks sealed under the compartment of their level, each bound to its place and to how many there
 * are. The file beside the mirror goes first, like everything that is saved.
 */
export class BlobFiles implements BlobStore {
  readonly #parts: StoreParts;
  readonly #keys: KeyRing;

  constructor(parts: StoreParts, keys: KeyRing) {
    this.#parts = parts;
    this.#keys = keys;
  }

  async write(level: Level, bytes: Uint8Array, imported?: string): Promise<Result<string>> {
    const id = imported ?? toHex(this.#parts.random.bytes(16));
    const count = Math.max(1, Math.ceil(bytes.length / CHUNK_BYTES));
    const rows: LooseRow[] = [];
    for (let index = 0; index < count; index += 1) {
      const key = chunkKey(id, index, count);
      const plain = bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
      const { keyId, sealed } = this.#keys.seal(compartmentOf(level), 'blobs', key, plain);
      const written = await this.#parts.port('blob.write', {
        id: `${id}.${index}`,
        bytes: concat(lengthAndText(keyId), lengthAndText(String(count)), sealed),
      });
      if (!written.ok) return written;
      rows.push({ key: `${id}.${index}`, owner: id, keyId: `${keyId}/${count}`, value: sealed });
    }
    await this.#parts.database.loose('blobs').bulkPut(rows);
    return ok(id);
  }

  async read(id: string): Promise<Result<Bytes>> {
    const first = await this.#chunk(id, 0);
    if (!first.ok) return first;
    const parts: Uint8Array[] = [first.value.plain];
    for (let index = 1; index < first.value.count; index += 1) {
      const chunk = await this.#chunk(id, index);
      if (!chunk.ok) return chunk;
      if (chunk.value.count !== first.value.count) return refuse('SEALED_DAMAGED');
      parts.push(chunk.value.plain);
    }
    return ok(concatAll(parts));
  }

  /** From the database, or, where that has lost it, from the file beside the mirror. */
  async #chunk(
    id: string,
    index: number,
  ): Promise<Result<{ readonly plain: Bytes; readonly count: number }>> {
    const row = await this.#parts.database.loose('blobs').get(`${id}.${index}`);
    if (row !== undefined) {
      const [keyId = '', count = ''] = row.keyId.split('/');
      const opened = this.#open(id, index, Number(count), keyId, row.value);
      if (opened.ok || opened.error.code === 'KEYS_NOT_GIVEN') return opened;
    }
    const file = await this.#parts.port('blob.read', { id: `${id}.${index}` });
    if (!file.ok) return file;
    const [keyId, afterKeyId] = textAt(file.value, 0);
    const [count, start] = textAt(file.value, afterKeyId);
    return this.#open(id, index, Number(count), keyId, file.value.slice(start));
  }

  #open(
    id: string,
    index: number,
    count: number,
    keyId: string,
    sealed: Bytes,
  ): Result<{ readonly plain: Bytes; readonly count: number }> {
    const opened = this.#keys.open('blobs', chunkKey(id, index, count), { keyId, sealed });
    return opened.ok ? ok({ plain: opened.value, count }) : opened;
  }
}

/** The database's row of a chunk, from its file beside the mirror (the form that `write` gives it). */
export function chunkRow(name: string, file: Uint8Array): LooseRow {
  const [keyId, afterKeyId] = textAt(file, 0);
  const [count, start] = textAt(file, afterKeyId);
  const owner = name.slice(0, name.indexOf('.'));
  return { key: name, owner, keyId: `${keyId}/${count}`, value: file.slice(start) as Bytes };
}

function chunkKey(id: string, index: number, count: number): string {
  return `${id}.${index}/${count}`;
}

/** Length in one byte, then ASCII: key ids and numbers only. */
function lengthAndText(text: string): Bytes {
  return Uint8Array.from([text.length, ...[...text].map((character) => character.charCodeAt(0))]);
}

function textAt(bytes: Uint8Array, offset: number): readonly [string, number] {
  const end = offset + 1 + (bytes[offset] ?? 0);
  return [String.fromCharCode(...bytes.subarray(offset + 1, end)), end];
}
