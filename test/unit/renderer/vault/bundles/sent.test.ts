import { describe, expect, it } from 'vitest';
import { Holdings, sentRow } from '#renderer/vault/bundles/sent.ts';
import type { OpenVault, SealedRowDraft } from '#renderer/vault/core.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import { MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import { plainSummary } from '#test/support/plainSummary.ts';

const OURS = 'sours000000000.1';
const RECEIVER = 'stheirs0000000';
const BUNDLE = 'b1';

/** A vault with a journal of so many entries, each a record of its own, which has a receipt of `RECEIVER` for `BUNDLE`. */
class Sender {
  readonly chain = new ChainIndex();
  readonly records: RecordSummary[] = [];
  readonly #entries = new Map<string, number>();
  readonly #byId = new Map<string, RecordSummary>();
  row: SealedRowDraft | undefined;
  #made = 0;

  /** One more entry at a place of the journal; a second one there is a fork. */
  add(seq: number): RecordSummary {
    this.#made += 1;
    const number = this.#made;
    // Spread as hashes are: the multiplier is odd, so no two are alike.
    const hash = (Math.imul(number, 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(8);
    const entry = this.chain.take({
      id: hash,
      header: {
        v: 1,
        journal: OURS,
        seq,
        time: number,
        level: 'internal',
        base: [],
        bodyHash: hash,
        prev: seq === 1 ? '' : hash,
      },
    });
    const summary = plainSummary({ register: 'groupMeeting', record: `r${number}` });
    this.records.push(summary);
    this.#byId.set(summary.record, summary);
    this.#entries.set(summary.record, entry);
    return summary;
  }

  get vault(): OpenVault {
    const payload = { bundle: BUNDLE, station: RECEIVER, importedAt: 1, heads: [] };
    return {
      ledger: {
        chain: this.chain,
        record: (id: string) => this.#byId.get(id),
        entriesOf: (id: string) => [this.#entries.get(id) ?? -1],
      },
      config: { ofAct: () => [{ payload }] },
      row: () => this.row?.value,
    } as unknown as OpenVault;
  }

  /** Notes that these went out in the bundle. */
  send(records: readonly RecordSummary[]): void {
    this.row = sentRow(this.vault, BUNDLE, records);
  }

  /** Which of the records the receiver is known to hold. */
  held(records: readonly RecordSummary[]): boolean[] {
    const holdings = new Holdings(this.vault, RECEIVER);
    return records.map(({ record }) => holdings.has(this.#entries.get(record) ?? -1));
  }
}

describe('What is noted of an export', () => {
  it('fits into a frame however many entries went out, and says of each that it did', () => {
    const sender = new Sender();
    for (let seq = 1; seq <= 50_000; seq += 1) sender.add(seq);
    const [left] = sender.records.splice(30_000, 1);
    sender.send(sender.records);
    const added = sender.add(50_001);
    expect(utf8(JSON.stringify(sender.row?.value)).length).toBeLessThan(MAX_FRAME_PAYLOAD_BYTES / 1000);
    expect(sender.held(sender.records.slice(0, -1)).every((isHeld) => isHeld)).toBe(true);
    expect(sender.held([added, left ?? added])).toEqual([false, false]);
  });

  it('names entries where the journal forks: of one branch does not say anything of the other', () => {
    const sender = new Sender();
    const [first, second, third, other] = [1, 2, 3, 3].map((seq) => sender.add(seq));
    if (first === undefined || second === undefined || third === undefined || other === undefined)
      throw new Error('four entries');
    sender.send([first, third]);
    expect(sender.held([first, second, third, other])).toEqual([true, false, true, false]);
  });

  it('says nothing of a place that forked since: which branch went out is not known', () => {
    const sender = new Sender();
    const [first, second] = [sender.add(1), sender.add(2)];
    sender.send([first, second]);
    const other = sender.add(2);
    expect(sender.held([first, second, other])).toEqual([true, false, false]);
  });

  it('leaves out what changed while the file was written', () => {
    const sender = new Sender();
    const [first, second] = [sender.add(1), sender.add(2)];
    sender.send([first, { ...second }]);
    expect(sender.held([first, second])).toEqual([true, false]);
  });
});
