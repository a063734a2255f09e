import { describe, expect, it } from 'vitest';
import { RegisterTable } from '#renderer/vault/records/registerTable.ts';
import type { DomainContext, Filter, ListColumn, RecordView } from '#shared/domain/definition.ts';

const context: DomainContext = {
  today: '2026-03-09',
  unitName: '示例组',
  person: () => undefined,
  records: () => [],
  related: () => [],
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

function view(id: number, text: string, code = 'draft'): RecordView {
  return { id: `r${id}`, register: 'r', state: code, level: 'internal', fields: { title: text } };
}

const WORDS = ['研究工作', '安排督办', '听取汇报', '通报情况', '安排学习'];
const views = Array.from({ length: 300 }, (_, id) =>
  view(id, `${WORDS[id % WORDS.length]}${id % 7}`, id % 3 === 0 ? 'final' : 'draft'),
);
const createdAt = views.map((_, id) => 1000 + id);

describe('A register’s table', () => {
  it('after a change is what one made anew would be', () => {
    const before = new RegisterTable(views, createdAt, context, undefined);
    before.order(title);
    before.select([state], new Map(), undefined);
    const changed = [...views, view(300, '安排督办0')];
    changed[7] = view(7, '通报情况9', 'final');
    changed[150] = view(150, '安排', 'closed');
    const times = [...createdAt, 1300];
    const after = new RegisterTable(changed, times, context, before);
    const anew = new RegisterTable(changed, times, context, undefined);
    expect([...after.order(title)]).toEqual([...anew.order(title)]);
    const chosen = new Map([[state, new Set(['final', 'closed'])]]);
    const [left, right] = [after, anew].map((table) => table.select([state], chosen, undefined));
    expect(left?.isMatching).toEqual(right?.isMatching);
    expect(new Set(left?.facets['state']?.map(({ value, count }) => `${value} ${count}`))).toEqual(
      new Set(['draft 200', 'final 100', 'closed 1']),
    );
  });

  it('sorts Chinese by its sounds, equal ones by age', () => {
    const table = new RegisterTable(views, createdAt, context, undefined);
    const titles = [...table.order(title)].map((place) => String(views[place]?.fields['title']));
    expect(titles).toEqual(titles.toSorted(new Intl.Collator('zh-CN').compare));
    const [first = 0, second = 0] = table.order(title);
    expect(views[first]?.fields['title']).toBe('安排督办0');
    expect(first).toBeLessThan(second);
  });
});
