import { parseHex, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { DraftStore } from '../core.ts';
import type { KnownPerson } from '../session/person.ts';
import { isEngineFailure } from './database.ts';
import type { StoreParts } from './store.ts';

const DRAFT_KEY_ID = 'account';

/** What a person has typed and not saved. It survives a lock and a crash, and is nobody else's business. */
export class SealedDrafts implements DraftStore {
  readonly #parts: StoreParts;
  readonly #person: KnownPerson;

  constructor(parts: StoreParts, person: KnownPerson) {
    this.#parts = parts;
    this.#person = person;
  }

  get #owner(): string {
    return this.#digest(`owner:${this.#person.account}`);
  }

  #digest(text: string): string {
    return toHex(this.#parts.suite.sm3(utf8(text)).subarray(0, 16));
  }

  #keyOf(draft: string): string {
    return this.#digest(`draft:${this.#person.account}:${draft}`);
  }

  get #sealKey(): Uint8Array {
    const key = parseHex(this.#person.secret.draftKey);
    assertBug(key !== undefined, 'draft key');
    return key;
  }

  async put(draft: string, value: Json): Promise<Result<void>> {
    const key = this.#keyOf(draft);
    const context = { version: 1, keyId: DRAFT_KEY_ID, table: 'drafts', rowId: key } as const;
    const sealed = this.#parts.suite.seal(this.#sealKey, context, canonicalBytes({ draft, value }));
    const row = { key, owner: this.#owner, keyId: DRAFT_KEY_ID, value: sealed };
    try {
      await this.#parts.database.loose('drafts').put(row);
      return ok();
    } catch (error) {
      if (isEngineFailure(error)) return refuse('DRAFT_NOT_KEPT');
      throw error;
    }
  }

  /** Drafts that no longer open (a reset made a new key) are left out: their words are gone with the old key. */
  async list(): Promise<ReadonlyMap<string, Json>> {
    const rows = await this.#parts.database.loose('drafts').where('owner').equals(this.#owner).toArray();
    const drafts = new Map<string, Json>();
    for (const { key, value } of rows) {
      const context = { version: 1, keyId: DRAFT_KEY_ID, table: 'drafts', rowId: key } as const;
      const opened = this.#parts.suite.open(this.#sealKey, context, value);
      if (!opened.ok) continue;
      const draft = JSON.parse(textOf(opened.value)) as { readonly draft: string; readonly value: Json };
      drafts.set(draft.draft, draft.value);
    }
    return drafts;
  }

  async drop(draft: string): Promise<void> {
    await this.#parts.database.loose('drafts').delete(this.#keyOf(draft));
  }
}
