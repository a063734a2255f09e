import { describe, expect, it } from 'vitest';
import type { OpenVault } from '#renderer/vault/core.ts';
import { TextShelf } from '#renderer/vault/records/textShelf.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { plainSummary } from '#test/support/plainSummary.ts';

const BREAK = '\u0000';

/** A ledger that holds records by what is searched of them, some of them in runs of a snapshot. */
class Records {
  readonly texts = new Map<RecordSummary, string>();
  readonly byId = new Map<string, RecordSummary>();
  readonly chunks: { summaries: RecordSummary[]; texts: object }[] = [];
  revision = 0;

  put(record: string, text: string): RecordSummary {
    const summary = plainSummary({ register: 'groupMeeting', record });
    this.byId.set(record, summary);
    this.texts.set(summary, `${record}${BREAK}${text}${BREAK}`);
    this.revision += 1;
    return summary;
  }

  /** Puts records into a run of the snapshot, with texts of the time when so much was known of names. */
  store(summaries: RecordSummary[], naming: number): void {
    const texts = summaries.map((summary) => this.texts.get(summary) ?? '');
    const starts = [0];
    for (const text of texts) starts.push((starts.at(-1) ?? 0) + text.length);
    this.chunks.push({ summaries, texts: { text: texts.join(''), starts, naming } });
  }

  shelf(): TextShelf {
    const ledger = {
      chunks: this.chunks,
      records: () => [...this.byId.values()],
      record: (id: string) => this.byId.get(id),
    };
    Object.defineProperty(ledger, 'revision', { get: () => this.revision });
    return new TextShelf({ ledger, config: { naming: 2 } } as unknown as OpenVault);
  }

  readonly compose = (summary: RecordSummary): string => this.texts.get(summary) ?? '';
}

const names = (found: readonly RecordSummary[]): string[] => found.map(({ record }) => record).sort();

describe('The texts that are searched', () => {
  it('are found wherever they come from: a snapshot, one of other names, or composed now', () => {
    const records = new Records();
    records.store([records.put('a', '研究集中整治'), records.put('b', '听取汇报')], 2);
    records.store([records.put('c', '集中整治')], 1);
    records.put('d', '再议集中整治');
    const shelf = records.shelf();
    expect(names(shelf.find('集中整治', records.compose))).toEqual(['a', 'c', 'd']);
    expect(names(shelf.find('汇报', records.compose))).toEqual(['b']);
    expect(names(shelf.findTitles((title) => title === 'd', records.compose))).toEqual(['d']);
    const textOf = shelf.reader(() => 'composed again');
    expect([...records.byId.values()].map(textOf)).toEqual([...records.texts.values()]);
  });

  it('of a record that changed are those that it has now', () => {
    const records = new Records();
    records.store([records.put('a', '旧的说法'), records.put('b', '旧的说法')], 2);
    const shelf = records.shelf();
    expect(names(shelf.find('旧的', records.compose))).toEqual(['a', 'b']);
    records.put('a', '新的说法');
    expect(names(shelf.find('旧的', records.compose))).toEqual(['b']);
    expect(names(shelf.find('新的', records.compose))).toEqual(['a']);
  });

  it('find a record once, however often it was begun to put them on the shelf', () => {
    const records = new Records();
    records.store([records.put('a', '集中整治')], 2);
    records.put('b', '集中整治');
    const shelf = records.shelf();
    const failing = (): string => {
      throw new Error('not read yet');
    };
    expect(() => shelf.find('集中', failing)).toThrow('not read yet');
    expect(names(shelf.find('集中', records.compose))).toEqual(['a', 'b']);
  });

  it('are never found across two of them, and latin letters in either case', () => {
    const records = new Records();
    records.store([records.put('a', '甲乙'), records.put('b', '丙丁')], 2);
    records.put('c', 'WPS 表格（试行）');
    const shelf = records.shelf();
    expect(shelf.find('乙丙', records.compose)).toEqual([]);
    expect(shelf.find(`乙${BREAK}b`, records.compose)).toEqual([]);
    expect(names(shelf.find('wps', records.compose))).toEqual(['c']);
    expect(names(shelf.find('（试行）', records.compose))).toEqual(['c']);
  });
});
