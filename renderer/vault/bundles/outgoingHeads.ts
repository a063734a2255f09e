import type { StationCard } from '#shared/bundle/card.ts';
import type { Range } from '#shared/bundle/manifest.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { type Header, type JournalId, stationOf } from '#shared/journal/header.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { branchEnds } from './branches.ts';
import { knownSeqOf, writtenNow } from './history.ts';

export interface Chains {
  readonly heads: readonly SignedHead[];
  readonly headers: readonly Header[];
  readonly ranges: readonly Range[];
}

/** Newest entry of every branch of our own volumes, signed; undefined when the session does not hold the key. */
function ownHeads(vault: OpenVault): SignedHead[] | undefined {
  const key = vault.keys.stationSigningKey;
  if (key === undefined) return undefined;
  const { chain, head } = vault.ledger;
  const sign = (bytes: Uint8Array): string => toHex(vault.suite.sign(key, bytes));
  return chain.journals().flatMap((journal) => {
    if (stationOf(journal) !== vault.station.stationId) return [];
    const ends = branchEnds(chain, journal);
    const isWhole = ends.length === 1 && journal === head.journal && head.id !== '';
    const newest = isWhole ? [{ seq: head.seq, id: head.id }] : ends;
    return newest.map(({ seq, id }) => signHead({ journal, seq, id }, sign));
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
    for (const entry of vault.ledger.chain.indexesAt(journal, seq))
      headers.push(vault.ledger.chain.headerAt(entry));
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
  const theirs = receivers.map((card) => writtenNow(vault, card.stationId));
  const signed = [...own, ...vault.ledger.foreignHeads()];
  const heads = new Map(
    signed.map(({ journal }) => [journal, signed.filter((head) => head.journal === journal)]),
  );
  const taken = new Map<JournalId, readonly SignedHead[]>();
  const vouched = new Map<JournalId, readonly SignedHead[]>();
  const headers: Header[] = [];
  const ranges: Range[] = [];
  const waiting: JournalId[] = own.map(({ journal }) => journal);
  const { chain } = vault.ledger;
  const need = (entry: number): void => {
    const journal = entry < 0 ? '' : chain.journalAt(entry);
    const ends = heads.get(journal);
    if (ends === undefined) return;
    const seq = chain.seqAt(entry);
    const isTheirs = theirs.every((written) => written === journal);
    if (!isTheirs && seq > known(journal)) waiting.push(journal);
    // They have what they write and what they told of. Should they not, since an older copy was put back there, the
    // head alone tells them of the gap.
    else if (isTheirs || ends.every((end) => end.seq <= known(journal))) vouched.set(journal, ends);
  };
  for (const { record } of records) for (const entry of vault.ledger.entriesOf(record)) need(entry);
  for (let journal = waiting.pop(); journal !== undefined; journal = waiting.pop()) {
    if (taken.has(journal)) continue;
    const ends = heads.get(journal) ?? [];
    taken.set(journal, ends);
    const range = { journal, from: known(journal) + 1, to: Math.max(0, ...ends.map((head) => head.seq)) };
    if (range.from > range.to) continue;
    ranges.push(range);
    for (const header of headersOf(vault, range)) {
      headers.push(header);
      for (const id of header.base) need(chain.indexOf(id));
    }
  }
  return ok({ heads: [...new Map([...vouched, ...taken]).values()].flat(), headers, ranges });
}
