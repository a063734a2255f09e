import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import { type EntryId, type Header, type JournalId, stationOf } from '#shared/journal/header.ts';
import type { SignedHead } from '#shared/journal/signedHead.ts';
import type { OpenVault } from '../core.ts';
import type { Stage } from './staged.ts';

/** Last entry of every branch of a journal: one, unless the journal forked. */
export function branchEnds(
  chain: ChainIndex,
  journal: JournalId,
): readonly { readonly seq: number; readonly id: EntryId }[] {
  const newest = chain.newestSeq(journal);
  const first = chain.forks().find((fork) => fork.journal === journal)?.seq ?? newest;
  const followed = new Set<string>();
  const ends: { seq: number; id: EntryId }[] = [];
  for (let seq = newest; seq >= first; seq -= 1) {
    for (const id of chain.idsAt(journal, seq)) {
      if (!followed.has(id)) ends.push({ seq, id });
      followed.add(chain.byId(id)?.prev ?? '');
    }
  }
  return ends;
}

/**
 * The signed heads of other stations to keep once a bundle is in: of every journal it signs, those that no other
 * stands upon. One for each branch, or what lies upon the others could never be passed on; and never an older one in
 * place of a newer, as a bundle that comes late would bring.
 */
export function headsToKeep(vault: OpenVault, { manifest, fresh }: Stage): readonly SignedHead[] {
  const lookup = (id: EntryId): Header | undefined => fresh.get(id) ?? vault.ledger.chain.byId(id);
  const named = new Set(manifest.heads.map((head) => head.journal));
  const offered = manifest.heads.filter((head) => stationOf(head.journal) !== vault.station.stationId);
  const kept = vault.ledger.foreignHeads().filter((head) => named.has(head.journal));
  const heads: SignedHead[] = [];
  for (const head of [...kept, ...offered].sort((left, right) => right.seq - left.seq)) {
    if (!heads.some((other) => standsUpon(other, head, lookup))) heads.push(head);
  }
  return heads;
}

function standsUpon(
  newer: SignedHead,
  older: SignedHead,
  lookup: (id: EntryId) => Header | undefined,
): boolean {
  if (newer.journal !== older.journal) return false;
  let id: EntryId = newer.id;
  for (let seq = newer.seq; seq > older.seq; seq -= 1) id = lookup(id)?.prev ?? '';
  return id === older.id;
}
