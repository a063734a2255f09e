import { describe, expect, it } from 'vitest';
import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { arrangeEntries } from '#shared/domain/registers/chronicle/arrange.ts';
import { chronicleDigest, digestValues } from '#shared/domain/registers/chronicle/chronicleDigest.ts';
import { chronicleEntry } from '#shared/domain/registers/chronicle/chronicleEntry.ts';
import { draftDigest } from '#shared/domain/registers/chronicle/digestText.ts';
import { entryLine, spanWords } from '#shared/domain/registers/chronicle/entryWords.ts';
import {
  neighbourPeriod,
  parsePeriod,
  partsOf,
  periodKey,
} from '#shared/domain/registers/chronicle/periods.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { findingsOf, PEOPLE, suggestOver } from '../support.ts';

const TODAY = '2026-04-03';
const UNIT = '驻县教育局纪检监察组';
const CHRONICLER = { id: 'p7', name: '何九一', offices: ['chronicler'] } as const;

function contextWith(records: readonly RecordView[], today = TODAY): SuggestContext {
  const people = [...PEOPLE, CHRONICLER];
  const more: Partial<SuggestContext> = {
    person: (id) => people.find((person) => person.id === id),
    self: 'p7',
    holder: (office) => people.find((person) => person.offices.some((held) => held === office))?.id,
    everyone: () => people.map((person) => person.id),
    newRowId: () => 'row',
  };
  return suggestOver(records, more, today);
}

function broken(
  definition: RegisterDefinition,
  record: RecordView,
  target?: string,
  others: readonly RecordView[] = [],
  today = TODAY,
): readonly string[] {
  return findingsOf(definition, record, contextWith([record, ...others], today), target);
}

function entry(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'e1',
    register: 'chronicleEntry',
    state: 'draft',
    level: 'internal',
    createdBy: 'p7',
    fields: {
      classification: 'internal',
      orgId: UNIT,
      category: 'ce3',
      spanKind: 'sameDay',
      eventStartOn: '2026-03-05',
      orderInDay: 1,
      place: '县教育局',
      persons: '张三一、李四二',
      summary: '组长列席县教育局党组会，督促落实党风廉政责任。',
      sourceKind: 'direct',
      excerptOnly: false,
      recorderId: 'p7',
      ...fields,
    },
    ...more,
  };
}

const registered = (id: string, fields: FieldValues = {}): RecordView =>
  entry(fields, { id, state: 'registered' });

const interference = (fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView =>
  entry(
    {
      category: 'ce5',
      summary: '电话打听在办事项进展',
      interferer: '钱某',
      interferedAt: '2026-03-05T10:00',
      interfereWay: '打听',
      interfereHandling: '拒绝并报告组长',
      ...fields,
    },
    more,
  );

function digest(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'd3',
    register: 'chronicleDigest',
    state: 'reviewing',
    level: 'internal',
    createdBy: 'p7',
    fields: {
      classification: 'internal',
      orgId: UNIT,
      compiledOn: '2026-04-02',
      level: 'month',
      digestPeriod: '2026-03',
      entryIds: ['e1'],
      summaryText: '一、按日记载',
      compilerId: 'p7',
      approverId: 'p1',
      approvedOn: TODAY,
      ...fields,
    },
    ...more,
  };
}

const finalDigest = (digestPeriod: string, level: string, more: Partial<RecordView> = {}): RecordView =>
  digest({ digestPeriod, level }, { id: `f${digestPeriod}`, state: 'finalized', ...more });

describe('大事记条目', () => {
  it('第四十八条 an entry in order breaks no rule, in each of the six categories', () => {
    for (const category of ['ce1', 'ce2', 'ce3', 'ce4', 'ce6']) {
      expect(broken(chronicleEntry, entry({ category }), 'registered')).toEqual([]);
    }
    expect(broken(chronicleEntry, interference(), 'registered')).toEqual([]);
    expect(missingFields(chronicleEntry, entry(), 'registered')).toEqual([]);
  });

  it('R14-1 第四十九条 refuses an entry whose time, place, people or content say nothing', () => {
    const refusal = (fields: FieldValues): readonly string[] =>
      broken(chronicleEntry, entry(fields), 'registered');
    expect(refusal({ place: '无' })).toEqual(['R14-1 refuse 没有写明地点→写明地点后再登记']);
    expect(refusal({ persons: '略' })).toEqual(['R14-1 refuse 没有写明涉及人员→写明涉及人员后再登记']);
    expect(refusal({ summary: ' — ' })).toEqual(['R14-1 refuse 没有写明主要内容→写明主要内容后再登记']);
    expect(refusal({ eventStartOn: '' })).toContain('R14-1 refuse 没有写明时间→写明时间后再登记');
    expect(refusal({ place: '无锡' })).toEqual([]);
  });

  it('R14-1 reminds that an entry is brief', () => {
    expect(broken(chronicleEntry, entry({ summary: '事'.repeat(10_000) }))).toEqual([
      'R14-1 remind 主要内容写了10000字，不够简明→压缩到要点',
    ]);
    // Counted as characters: these are 300.
    expect(broken(chronicleEntry, entry({ summary: '𠮷😀'.repeat(150) }))).toEqual([]);
  });

  it('R14-2 第四十九条 minutes and reports are only excerpted', () => {
    for (const sourceKind of ['minutes', 'report']) {
      expect(broken(chronicleEntry, entry({ sourceKind }))).toEqual([
        'R14-2 refuse 来源已有会议记录、纪要或汇报材料，只摘记要点→“仅摘要点”选“是”，主要内容只写要点',
      ]);
      expect(broken(chronicleEntry, entry({ sourceKind, excerptOnly: true }), 'registered')).toEqual([]);
    }
    expect(broken(chronicleEntry, entry({ sourceKind: 'other' }))).toEqual([]);
    const long = entry({ sourceKind: 'minutes', excerptOnly: true, summary: '会'.repeat(301) });
    expect(broken(chronicleEntry, long, 'registered')).toEqual([
      'R14-2 refuse 只摘要点，主要内容写了301字→压缩到300字以内',
    ]);
  });

  it('R14-2 C37 refuses the body of the source word for word, in a field or in a row of it', () => {
    const body = Array.from({ length: 150 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    const source = (fields: FieldValues): RecordView => ({
      id: 's1',
      register: 'groupMeeting',
      state: 'finalized',
      level: 'internal',
      fields,
    });
    const copied = entry({
      sourceKind: 'minutes',
      excerptOnly: true,
      triggerRecordId: 's1',
      summary: `会议要点：${body.slice(10, 130)}`,
    });
    const said = ['R14-2 refuse 主要内容照抄了来源的原文→只写时间、结论等要点'];
    expect(broken(chronicleEntry, copied, 'registered', [source({ leaderConclusion: body })])).toEqual(said);
    const rows = source({ agenda: [{ id: 'a1', order: 1, decision: body }] });
    expect(broken(chronicleEntry, copied, 'registered', [rows])).toEqual(said);
    const title = source({ agenda: [{ id: 'a1', order: 1, topic: body.slice(0, 60) }] });
    expect(broken(chronicleEntry, copied, 'registered', [title])).toEqual([]);
  });

  it('R14-3 第五十条 one day is 按日, more is 按事, also over a year’s end and a leap day', () => {
    expect(broken(chronicleEntry, entry({ eventEndOn: '2026-03-04' }))).toEqual([
      'R14-3 refuse 止在起之前→改正起止日期',
    ]);
    expect(broken(chronicleEntry, entry({ eventEndOn: '2026-03-06' }))).toEqual([
      'R14-3 refuse 起止不是同日，非止一日→记法改为按事记载',
    ]);
    expect(broken(chronicleEntry, entry({ spanKind: 'multiDay', eventEndOn: '2026-03-05' }))).toEqual([
      'R14-3 refuse 起止同日，是一日之内的事→记法改为按日记载',
    ]);
    const overYear = { spanKind: 'multiDay', eventStartOn: '2027-12-30', eventEndOn: '2028-01-02' };
    expect(broken(chronicleEntry, entry(overYear), 'registered', [], '2028-01-03')).toEqual([]);
    const leap = { spanKind: 'multiDay', eventStartOn: '2028-02-28', eventEndOn: '2028-02-29' };
    expect(broken(chronicleEntry, entry(leap), 'registered', [], '2028-03-01')).toEqual([]);
  });

  it('R14-3 gives no place of a day twice', () => {
    expect(
      broken(chronicleEntry, entry(), 'registered', [registered('e2'), registered('e3', { orderInDay: 4 })]),
    ).toEqual(['R14-3 refuse 2026年3月5日已有第1件大事→按重要性改定次序，排在最后为第5件']);
    expect(broken(chronicleEntry, entry({ orderInDay: 2 }), 'registered', [registered('e2')])).toEqual([]);
    const elsewhere = registered('e2', { orgId: '驻县卫健局纪检监察组' });
    expect(broken(chronicleEntry, entry(), 'registered', [elsewhere])).toEqual([]);
    const nextDay = registered('e2', { eventStartOn: '2026-03-06' });
    expect(broken(chronicleEntry, entry(), 'registered', [nextDay])).toEqual([]);
  });

  it('R14-5 reminds that the chronicler writes', () => {
    expect(broken(chronicleEntry, entry({ recorderId: 'p4' }))).toEqual([
      'R14-5 remind 赵六五不是大事记专人→由大事记专人记载，或先指定其为专人',
    ]);
  });

  it('R14-5 keeps 打听、干预 with head and chronicler', () => {
    expect(chronicleEntry.readers?.(interference())).toEqual(['groupLeader', 'chronicler']);
    expect(chronicleEntry.readers?.(entry())).toBeUndefined();
    expect(broken(chronicleEntry, interference({}, { createdBy: 'p4' }))).toEqual([
      'R14-5 refuse 打听、干预情况由组长、大事记专人登记，赵六五两者都不是→报告组长，由大事记专人登记',
    ]);
    expect(broken(chronicleEntry, interference({ classification: 'public' }))).toEqual([
      'R14-5 refuse 打听、干预情况不能标为公开→至少标为内部',
    ]);
    expect(broken(chronicleEntry, interference({ accessScope: ['p1', 'p7', 'p5'] }))).toEqual([
      'R14-5 refuse 打听、干预情况只限组长、大事记专人知悉，知悉范围列了孙七六→从知悉范围中去掉',
    ]);
  });

  it('asks who interfered, when, how and what was done about it, only for 打听、干预', () => {
    const missing = missingFields(chronicleEntry, entry({ category: 'ce5' }), 'registered');
    expect(missing.map((field) => field.label)).toEqual(['干预人', '干预时间', '干预方式', '处置']);
  });

  it('R14-6 takes no entry of a period that the head has signed', () => {
    expect(broken(chronicleEntry, entry(), 'registered', [finalDigest('2026-03', 'month')])).toEqual([
      'R14-6 refuse 2026年3月大事记已经组长审定，条目已锁定→请组长作废该期汇总后补记，或记入本期并写明发生日期',
    ]);
    expect(broken(chronicleEntry, entry(), 'registered', [finalDigest('2026-H1', 'half')])).toHaveLength(1);
    expect(
      broken(chronicleEntry, entry(), 'registered', [finalDigest('2026', 'year', { state: 'archived' })]),
    ).toHaveLength(1);
    expect(broken(chronicleEntry, entry(), 'registered', [digest()])).toEqual([]);
    const voided = finalDigest('2026-03', 'month', { state: 'voided' });
    expect(broken(chronicleEntry, entry(), 'registered', [voided])).toEqual([]);
    expect(broken(chronicleEntry, entry(), 'registered', [finalDigest('2026-02', 'month')])).toEqual([]);
  });

  it('M14-days refuses what has not happened', () => {
    expect(broken(chronicleEntry, entry({ eventStartOn: '2026-04-04' }), 'registered')).toEqual([
      'M14-days refuse 发生日2026年4月4日在今天以后→发生后再登记',
    ]);
    const going = entry({ spanKind: 'multiDay', eventStartOn: '2026-04-01', eventEndOn: '2026-04-05' });
    expect(broken(chronicleEntry, going, 'registered')).toEqual([
      'M14-days refuse 所记之事还没有结束→结束后再登记，或改正止',
    ]);
    expect(broken(chronicleEntry, entry({ orderInDay: 0 }), 'registered')).toEqual([
      'M14-days refuse 同日次序从1起→改正同日次序',
    ]);
    expect(broken(chronicleEntry, interference({ interferedAt: '2026-03-06T08:00' }), 'registered')).toEqual([
      'M14-days refuse 干预时间晚于所记之事→改正干预时间或起止',
    ]);
  });

  it('begins with today, the chronicler and the next place of the day', () => {
    const today = registered('e2', { eventStartOn: TODAY, orderInDay: 3 });
    expect(chronicleEntry.suggest?.(contextWith([today]))).toEqual({
      eventStartOn: TODAY,
      spanKind: 'sameDay',
      orderInDay: 4,
      sourceKind: 'direct',
      excerptOnly: false,
      recorderId: 'p7',
    });
  });

  it('prints the book with the columns of the paper', () => {
    const columns = chronicleEntry.printForms[0]?.columns ?? [];
    const record = entry({
      spanKind: 'multiDay',
      eventEndOn: '2026-03-09',
      sourceKind: 'minutes',
      sourceId: '组会–26–内9',
    });
    expect(columns.map((column) => [column.label, column.cell(record, contextWith([])).text])).toEqual([
      ['日期（起止）', '2026.3.5—2026.3.9'],
      ['类别', '组长参加的重要活动、督促驻在部门党风廉政'],
      ['地点', '县教育局'],
      ['人员', '张三一、李四二'],
      ['主要内容', '组长列席县教育局党组会，督促落实党风廉政责任。'],
      ['来源', '会议记录或纪要　组会–26–内9'],
    ]);
  });
});

describe('按日、按事、按轻重', () => {
  const long = registered('e5', {
    spanKind: 'multiDay',
    eventStartOn: '2026-03-02',
    eventEndOn: '2026-03-06',
    category: 'ce2',
    summary: '开展春季学期学校食堂专项监督。分两组到校',
    triggerRecordId: 'r1',
  });
  const partOfIt = registered('e6', {
    eventStartOn: '2026-03-10',
    summary: '反馈问题',
    triggerRecordId: 'r1',
  });
  const second = registered('e2', { orderInDay: 2, category: 'ce1' });
  const first = registered('e1');
  const entries = [second, partOfIt, first, long];

  it('第五十条 by day, within a day by weight', () => {
    expect(
      arrangeEntries(entries, 'day').map((group) => [group.heading, group.entries.map(({ id }) => id)]),
    ).toEqual([
      ['2026年3月2日　星期一', ['e5']],
      ['2026年3月5日　星期四', ['e1', 'e2']],
      ['2026年3月10日　星期二', ['e6']],
    ]);
  });

  it('by event, what comes of one source together', () => {
    expect(
      arrangeEntries(entries, 'event').map((group) => [group.heading, group.entries.map(({ id }) => id)]),
    ).toEqual([
      ['3月2日至6日　开展春季学期学校食堂专项监督', ['e5', 'e6']],
      ['一日之内的事', ['e1', 'e2']],
    ]);
  });

  it('by weight in the order of 第四十八条', () => {
    expect(
      arrangeEntries(entries, 'weight').map((group) => [group.heading, group.entries.map(({ id }) => id)]),
    ).toEqual([
      ['（一）上级决策部署和交办重点工作落实', ['e2']],
      ['（二）专项工作重要活动成效', ['e5']],
      ['（三）组长参加的重要活动、督促驻在部门党风廉政', ['e1', 'e6']],
    ]);
    expect(arrangeEntries([], 'weight')).toEqual([]);
  });

  it('says days as one reads them', () => {
    expect(spanWords(entry())).toBe('3月5日');
    expect(spanWords(entry({ eventEndOn: '2026-04-02' }))).toBe('3月5日至4月2日');
    expect(spanWords(entry({ eventStartOn: '2026-12-30', eventEndOn: '2027-01-02' }))).toBe(
      '12月30日至2027年1月2日',
    );
    expect(entryLine(entry({ summary: '一\n二', persons: '张三一\n李四二' }))).toBe(
      '3月5日　一二（县教育局；张三一，李四二）',
    );
  });
});

describe('期间', () => {
  it('reads months, halves and years, and nothing else', () => {
    expect(parsePeriod('2028-02')).toMatchObject({ level: 'month', start: '2028-02-01', end: '2028-02-29' });
    expect(parsePeriod('2026-H2')).toMatchObject({
      level: 'half',
      start: '2026-07-01',
      end: '2026-12-31',
      label: '2026年下半年',
    });
    expect(parsePeriod('2026')).toMatchObject({ level: 'year', start: '2026-01-01', end: '2026-12-31' });
    for (const wrong of ['2026-13', '2026-00', '2026-3', '2026-H3', '26', '2026-Q1', '', '1899']) {
      expect(parsePeriod(wrong), wrong).toBeUndefined();
    }
  });

  it('knows parts and neighbours over the turn of a year', () => {
    const keys = (key: string): readonly string[] => {
      const period = parsePeriod(key);
      return period === undefined ? [] : partsOf(period).map((part) => part.key);
    };
    expect(keys('2026-H2')).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']);
    expect(keys('2026')).toEqual(['2026-H1', '2026-H2']);
    expect(keys('2026-03')).toEqual([]);
    const beside = (key: string, step: -1 | 1): string => {
      const period = parsePeriod(key);
      return period === undefined ? '' : neighbourPeriod(period, step).key;
    };
    expect(['2026-01', '2026-H1', '2026'].map((key) => beside(key, -1))).toEqual([
      '2025-12',
      '2025-H2',
      '2025',
    ]);
    expect(['2026-12', '2026-H2', '2026'].map((key) => beside(key, 1))).toEqual([
      '2027-01',
      '2027-H1',
      '2027',
    ]);
    expect(periodKey('half', '2026-06-30')).toBe('2026-H1');
    expect(periodKey('half', '2026-07-01')).toBe('2026-H2');
  });
});

describe('大事记汇总', () => {
  const march = [registered('e1'), registered('e2', { orderInDay: 2 })];
  const both = { entryIds: ['e1', 'e2'] };

  it('第五十条 a month in order breaks no rule', () => {
    expect(broken(chronicleDigest, digest(both), 'reviewing', march)).toEqual([]);
    expect(broken(chronicleDigest, digest(both), 'finalized', march)).toEqual([]);
    expect(broken(chronicleDigest, finalDigest('2026-03', 'month'), 'archived')).toEqual([]);
  });

  it('M14-period refuses a period of another level', () => {
    const wrong = (level: string, digestPeriod: string): readonly string[] =>
      broken(chronicleDigest, digest({ level, digestPeriod }));
    expect(wrong('month', '2026-H1')).toEqual([
      'M14-period refuse 期间“2026-H1”不是月汇总的期间→改正期间，如2026年3月',
    ]);
    expect(wrong('half', '2026')).toEqual([
      'M14-period refuse 期间“2026”不是半年小结的期间→改正期间，如2026年上半年',
    ]);
    expect(wrong('year', '2026-13')).toEqual([
      'M14-period refuse 期间“2026-13”不是年度总结整理的期间→改正期间，如2026年',
    ]);
    expect(wrong('half', '2026-H2')).toEqual([]);
  });

  it('M14-one has one digest of a period', () => {
    const other = digest(both, { id: 'd9', state: 'draft' });
    expect(broken(chronicleDigest, digest(both), 'reviewing', [...march, other])).toEqual([
      'M14-one refuse 2026年3月的月汇总已有一份→在原有一份上改，或作废原有一份',
    ]);
    expect(
      broken(chronicleDigest, digest(both), 'reviewing', [...march, { ...other, state: 'voided' }]),
    ).toEqual([]);
  });

  it('M14-whole takes all entries of the period or says which are left out, and none from outside', () => {
    expect(broken(chronicleDigest, digest(), 'reviewing', march)).toEqual([
      'M14-whole refuse 2026年3月还有1条已登记的条目没有收入→收入全部条目，或在遗漏说明里注明',
    ]);
    expect(
      broken(chronicleDigest, digest({ omissions: '同日第2件与第1件重复' }), 'reviewing', march),
    ).toEqual([]);
    const april = registered('e3', { eventStartOn: '2026-04-01' });
    const more = digest({ entryIds: ['e1', 'e2', 'e3'] });
    expect(broken(chronicleDigest, more, 'reviewing', [...march, april])).toEqual([
      'M14-whole refuse 有1条不在2026年3月之内→去掉期间以外的条目',
    ]);
  });

  it('R14-4 no half before its months, no year before its halves', () => {
    const half = digest({ level: 'half', digestPeriod: '2026-H1', ...both });
    const after = '2026-07-02';
    expect(broken(chronicleDigest, half, 'finalized', march, after)).toEqual([
      'R14-4 refuse 还没有2026年3月的月汇总→先编2026年3月的月汇总并审定',
    ]);
    const open = digest(both, { id: 'd9' });
    expect(broken(chronicleDigest, half, 'finalized', [...march, open], after)).toEqual([
      'R14-4 refuse 2026年3月的月汇总还没有审定→先审定2026年3月的月汇总',
    ]);
    expect(
      broken(chronicleDigest, half, 'finalized', [...march, finalDigest('2026-03', 'month')], after),
    ).toEqual([]);
    const year = digest({ level: 'year', digestPeriod: '2026', ...both });
    const months = [...march, finalDigest('2026-03', 'month')];
    expect(broken(chronicleDigest, year, 'finalized', months, '2027-01-04')).toEqual([
      'R14-4 refuse 还没有2026年上半年的半年小结→先编2026年上半年的半年小结并审定',
    ]);
    const halves = [...months, finalDigest('2026-H1', 'half')];
    expect(broken(chronicleDigest, year, 'finalized', halves, '2027-01-04')).toEqual([]);
  });

  it('R14-4 第五十条 nothing is archived that the head has not signed', () => {
    const unsigned = digest({ approverId: undefined, approvedOn: undefined }, { state: 'finalized' });
    expect(broken(chronicleDigest, unsigned, 'archived')).toEqual([
      'R14-4 refuse 汇总没有组长审定的记载→请组长审定后再归档',
    ]);
  });

  it('R14-6 locks its registered entries once it is signed, and takes no draft', () => {
    const draft = entry({ orderInDay: 3 }, { id: 'e4' });
    const withDraft = digest({ entryIds: ['e1', 'e2', 'e4'] });
    expect(broken(chronicleDigest, withDraft, 'finalized', [...march, draft])).toEqual([
      'R14-6 refuse 所收条目有1条还没有登记，不能锁定→请大事记专人先登记，或去掉这些条目',
      'R14-6 remind 2026年3月还有1条待登记，定稿后不能再登记→先登记并收入',
    ]);
    const locked = entry({}, { id: 'e3', state: 'locked' });
    const signed = finalDigest('2026-03', 'month');
    const record = { ...signed, fields: { ...signed.fields, entryIds: ['e1', 'e2', 'e3', 'gone'] } };
    const follow = chronicleDigest.follows?.['finalized']?.(record, contextWith([...march, locked]));
    expect(follow).toEqual([
      { record: 'e1', to: 'locked' },
      { record: 'e2', to: 'locked' },
    ]);
  });

  it('M14-ce5 tells neither who interfered nor what was said', () => {
    const aside = interference({ orderInDay: 2 }, { id: 'e2', state: 'registered' });
    const said = [
      'M14-ce5 refuse 正文写了打听、干预的人或内容，只限组长、大事记专人知悉→正文里只记件数，内容留在原条目',
    ];
    for (const words of ['钱某', '电话打听在办事项进展']) {
      const told = digest({ ...both, summaryText: `3月5日，${words}。` });
      expect(broken(chronicleDigest, told, 'reviewing', [registered('e1'), aside])).toEqual(said);
    }
    const text = draftDigest('2026-03', [registered('e1'), aside]);
    expect(
      broken(chronicleDigest, digest({ ...both, summaryText: text }), 'reviewing', [registered('e1'), aside]),
    ).toEqual([]);
  });

  it('M14-level is no less secret than what it tells', () => {
    const secret = { ...registered('e2', { orderInDay: 2 }), level: 'confidential' as const };
    expect(broken(chronicleDigest, digest(both), 'reviewing', [registered('e1'), secret])).toEqual([
      'M14-level refuse 所收条目最高为秘密，汇总标为内部→汇总至少标为秘密',
    ]);
    const marked = digest(both, { level: 'confidential' });
    expect(broken(chronicleDigest, marked, 'reviewing', [registered('e1'), secret])).toEqual([]);
  });

  it('M14-own and M14-compiler: the chronicler compiles, the head signs', () => {
    expect(broken(chronicleDigest, digest({ ...both, compilerId: 'p1' }), 'finalized', march)).toEqual([
      'M14-own refuse 张三一是编者，不能审定自己编的汇总→由大事记专人编，组长审定',
      'M14-compiler remind 张三一不是大事记专人→由大事记专人整理，或先指定其为专人',
    ]);
  });

  it('M14-ended signs no period that still runs', () => {
    expect(broken(chronicleDigest, digest(both), 'finalized', march, '2026-03-30')).toEqual([
      'M14-ended refuse 2026年3月还没有结束→2026年3月31日以后再审定',
      'M14-ended refuse 汇总日期2026年4月2日在今天以后→改正汇总日期',
    ]);
    const inTime = digest({ ...both, compiledOn: '2026-03-31' });
    expect(broken(chronicleDigest, inTime, 'finalized', march, '2026-03-31')).toEqual([]);
  });

  it('begins with the month that is due and drafts its text by day and by event', () => {
    const long = registered('e5', {
      spanKind: 'multiDay',
      eventStartOn: '2026-03-02',
      eventEndOn: '2026-03-06',
      summary: '开展专项监督',
    });
    const aside = interference({ orderInDay: 2 }, { id: 'e6', state: 'registered' });
    const draft = entry({ orderInDay: 9 }, { id: 'e7' });
    const others = [...march.slice(0, 1), long, aside, draft];
    const suggested = chronicleDigest.suggest?.(contextWith(others));
    expect(suggested).toMatchObject({
      compiledOn: TODAY,
      level: 'month',
      digestPeriod: '2026-03',
      entryIds: ['e5', 'e1', 'e6'],
      compilerId: 'p7',
    });
    expect(suggested?.['summaryText']).toBe(
      [
        '一、按日记载',
        '3月5日　组长列席县教育局党组会，督促落实党风廉政责任。（县教育局；张三一、李四二）',
        '二、按事记载',
        '3月2日至6日　开展专项监督（县教育局；张三一、李四二）',
        '打听、干预监督执纪查办案件 1 件，另册记载，知悉范围限组长、大事记专人。',
      ].join('\n'),
    );
    const next = chronicleDigest.suggest?.(contextWith([...others, digest({}, { state: 'draft' })]));
    expect(next).toMatchObject({ digestPeriod: '2026-04', entryIds: [] });
  });

  it('drafts a half by months with the count of each kind, also for nothing at all', () => {
    const period = parsePeriod('2026-H1');
    if (period === undefined) throw new Error('no period');
    const values = digestValues(
      period,
      contextWith([registered('e1'), registered('e8', { eventStartOn: '2026-01-08', category: 'ce1' })]),
    );
    expect(String(values['summaryText']).split('\n').slice(0, 4)).toEqual([
      '2026年上半年共记载大事 2 件：上级决策部署和交办重点工作落实 1 件，组长参加的重要活动、督促驻在部门党风廉政 1 件。',
      '一、1月',
      '1月8日　组长列席县教育局党组会，督促落实党风廉政责任。（县教育局；张三一、李四二）',
      '二、2月',
    ]);
    expect(draftDigest('2026-05', [])).toBe(
      '一、按日记载\n没有需记载的事项。\n二、按事记载\n没有需记载的事项。',
    );
    expect(draftDigest('2026-13', [])).toBe('');
  });

  it('prints entries by day and by event, those on 打听、干预 only counted', () => {
    const aside = interference({ orderInDay: 2 }, { id: 'e2', state: 'registered' });
    const context = contextWith([registered('e1'), aside]);
    for (const form of chronicleDigest.printForms) {
      const cells = form.columns?.map((column) => column.cell(digest(both), context).text) ?? [];
      expect(cells.slice(0, 2)).toEqual([
        '2026年3月',
        '3月5日　组长列席县教育局党组会，督促落实党风廉政责任。（县教育局；张三一、李四二）\n另册记载 1 件',
      ]);
      expect(cells.join('')).not.toContain('钱某');
      expect(cells.at(-1)).toBe('何九一\n张三一\n2026.4.3');
    }
  });

  it('each level has its own paper, and only 打听、干预 has a 专报', () => {
    const papers = (level: string): readonly string[] =>
      chronicleDigest.printForms.filter((form) => form.suits?.(digest({ level }))).map((form) => form.id);
    expect(papers('month')).toEqual(['chronicleMonthSummary']);
    expect(papers('half')).toEqual(['chronicleHalfSummary']);
    expect(papers('year')).toEqual(['chronicleYearSummary']);
    const report = chronicleEntry.printForms.find((form) => form.id === 'interferenceSheet');
    expect([entry(), interference()].map((record) => report?.suits?.(record))).toEqual([false, true]);
  });

  it('is called after its period', () => {
    expect(chronicleDigest.titleOf(digest(), contextWith([]))).toBe('2026年3月大事记');
  });
});
