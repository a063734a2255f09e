import type { IdentifiedHeader } from './chain.ts';
import type { EntryId, Header, JournalId } from './header.ts';

/** Two or more headers with one (journal, seq): a copied or rolled-back station. All are kept. */
export interface Fork {
  readonly journal: JournalId;
  readonly seq: number;
  readonly ids: readonly EntryId[];
}

/** All headers a station knows, by identity and by place. Forks are kept side by side. */
export class ChainIndex {
  readonly #headers = new Map<EntryId, Header>();
  /** Per journal, at index seq - 1. */
  readonly #places = new Map<JournalId, EntryId[][]>();

  /** Adds a header; false if it was there. */
  add({ id, header }: IdentifiedHeader): boolean {
    if (this.#headers.has(id)) return false;
    this.#headers.set(id, header);
    let places = this.#places.get(header.journal);
    if (places === undefined) {
      places = [];
      this.#places.set(header.journal, places);
    }
    const place = places[header.seq - 1];
    if (place === undefined) places[header.seq - 1] = [id];
    else place.push(id);
    return true;
  }

  get size(): number {
    return this.#headers.size;
  }

  byId(id: EntryId): Header | undefined {
    return this.#headers.get(id);
  }

  /** Identities at a place, sorted; more than one is a fork. */
  idsAt(journal: JournalId, seq: number): readonly EntryId[] {
    return [...(this.#places.get(journal)?.[seq - 1] ?? [])].sort();
  }

  journals(): readonly JournalId[] {
    return [...this.#places.keys()].sort();
  }

  /** Highest seq known of a journal; 0 if none. */
  newestSeq(journal: JournalId): number {
    return this.#places.get(journal)?.length ?? 0;
  }

  /** All forks, in order: data of the alarm. */
  forks(): readonly Fork[] {
    const forks: Fork[] = [];
    for (const journal of this.journals()) {
      for (const [index, ids] of (this.#places.get(journal) ?? []).entries()) {
        if (ids !== undefined && ids.length > 1)
          forks.push({ journal, seq: index + 1, ids: [...ids].sort() });
      }
    }
    return forks;
  }
}
