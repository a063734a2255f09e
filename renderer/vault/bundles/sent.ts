import * as z from 'zod';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { EntryId, JournalId, StationId } from '#shared/journal/header.ts';
import type { OpenVault, SealedRowDraft } from '../core.ts';
import { receiptsOf, writtenNow } from './history.ts';

/** Sealed rows that say, by bundle, which records went out and where each of them stood. */
const SENT = 'exchange.sent';
const Sent = z.record(z.string(), z.array(z.string()));

/** To be kept with the export: a receipt for the bundle then proves that the receiver holds these. */
export function sentRow(
  { ledger }: OpenVault,
  bundleId: string,
  records: readonly RecordSummary[],
): SealedRowDraft {
  const value = Object.fromEntries(records.map(({ record }) => [record, [...ledger.heads(record)]]));
  return { kind: SENT, id: bundleId, compartment: 'internal', value };
}

/**
 * The entries whose bodies a station is known to hold: its own, and those of bundles it has given a receipt for.
 * Receipts alone do not tell: headers go without their bodies, and a record that stayed behind once, in conflict or
 * not selected, must go along the next time.
 */
export class Holdings {
  readonly #vault: OpenVault;
  readonly #own: JournalId | undefined;
  readonly #held = new Set<EntryId>();

  constructor(vault: OpenVault, station: StationId) {
    this.#vault = vault;
    this.#own = writtenNow(vault, station);
    for (const { bundle } of receiptsOf(vault, station)) {
      const sent = Sent.safeParse(vault.row(SENT, bundle));
      if (sent.success) for (const heads of Object.values(sent.data)) this.#addWithPast(heads);
    }
  }

  has(id: EntryId): boolean {
    const header = this.#vault.ledger.chain.byId(id);
    return header === undefined || header.journal === this.#own || this.#held.has(id);
  }

  #addWithPast(heads: readonly EntryId[]): void {
    const waiting = [...heads];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (this.#held.has(id)) continue;
      this.#held.add(id);
      waiting.push(...(this.#vault.ledger.chain.byId(id)?.base ?? []));
    }
  }
}
