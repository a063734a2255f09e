import * as z from 'zod';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { EntryId, JournalId, StationId } from '#shared/journal/header.ts';
import type { OpenVault, SealedRowDraft } from '../core.ts';
import { placeIn } from '../records/sorted.ts';
import { receiptsOf, writtenNow } from './history.ts';

/** Sealed rows that say, by bundle, which entries went out with their bodies. */
const SENT = 'exchange.sent';
/**
 * By journal, runs of numbers, each its first and last: whole journals go out, and one name for each entry would fill a frame.
 * Where a journal forked, the numbers say nothing, and the entries are named.
 */
const Sent = z.strictObject({
  runs: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))),
  forked: z.array(z.string()),
});
type Runs = z.infer<typeof Sent>['runs'];
type Run = Runs[string][number];

function runsOf(numbers: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const seq of [...numbers].sort((left, right) => left - right)) {
    const last = runs.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}

/** Whether a number lies in one of the runs, which stand in order. */
function isIn(runs: readonly Run[], seq: number): boolean {
  const run = runs[placeIn(runs, ([, to]) => to < seq)];
  return run !== undefined && run[0] <= seq;
}

/** To be kept with the export: a receipt for the bundle then proves that the receiver holds these. */
export function sentRow(
  { ledger }: OpenVault,
  bundleId: string,
  records: readonly RecordSummary[],
): SealedRowDraft {
  const numbers = new Map<JournalId, number[]>();
  const forked: EntryId[] = [];
  for (const summary of records) {
    // Changed while the file was written: what of it went out is not known any more, and it goes along again.
    if (ledger.record(summary.record) !== summary) continue;
    for (const entry of ledger.entriesOf(summary.record)) {
      const [journal, seq] = [ledger.chain.journalAt(entry), ledger.chain.seqAt(entry)];
      if (ledger.chain.isForkedAt(entry)) forked.push(ledger.chain.idAt(entry));
      else if (numbers.get(journal)?.push(seq) === undefined) numbers.set(journal, [seq]);
    }
  }
  const runs: Runs = Object.fromEntries([...numbers].map(([journal, all]) => [journal, runsOf(all)]));
  return { kind: SENT, id: bundleId, compartment: 'internal', value: { runs, forked } };
}

/**
 * The entries whose bodies a station is known to hold: its own, and those of bundles it has given a receipt for.
 * Receipts alone do not tell: headers go without their bodies, and a record that stayed behind once, in conflict or
 * not selected, must go along the next time.
 */
export class Holdings {
  readonly #vault: OpenVault;
  readonly #own: JournalId | undefined;
  readonly #runs: Runs[] = [];
  readonly #forked = new Set<EntryId>();

  constructor(vault: OpenVault, station: StationId) {
    this.#vault = vault;
    this.#own = writtenNow(vault, station);
    for (const { bundle } of receiptsOf(vault, station)) {
      const sent = Sent.safeParse(vault.row(SENT, bundle));
      if (!sent.success) continue;
      this.#runs.push(sent.data.runs);
      for (const id of sent.data.forked) this.#forked.add(id);
    }
  }

  /** `entry`: its index in the chain. */
  has(entry: number): boolean {
    const { chain } = this.#vault.ledger;
    const journal = chain.journalAt(entry);
    if (journal === this.#own) return true;
    // A journal that forked since: which branch went out the numbers do not say.
    if (chain.isForkedAt(entry)) return this.#forked.has(chain.idAt(entry));
    return this.#runs.some((runs) => isIn(runs[journal] ?? [], chain.seqAt(entry)));
  }
}
