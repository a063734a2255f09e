import { describe, expect, it } from 'vitest';
import { RegisterTable } from '#renderer/vault/records/registerTable.ts';
import { DASH } from '#shared/domain/columns.ts';
import type { DomainContext, Filter, ListColumn, RegisterDefinition } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { plainSummary } from '#test/support/plainSummary.ts';

const context: DomainContext = {
  today: '2026-03-09',
  unitName: '示例组',
  person: () => undefined,
  ...NO_OTHERS,
};
const title: ListColumn = {
  id: 'title',
  label: '标题',
  width: 80,
  align: 'left',
  isVisible: true,
  cell: (record) => ({ text: String(record.fields['title']) }),
};
const state: Filter = { id: 'state', label: '状态', kind: 'state', valuesOf: (record) => [record.state] };

/** What a table asks of a definition. */
function definitionWith(filter: Filter): RegisterDefinition {
  return {
    code: 'r',
    columns: [title],
    filters: [filter],
    defaultSort: { column: 'title', direction: 'ascending' },
  } as unknown as RegisterDefinition;
}

function summary(id: number, text: string, state = 'draft'): RecordSummary {
  return plainSummary({
    register: 'r',
    record: `r${id}`,
    values: { title: text },
    state,
    createdAt: 1000 + id,
  });
}

const WORDS = ['研究工作', '安排督办', '听取汇报', '通报情况', '安排学习'];
const summaries = Array.from({ length: 300 }, (_, id) =>
  summary(id, `${WORDS[id % WORDS.length]}${id % 7}`, id % 3 === 0 ? 'final' : 'draft'),
);

describe('A register’s table', () => {
  it('after a change is what one made anew would be', () => {
    const before = new RegisterTable(summaries, context);
    before.order(title);
    before.select([state], new Map(), undefined);
    const changed = [...summaries, summary(300, '安排督办0')];
    changed[7] = summary(7, '通报情况9', 'final');
    changed[150] = summary(150, '安排', 'closed');
    const after = new RegisterTable(changed, context, before);
    const anew = new RegisterTable(changed, context);
    expect([...after.order(title)]).toEqual([...anew.order(title)]);
    const chosen = new Map([[state, new Set(['final', 'closed'])]]);
    const [left, right] = [after, anew].map((table) => table.select([state], chosen, undefined));
    expect(left?.isMatching).toEqual(right?.isMatching);
    expect(new Set(left?.facets['state']?.map(({ value, count }) => `${value} ${count}`))).toEqual(
      new Set(['draft 200', 'final 100', 'closed 1']),
    );
  });

  it('sorts Chinese by its sounds, equal ones by age', () => {
    const table = new RegisterTable(summaries, context);
    const titles = [...table.order(title)].map((place) => String(summaries[place]?.values['title']));
    expect(titles).toEqual(titles.toSorted(new Intl.Collator('zh-CN').compare));
    const [first = 0, second = 0] = table.order(title);
    expect(summaries[first]?.values['title']).toBe('安排督办0');
    expect(first).toBeLessThan(second);
  });

  it('puts what has no day last, whether the next day stands first or the latest', () => {
    const due: ListColumn = {
      ...title,
      id: 'due',
      cell: (record) => {
        const day = String(record.fields['title']);
        return day === '' ? DASH : { text: day.replaceAll('-', '.'), sort: day };
      },
    };
    const days = ['2026-03-20', '', '2026-03-06', '', '2026-04-01'];
    const of = (texts: readonly string[]) => texts.map((text, id) => summary(id, text));
    const table = new RegisterTable(of(days), context);
    const shown = (each: RegisterTable, isDescending: boolean) => [...each.listOrder(due, isDescending)];
    expect(shown(table, false)).toEqual([2, 0, 4, 1, 3]);
    expect(shown(table, true)).toEqual([4, 0, 2, 3, 1]);
    // One that gets its day moves up, one that loses it goes to the end.
    const changed = new RegisterTable(of(['', '', '2026-03-06', '2026-03-10', '2026-04-01']), context, table);
    expect(shown(changed, false)).toEqual([2, 3, 4, 0, 1]);
    expect(shown(changed, true)).toEqual([4, 3, 2, 1, 0]);
    expect(shown(new RegisterTable(of(['', '']), context), true)).toEqual([1, 0]);
  });

  it('puts what has no figure after the least, and after the most', () => {
    const late: ListColumn = {
      ...title,
      id: 'late',
      cell: ({ fields }) => {
        const days = Number(fields['title']);
        return days === 0 ? { text: '—', sort: -1 } : { text: `逾期 ${days} 天`, sort: days };
      },
    };
    const table = new RegisterTable(
      ['6', '0', '12'].map((text, id) => summary(id, text)),
      context,
    );
    expect([...table.listOrder(late, false)]).toEqual([0, 2, 1]);
    expect([...table.listOrder(late, true)]).toEqual([2, 0, 1]);
  });

  it('from what was prepared is what one made from the records would be', () => {
    const definition = definitionWith(state);
    const prepared = new RegisterTable(summaries, context).prepare(definition);
    expect(prepared.day).toBeUndefined();
    const unread = summaries.map((item) => ({ ...item, values: {} }));
    const table = new RegisterTable(unread, context, undefined, prepared);
    const anew = new RegisterTable(summaries, context);
    expect([...table.order(title)]).toEqual([...anew.order(title)]);
    expect(table.select([state], new Map(), undefined)).toEqual(anew.select([state], new Map(), undefined));
    const changed = [...unread];
    changed[7] = summary(7, '通报情况9', 'final');
    const after = new RegisterTable(changed, context, table);
    const expected = [...summaries];
    expected[7] = summary(7, '通报情况9', 'final');
    expect([...after.order(title)]).toEqual([...new RegisterTable(expected, context).order(title)]);
  });

  it('made by looking at the calendar says for which day it holds', () => {
    const late: Filter = { ...state, id: 'late', valuesOf: (_, { today }) => [today] };
    const definition = definitionWith(late);
    const prepared = new RegisterTable(summaries, context).prepare(definition);
    expect(prepared.day).toBe('2026-03-09');
    // And so does whatever is taken over from it.
    const taken = new RegisterTable(summaries, context, undefined, prepared);
    expect(taken.prepare(definition).day).toBe('2026-03-09');
    const after = new RegisterTable(summaries, context, taken);
    expect(after.prepare(definition).day).toBe('2026-03-09');
  });

  it('takes nothing over that was prepared for another number of records', () => {
    const definition = definitionWith(state);
    const prepared = new RegisterTable(summaries, context).prepare(definition);
    const fewer = summaries.slice(0, 200);
    const table = new RegisterTable(fewer, context, undefined, prepared);
    expect([...table.order(title)]).toEqual([...new RegisterTable(fewer, context).order(title)]);
  });
});
