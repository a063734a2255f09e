import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { matchesIn, needleOf } from './needle.ts';
import { TEXT_BREAK, titleIn } from './searchText.ts';
import { placeIn } from './sorted.ts';

/** What is searched of some records, one behind another: one long text is searched far quicker than many short ones. */
interface Block {
  readonly text: string;
  /** Where each record's text begins, and at last where the whole ends. */
  readonly starts: readonly number[];
  readonly summaries: readonly RecordSummary[];
}

interface ShelvedBlock extends Block {
  /** Records of all blocks before it. */
  readonly before: number;
}

/** Records of one block made here. */
const PER_BLOCK = 1000;

/**
 * The searched texts of all records. Those of a snapshot come from there; the others are composed when somebody first
 * searches. A record that changed has another summary, and what the shelf holds of the old one no longer counts.
 */
export class TextShelf {
  /** Of the configuration of the moment: names of people stand in the texts. */
  readonly naming: number;
  readonly ledger: OpenVault['ledger'];
  readonly #blocks: ShelvedBlock[] = [];
  /** Where each stands, counted through all blocks. */
  #shelved = new WeakMap<RecordSummary, number>();
  #revision = -1;
  #shelvedCount = 0;
  /** How many on the shelf are no longer what the ledger holds. */
  #stale = 0;

  constructor({ ledger, config }: OpenVault) {
    this.ledger = ledger;
    this.naming = config.naming;
  }

  /** The records that hold a text, in no order. `compose` gives the text of one that is not on the shelf. */
  find(wanted: string, compose: (summary: RecordSummary) => string): readonly RecordSummary[] {
    this.#fill(compose);
    const found: RecordSummary[] = [];
    // No text holds what stands between them.
    if (wanted.includes(TEXT_BREAK)) return found;
    const needle = needleOf(wanted);
    for (const { text, starts, summaries } of this.#blocks) {
      for (const place of matchesIn(text, starts, needle)) {
        const summary = summaries[place];
        if (summary !== undefined && this.#isCurrent(summary)) found.push(summary);
      }
    }
    return found;
  }

  /** Gives the searched text of one record after another; none of it is composed again. */
  reader(compose: (summary: RecordSummary) => string): (summary: RecordSummary) => string {
    this.#fill(compose);
    return (summary) => {
      const at = this.#shelved.get(summary);
      if (at === undefined) return compose(summary);
      const block = this.#blocks[placeIn(this.#blocks, ({ before }) => before <= at) - 1];
      if (block === undefined) return compose(summary);
      const place = at - block.before;
      return block.text.slice(block.starts[place], block.starts[place + 1]);
    };
  }

  /** All records whose title, the first of a record's texts, is as asked for. */
  findTitles(
    isWanted: (title: string) => boolean,
    compose: (summary: RecordSummary) => string,
  ): readonly RecordSummary[] {
    this.#fill(compose);
    const found: RecordSummary[] = [];
    for (const { text, starts, summaries } of this.#blocks) {
      for (const [place, summary] of summaries.entries()) {
        const title = titleIn(text.slice(starts[place], starts[place + 1]));
        if (this.#isCurrent(summary) && isWanted(title)) found.push(summary);
      }
    }
    return found;
  }

  #isCurrent(summary: RecordSummary): boolean {
    return this.#stale === 0 || this.ledger.record(summary.record) === summary;
  }

  /** Brings it up to date with the ledger. */
  #fill(compose: (summary: RecordSummary) => string): void {
    const { revision } = this.ledger;
    if (this.#revision === revision) return;
    if (this.#revision < 0) this.#takeChunks();
    const all = this.ledger.records();
    // Mostly of what is no longer so: begin again.
    if (this.#shelvedCount > 2 * all.length + PER_BLOCK) this.#clear();
    let waiting: RecordSummary[] = [];
    for (const summary of all) {
      if (this.#shelved.has(summary)) continue;
      waiting.push(summary);
      if (waiting.length < PER_BLOCK) continue;
      this.#shelve(waiting, compose);
      waiting = [];
    }
    if (waiting.length > 0) this.#shelve(waiting, compose);
    this.#stale = this.#shelvedCount - all.length;
    this.#revision = revision;
  }

  #takeChunks(): void {
    // All or none: one that is not read yet throws.
    const chunks = this.ledger.chunks.map(({ summaries, texts }) => ({ ...texts, summaries }));
    for (const { naming, ...block } of chunks) {
      const [first] = block.summaries;
      // An earlier try may have ended at a text that could not be composed yet.
      const isThere = first !== undefined && this.#shelved.has(first);
      // Others were composed when other names were known.
      if (naming === this.naming && !isThere) this.#add(block);
    }
  }

  #shelve(summaries: readonly RecordSummary[], compose: (summary: RecordSummary) => string): void {
    const starts = [0];
    let text = '';
    for (const summary of summaries) {
      text += compose(summary);
      starts.push(text.length);
    }
    this.#add({ text, starts, summaries });
  }

  #add(block: Block): void {
    const last = this.#blocks.at(-1);
    const before = last === undefined ? 0 : last.before + last.summaries.length;
    this.#blocks.push({ ...block, before });
    this.#shelvedCount += block.summaries.length;
    for (const [place, summary] of block.summaries.entries()) this.#shelved.set(summary, before + place);
  }

  #clear(): void {
    this.#blocks.length = 0;
    this.#shelved = new WeakMap();
    this.#shelvedCount = 0;
  }
}
