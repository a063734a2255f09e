import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { matchesIn, needleOf } from './needle.ts';
import { type Composer, TEXT_BREAK, titleIn } from './searchText.ts';
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
 * searches. A record that changed has another summary, and what the shelf holds of the old one no longer counts; nor does
 * what holds the name or the title of a record that changed.
 */
export class TextShelf {
  /** Of the configuration of the moment: names of people stand in the texts. */
  readonly naming: number;
  readonly ledger: OpenVault['ledger'];
  readonly #blocks: ShelvedBlock[] = [];
  /** Where each stands, counted through all blocks. */
  #shelved = new WeakMap<RecordSummary, number>();
  /** By record, those whose texts were composed by looking at it. */
  readonly #resting = new Map<string, Set<RecordSummary>>();
  readonly #taken = new WeakSet<object>();
  /** Up to where changes were looked at; less than 0 before the first look. */
  #place = -1;
  #revision = -1;
  #shelvedCount = 0;
  /** How many on the shelf are no longer what the ledger holds. */
  #stale = 0;

  constructor({ ledger, config }: OpenVault) {
    this.ledger = ledger;
    this.naming = config.naming;
  }

  /** The records that hold a text, in no order. `composer` makes the text of one that is not on the shelf. */
  find(wanted: string, composer: Composer): readonly RecordSummary[] {
    this.#fill(composer);
    const found: RecordSummary[] = [];
    // No text holds what stands between them.
    if (wanted.includes(TEXT_BREAK)) return found;
    const needle = needleOf(wanted);
    for (const { text, starts, summaries, before } of this.#blocks) {
      for (const place of matchesIn(text, starts, needle)) {
        const summary = summaries[place];
        if (summary !== undefined && this.#isCurrent(summary, before + place)) found.push(summary);
      }
    }
    return found;
  }

  /** Gives the searched text of one record after another; none of it is composed again. */
  reader(composer: Composer): (summary: RecordSummary) => string {
    this.#fill(composer);
    return (summary) => {
      const at = this.#shelved.get(summary);
      if (at === undefined) return composer.compose(summary).text;
      const block = this.#blocks[placeIn(this.#blocks, ({ before }) => before <= at) - 1];
      if (block === undefined) return composer.compose(summary).text;
      const place = at - block.before;
      return block.text.slice(block.starts[place], block.starts[place + 1]);
    };
  }

  /** All records whose title, the first of a record's texts, is as asked for. */
  findTitles(isWanted: (title: string) => boolean, composer: Composer): readonly RecordSummary[] {
    this.#fill(composer);
    const found: RecordSummary[] = [];
    for (const { text, starts, summaries, before } of this.#blocks) {
      for (const [place, summary] of summaries.entries()) {
        const title = titleIn(text.slice(starts[place], starts[place + 1]));
        if (this.#isCurrent(summary, before + place) && isWanted(title)) found.push(summary);
      }
    }
    return found;
  }

  #isCurrent(summary: RecordSummary, at: number): boolean {
    if (this.#stale === 0) return true;
    return this.#shelved.get(summary) === at && this.ledger.record(summary.record) === summary;
  }

  /** Brings it up to date with the ledger. */
  #fill(composer: Composer): void {
    const { revision } = this.ledger;
    if (this.#revision === revision) return;
    this.#dropResting();
    if (this.#revision < 0) this.#takeChunks(composer);
    const all = this.ledger.records();
    // Mostly of what is no longer so: begin again.
    if (this.#shelvedCount > 2 * all.length + PER_BLOCK) this.#clear();
    let waiting: RecordSummary[] = [];
    for (const summary of all) {
      if (this.#shelved.has(summary)) continue;
      waiting.push(summary);
      if (waiting.length < PER_BLOCK) continue;
      this.#shelve(waiting, composer);
      waiting = [];
    }
    if (waiting.length > 0) this.#shelve(waiting, composer);
    this.#stale = this.#shelvedCount - all.length;
    this.#revision = revision;
  }

  #takeChunks({ stampOf }: Composer): void {
    // All or none: one that is not read yet throws.
    const chunks = this.ledger.chunks.map((chunk) => {
      const { text, starts, naming, rests } = chunk.texts;
      const changed = rests.filter(([record, stamp]) => stampOf(record) !== stamp);
      return { chunk, text, starts, naming, rests, changed };
    });
    for (const { chunk, text, starts, naming, rests, changed } of chunks) {
      // Others were composed when other names were known; an earlier try may have ended behind this one.
      if (naming !== this.naming || this.#taken.has(chunk)) continue;
      this.#taken.add(chunk);
      const { summaries } = chunk;
      const outdated = new Set(changed.flatMap(([, , places]) => places));
      this.#add({ text, starts, summaries }, outdated);
      for (const [record, , places] of rests) {
        for (const place of places) this.#rest(record, summaries[place]);
      }
    }
  }

  /** What looked at a record that changed since is no longer on the shelf: that record's name or title stands in it. */
  #dropResting(): void {
    const { changes } = this.ledger;
    const missed = this.#place < 0 ? [] : changes.since(this.#place);
    this.#place = changes.end;
    if (missed === undefined) {
      this.#clear();
      return;
    }
    for (const { after } of missed) {
      for (const summary of this.#resting.get(after.record) ?? []) this.#shelved.delete(summary);
      this.#resting.delete(after.record);
    }
  }

  #rest(record: string, summary: RecordSummary | undefined): void {
    if (summary === undefined) return;
    const resting = this.#resting.get(record);
    if (resting === undefined) this.#resting.set(record, new Set([summary]));
    else resting.add(summary);
  }

  #shelve(summaries: readonly RecordSummary[], composer: Composer): void {
    const starts = [0];
    let text = '';
    for (const summary of summaries) {
      const composed = composer.compose(summary);
      text += composed.text;
      starts.push(text.length);
      for (const record of composed.looksAt) this.#rest(record, summary);
    }
    this.#add({ text, starts, summaries });
  }

  /** `outdated`: places of the block that count no more, so that they are composed anew. */
  #add(block: Block, outdated: ReadonlySet<number> = new Set()): void {
    const last = this.#blocks.at(-1);
    const before = last === undefined ? 0 : last.before + last.summaries.length;
    this.#blocks.push({ ...block, before });
    this.#shelvedCount += block.summaries.length;
    for (const [place, summary] of block.summaries.entries()) {
      if (!outdated.has(place)) this.#shelved.set(summary, before + place);
    }
  }

  #clear(): void {
    this.#blocks.length = 0;
    this.#shelved = new WeakMap();
    this.#resting.clear();
    this.#shelvedCount = 0;
  }
}
