import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { follows, type IdentifiedHeader } from './chain.ts';
import type { ChainIndex, Fork } from './chainIndex.ts';
import { type EntryId, entryId, type Header, type JournalId, type Sm3 } from './header.ts';
import { type SignedHead, type Verify, verifyHead } from './signedHead.ts';

/** Headers from outside, in the order of their bundle, and what is needed to judge them. */
export interface ChainOffer {
  readonly known: ChainIndex;
  readonly headers: readonly Header[];
  readonly heads: readonly SignedHead[];
  readonly sm3: Sm3;
  readonly verify: Verify;
}

export interface ChainPlan {
  /** Headers not yet known, each after the one before it in its journal. */
  readonly fresh: readonly IdentifiedHeader[];
  /** Headers of the offer that were known, each once. */
  readonly already: readonly EntryId[];
  /** Forks that taking the offer makes or enlarges. */
  readonly forks: readonly Fork[];
}

interface Offered extends IdentifiedHeader {
  /** Place in the bundle, from 1. */
  readonly index: number;
}

/** A range to ask the sender for: `from` to `to`, both included. */
export interface Gap {
  readonly journal: JournalId;
  readonly from: number;
  readonly to: number;
}

/**
 * Judges headers from outside (architecture §2 and §5, “check chains, signed heads, that every `base` is
 * known”). Nothing is changed. Codes: BUNDLE_GAP with journal, from, to (headers are missing in between, or
 * behind the last one up to a signed head); BUNDLE_ENTRY_INVALID with index (broken link, time not
 * increasing, unknown base, or beyond the newest signed head); BUNDLE_DAMAGED (signature of a head).
 */
export function planChains(offer: ChainOffer): Result<ChainPlan> {
  const all = offer.headers.map((header, at) => ({ id: entryId(header, offer.sm3), header, index: at + 1 }));
  const byId = new Map<EntryId, Offered>(all.map((entry) => [entry.id, entry]));
  const fresh = [...byId.values()]
    .filter(({ id }) => offer.known.byId(id) === undefined)
    .sort((left, right) => compareJournals(left, right) || left.header.seq - right.header.seq);
  const lookup = (id: EntryId): Header | undefined => byId.get(id)?.header ?? offer.known.byId(id);

  const gap = findGap(offer, fresh, lookup);
  if (gap !== undefined) return refuse('BUNDLE_GAP', { ...gap });
  if (!offer.heads.every((head) => verifyHead(head, offer.verify))) return refuse('BUNDLE_DAMAGED');
  const uncovered = findUncovered(offer.heads, fresh, lookup);
  const wrong = fresh.find(
    (entry) => !isLinked(entry, lookup) || !entry.header.base.every((id) => lookup(id) !== undefined),
  );
  const refused = wrong ?? uncovered;
  if (refused !== undefined) return refuse('BUNDLE_ENTRY_INVALID', { index: refused.index });
  return ok({
    fresh: fresh.map(({ id, header }) => ({ id, header })),
    already: [...byId.keys()].filter((id) => offer.known.byId(id) !== undefined),
    forks: findForks(offer.known, fresh),
  });
}

function compareJournals(left: Offered, right: Offered): number {
  if (left.header.journal === right.header.journal) return 0;
  return left.header.journal < right.header.journal ? -1 : 1;
}

function isLinked(entry: Offered, lookup: (id: EntryId) => Header | undefined): boolean {
  const { prev } = entry.header;
  if (prev === '') return entry.header.seq === 1;
  const header = lookup(prev);
  return header !== undefined && follows(entry.header, { id: prev, header });
}

/** First missing range: before an offered header, or between what we have and a signed head. */
function findGap(
  offer: ChainOffer,
  fresh: readonly Offered[],
  lookup: (id: EntryId) => Header | undefined,
): Gap | undefined {
  const newest = new Map<JournalId, number>();
  const newestOf = (journal: JournalId): number => newest.get(journal) ?? offer.known.newestSeq(journal);
  for (const { header } of fresh) {
    const { journal, seq, prev } = header;
    if (prev !== '' && lookup(prev) === undefined) {
      // If we hold another header at that place, the journal forked earlier: ask for the whole other branch.
      const from = newestOf(journal) < seq - 1 ? newestOf(journal) + 1 : 1;
      return { journal, from, to: seq - 1 };
    }
    newest.set(journal, Math.max(newestOf(journal), seq));
  }
  for (const { journal, seq, id } of offer.heads) {
    if (lookup(id) !== undefined) continue;
    const from = newestOf(journal) < seq ? newestOf(journal) + 1 : 1;
    return { journal, from, to: seq };
  }
  return undefined;
}

/** First fresh header that no signed head stands upon: it may have been added by whoever carried the file. */
function findUncovered(
  heads: readonly SignedHead[],
  fresh: readonly Offered[],
  lookup: (id: EntryId) => Header | undefined,
): Offered | undefined {
  const pending = new Set(fresh.map(({ id }) => id));
  for (const head of heads) {
    const signed = lookup(head.id);
    if (signed?.journal !== head.journal || signed.seq !== head.seq) continue;
    for (let id: EntryId = head.id; pending.delete(id); id = lookup(id)?.prev ?? '');
  }
  return fresh.find(({ id }) => pending.has(id));
}

function findForks(known: ChainIndex, fresh: readonly Offered[]): readonly Fork[] {
  const places = new Map<string, { journal: JournalId; seq: number; ids: Set<EntryId> }>();
  for (const { id, header } of fresh) {
    const { journal, seq } = header;
    const key = `${journal}/${seq}`;
    const place = places.get(key) ?? { journal, seq, ids: new Set(known.idsAt(journal, seq)) };
    place.ids.add(id);
    places.set(key, place);
  }
  return [...places.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(({ journal, seq, ids }) => ({ journal, seq, ids: [...ids].sort() }));
}
