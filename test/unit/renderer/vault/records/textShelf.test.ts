import { describe, expect, it } from 'vitest';
import type { OpenVault, RecordChange } from '#renderer/vault/core.ts';
import type { Composer } from '#renderer/vault/records/searchText.ts';
import { TextShelf } from '#renderer/vault/records/textShelf.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { plainSummary } from '#test/support/plainSummary.ts';

const BREAK = '\u0000';

/** A ledger that holds records by what is searched of them, some of them in runs of a snapshot. */
class Records {
  readonly texts = new Map<RecordSummary, string>();
  readonly byId = new Map<string, RecordSummary>();
  readonly chunks: { summaries: RecordSummary[]; texts: object }[] = [];
  /** By record, the others that its text was composed by looking at. */
  readonly looksAt = new Map<string, readonly string[]>();
  readonly changes: RecordChange[] = [];
  revision = 0;

  put(record: string, text: string, looksAt: readonly string[] = []): RecordSummary {
    this.revision += 1;
    const summary = plainSummary({ register: 'groupMeeting', record, revision: this.revision });
    this.changes.push({ before: this.byId.get(record), after: summary });
    this.byId.set(record, summary);
    this.looksAt.set(record, looksAt);
    this.texts.set(summary, `${record}${BREAK}${text}${BREAK}`);
    return summary;
  }

  /** A record whose text changes because another did. */
  reword(record: string, text: string): void {
    const summary = this.byId.get(record);
    if (summary !== undefined) this.texts.set(summary, `${record}${BREAK}${text}${BREAK}`);
  }

  /** Puts records into a run of the snapshot, with texts of the time when so much was known of names. */
  store(summaries: RecordSummary[], naming: number): void {
    const texts = summaries.map((summary) => this.texts.get(summary) ?? '');
    const starts = [0];
    for (const text of texts) starts.push((starts.at(-1) ?? 0) + text.length);
    const rests = summaries.flatMap(({ record }, place) =>
      (this.looksAt.get(record) ?? []).map((id) => [id, this.composer.stampOf(id), [place]]),
    );
    this.chunks.push({ summaries, texts: { text: texts.join(''), starts, naming, rests } });
  }

  shelf(): TextShelf {
    const ledger = {
      chunks: this.chunks,
      records: () => [...this.byId.values()],
      record: (id: string) => this.byId.get(id),
      changes: { end: 0, since: (place: number) => this.changes.slice(place) },
    };
    Object.defineProperty(ledger.changes, 'end', { get: () => this.changes.length });
    Object.defineProperty(ledger, 'revision', { get: () => this.revision });
    return new TextShelf({ ledger, config: { naming: 2 } } as unknown as OpenVault);
  }

  readonly composer: Composer = {
    compose: (summary) => ({
      text: this.texts.get(summary) ?? '',
      looksAt: this.looksAt.get(summary.record) ?? [],
    }),
    stampOf: (record) => this.byId.get(record)?.revision ?? -1,
  };
}

const names = (found: readonly RecordSummary[]): string[] => found.map(({ record }) => record).sort();

describe('The texts that are searched', () => {
  it('are found wherever they come from: a snapshot, one of other names, or composed now', () => {
    const records = new Records();
    records.store([records.put('a', '研究集中整治'), records.put('b', '听取汇报')], 2);
    records.store([records.put('c', '集中整治')], 1);
    records.put('d', '再议集中整治');
    const shelf = records.shelf();
    expect(names(shelf.find('集中整治', records.composer))).toEqual(['a', 'c', 'd']);
    expect(names(shelf.find('汇报', records.composer))).toEqual(['b']);
    expect(names(shelf.findTitles((title) => title === 'd', records.composer))).toEqual(['d']);
    const textOf = shelf.reader({
      ...records.composer,
      compose: () => ({ text: 'composed again', looksAt: [] }),
    });
    expect([...records.byId.values()].map(textOf)).toEqual([...records.texts.values()]);
  });

  it('of a record that changed are those that it has now', () => {
    const records = new Records();
    records.store([records.put('a', '旧的说法'), records.put('b', '旧的说法')], 2);
    const shelf = records.shelf();
    expect(names(shelf.find('旧的', records.composer))).toEqual(['a', 'b']);
    records.put('a', '新的说法');
    expect(names(shelf.find('旧的', records.composer))).toEqual(['b']);
    expect(names(shelf.find('新的', records.composer))).toEqual(['a']);
  });

  it('find a record once, however often it was begun to put them on the shelf', () => {
    const records = new Records();
    records.store([records.put('a', '集中整治')], 2);
    records.put('b', '集中整治');
    const shelf = records.shelf();
    const compose = () => {
      throw new Error('not read yet');
    };
    const failing: Composer = { ...records.composer, compose };
    expect(() => shelf.find('集中', failing)).toThrow('not read yet');
    expect(names(shelf.find('集中', records.composer))).toEqual(['a', 'b']);
  });

  it('that hold the name of another record go when that record changes, composed now or in a snapshot', () => {
    const records = new Records();
    const unit = records.put('unit', '县教育局');
    records.store([records.put('a', '听取县教育局汇报', ['unit']), records.put('b', '值班表'), unit], 2);
    records.put('c', '走访县教育局', ['unit']);
    const shelf = records.shelf();
    expect(names(shelf.find('县教育局', records.composer))).toEqual(['a', 'c', 'unit']);
    records.put('unit', '县教体局');
    records.reword('a', '听取县教体局汇报');
    records.reword('c', '走访县教体局');
    expect(names(shelf.find('县教育局', records.composer))).toEqual([]);
    expect(names(shelf.find('县教体局', records.composer))).toEqual(['a', 'c', 'unit']);
    expect(names(shelf.find('值班表', records.composer))).toEqual(['b']);
  });

  it('of a snapshot do not count where a record named in them changed since, or is no longer to be seen', () => {
    const records = new Records();
    records.put('unit', '县教育局');
    records.store([records.put('a', '听取县教育局汇报', ['unit']), records.put('b', '值班表')], 2);
    records.put('unit', '县教体局');
    records.reword('a', '听取县教体局汇报');
    const shelf = records.shelf();
    expect(names(shelf.find('县教育局', records.composer))).toEqual([]);
    expect(names(shelf.find('教体局汇报', records.composer))).toEqual(['a']);
    expect(names(shelf.findTitles((title) => title === 'a', records.composer))).toEqual(['a']);
    expect(names(shelf.find('值班表', records.composer))).toEqual(['b']);
    const unseen = { ...records.composer, stampOf: () => -1 };
    records.store([records.put('c', '走访县教体局', ['unit'])], 2);
    records.reword('c', '走访');
    expect(names(records.shelf().find('走访县教体局', unseen))).toEqual([]);
  });

  it('are never found across two of them, and latin letters in either case', () => {
    const records = new Records();
    records.store([records.put('a', '甲乙'), records.put('b', '丙丁')], 2);
    records.put('c', 'WPS 表格（试行）');
    const shelf = records.shelf();
    expect(shelf.find('乙丙', records.composer)).toEqual([]);
    expect(shelf.find(`乙${BREAK}b`, records.composer)).toEqual([]);
    expect(names(shelf.find('wps', records.composer))).toEqual(['c']);
    expect(names(shelf.find('（试行）', records.composer))).toEqual(['c']);
  });
});
