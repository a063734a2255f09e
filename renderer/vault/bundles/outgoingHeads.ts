import type { StationCard } from '#shared/bundle/card.ts';
import type { Range } from '#shared/bundle/manifest.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { type EntryId, type Header, type JournalId, stationOf } from '#shared/journal/header.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { knownSeqOf } from './history.ts';

export interface Chains {
  readonly heads: readonly SignedHead[];
  readonly headers: readonly Header[];
  readonly ranges: readonly Range[];
}

/** The newest entry of each of our own volumes, signed; undefined when the session does not hold the signing key. */
function ownHeads(vault: OpenVault): SignedHead[] | undefined {
  const key = vault.keys.stationSigningKey;
  if (key === undefined) return undefined;
  const { chain, head } = vault.ledger;
  const sign = (bytes: Uint8Array): string => toHex(vault.suite.sign(key, bytes));
  return chain.journals().flatMap((journal) => {
    if (stationOf(journal) !== vault.station.stationId) return [];
    const seq = chain.newestSeq(journal);
    const [newest] = chain.idsAt(journal, seq);
    const id = journal === head.journal ? head.id : newest;
    return id === undefined ? [] : [signHead({ journal, seq, id }, sign)];
  });
}

/** Up to which entry of a journal every receiver has said to hold the headers. */
function knownToAll(vault: OpenVault, receivers: readonly StationCard[]): (journal: JournalId) => number {
  const known = receivers.map((card) => knownSeqOf(vault, card.stationId));
  return (journal) => Math.min(...known.map((seqs) => seqs.get(journal) ?? 0));
}

function headersOf(vault: OpenVault, { journal, from, to }: Range): Header[] {
  const headers: Header[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    for (const id of vault.ledger.chain.idsAt(journal, seq)) {
      const header = vault.ledger.chain.byId(id);
      if (header !== undefined) headers.push(header);
    }
  }
  return headers;
}

/**
 * Signed heads, and every header up to them that some receiver has not yet said to hold: our own journal always, a
 * third station's only where what is sent rests on it, so that nobody must know a station he has nothing from.
 * Code: KEYS_NOT_GIVEN.
 */
export function chainsToSend(
  vault: OpenVault,
  receivers: readonly StationCard[],
  records: readonly RecordSummary[],
): Result<Chains> {
  const own = ownHeads(vault);
  if (own === undefined) return refuse('KEYS_NOT_GIVEN');
  const known = knownToAll(vault, receivers);
  const foreign = new Map(vault.ledger.foreignHeads().map((head) => [head.journal, head]));
  const taken = new Map<JournalId, SignedHead>();
  const headers: Header[] = [];
  const ranges: Range[] = [];
  const waiting: SignedHead[] = [...own];
  const need = (id: EntryId): void => {
    const header = vault.ledger.chain.byId(id);
    if (header === undefined || header.seq <= known(header.journal)) return;
    const head = foreign.get(header.journal);
    const isOnlyReceiver = receivers.every((card) => card.stationId === stationOf(header.journal));
    if (head !== undefined && !isOnlyReceiver) waiting.push(head);
  };
  for (const { record } of records) for (const id of vault.ledger.idsOf(record)) need(id);
  for (let head = waiting.pop(); head !== undefined; head = waiting.pop()) {
    if (taken.has(head.journal)) continue;
    taken.set(head.journal, head);
    const range = { journal: head.journal, from: known(head.journal) + 1, to: head.seq };
    if (range.from > range.to) continue;
    ranges.push(range);
    for (const header of headersOf(vault, range)) {
      headers.push(header);
      for (const id of header.base) need(id);
    }
  }
  return ok({ heads: [...taken.values()], headers, ranges });
}
