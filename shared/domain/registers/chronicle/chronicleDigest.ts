import { DASH } from '#shared/domain/columns.ts';
import type {
  DomainContext,
  FieldValues,
  ListColumn,
  PrintForm,
  RecordView,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { date, from, longText, one, person, refs, text } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { readPeriodKey } from '#shared/domain/periodKey.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { DIGEST_RULES } from './digestRules.ts';
import { draftDigest } from './digestText.ts';
import { entryLine, isInterference } from './entryWords.ts';
import {
  byDayAndOrder,
  digestOf,
  entriesIn,
  neighbourPeriod,
  type Period,
  parsePeriod,
  periodKey,
} from './periods.ts';

/** A whole year of a busy group: 300 entries of 400 characters. */
const TEXT_LENGTH = 150_000;

/** First values of the digest of a period: its entries, and a text drafted from them. */
export function digestValues(period: Period, context: SuggestContext): FieldValues {
  const entries = entriesIn(period, context).filter((entry) => entry.state !== 'draft');
  return {
    compiledOn: context.today,
    level: period.level,
    digestPeriod: period.key,
    entryIds: entries.map((entry) => entry.id),
    summaryText: draftDigest(period.key, entries),
    compilerId: context.holder('chronicler') ?? context.self,
  };
}

/** The month that is due: the last one, unless it has its digest. */
function suggestDigest(context: SuggestContext): FieldValues {
  const month = parsePeriod(periodKey('month', context.today));
  if (month === undefined) return {};
  const last = neighbourPeriod(month, -1);
  return digestValues(digestOf(last.key, context) === undefined ? last : month, context);
}

function periodLabel(key: string): string {
  return parsePeriod(key)?.label ?? key;
}

function periodWords(record: RecordView): string {
  return periodLabel(textValue(record.fields, 'digestPeriod'));
}

const PERIOD: ListColumn = {
  id: 'digestPeriod',
  label: '期间',
  width: 'rest',
  align: 'left',
  isVisible: true,
  isFixed: true,
  widget: 'struckTitle',
  cell: (record) => ({ text: periodWords(record), sort: textValue(record.fields, 'digestPeriod') }),
};

const COUNT: ListColumn = {
  id: 'entryIds',
  label: '条目',
  width: 72,
  align: 'right',
  isVisible: true,
  cell: (record) => {
    const count = idsValue(record.fields, 'entryIds').length;
    return count === 0 ? DASH : { text: `${count}条`, sort: count };
  },
};

/** The entries by day and by event; those on 打听、干预 are only counted, the paper goes beyond the two who may know. */
function entryLines(record: RecordView, context: DomainContext): string {
  const ids = idsValue(record.fields, 'entryIds');
  const entries = ids.map((id) => context.record(id)).filter((entry) => entry !== undefined);
  const open = entries.filter((entry) => !isInterference(entry)).sort(byDayAndOrder);
  const rest = ids.length - open.length;
  return [...open.map(entryLine), ...(rest === 0 ? [] : [`另册记载 ${rest} 件`])].join('\n');
}

const PAPER_COLUMNS: readonly ListColumn[] = [
  paperColumn('期间', 90, periodWords),
  paperColumn('按日按事条目', 'rest', entryLines),
  paperColumn('正文', 330, (record) => textValue(record.fields, 'summaryText')),
  paperColumn('遗漏说明', 90, (record) => textValue(record.fields, 'omissions')),
  paperColumn('编者、审定', 90, (record, context) =>
    [
      personName(context, record.fields['compilerId']),
      personName(context, record.fields['approverId']),
      paperDay(textValue(record.fields, 'approvedOn')),
    ]
      .filter((words) => words !== '')
      .join('\n'),
  ),
];

const form = (id: string, title: string, level: Period['level']): PrintForm => ({
  id,
  title,
  shape: 'ledger',
  paper: 'A4 landscape',
  signatures: ['编者', '组长'],
  columns: PAPER_COLUMNS,
  // Each is signed off by itself.
  isByRecord: true,
  suits: (record) => textValue(record.fields, 'level') === level,
});

/** 大事记汇总 (第五十条; catalogue M14). */
export const chronicleDigest = defineRegister({
  code: 'chronicleDigest',
  title: '大事记汇总',
  noun: '大事记汇总',
  group: '文书',
  under: 'chronicleEntry',
  headline: ['第五十条', '一月一汇总，半年一小结，年底总结整理'],
  numberWord: '大汇',
  flow: 'F1',
  keeper: 'chronicler',
  recordRoles: { author: ['createdBy', 'compilerId'] },
  fields: [
    one('level', '层级', 'yes', { month: '月汇总', half: '半年小结', year: '年度总结整理' }),
    text('digestPeriod', '期间', 'yes', {
      maxLength: 7,
      help: '如 2026年3月、2026年上半年、2026年',
      words: periodLabel,
      reads: readPeriodKey,
    }),
    date('compiledOn', '汇总日期', 'yes', { basis: 'own' }),
    person('compilerId', '编者', 'yes', { office: 'chronicler' }),
    refs('entryIds', '条目', 'yes', 'chronicleEntry', { help: '期间全部，遗漏须注明', isWide: true }),
    longText('omissions', '遗漏说明', 'no', { basis: 'own', maxLength: 1000 }),
    longText('summaryText', '正文', 'yes', { maxLength: TEXT_LENGTH }),
    person('approverId', '组长审定', from('finalized'), { auto: true }),
    date('approvedOn', '审定日期', from('finalized'), { auto: true, help: '归档前必须有' }),
  ],
  sections: [
    { id: 'basic', title: '期间', items: ['level', 'digestPeriod', 'compiledOn', 'compilerId'] },
    { id: 'entries', title: '条目', hint: '期间全部，遗漏须注明', items: ['entryIds', 'omissions'] },
    { id: 'body', title: '正文', hint: '按日、按事从条目起草', items: ['summaryText'] },
  ],
  stamps: { finalized: { approverId: 'actor', approvedOn: 'today' } },
  // 期汇总定稿即锁定其条目 (R14-6).
  follows: {
    finalized: (digest, context) =>
      idsValue(digest.fields, 'entryIds')
        .filter((id) => context.record(id)?.state === 'registered')
        .map((record) => ({ record, to: 'locked' })),
  },
  suggest: suggestDigest,
  rules: DIGEST_RULES,
  lookups: { period: [{ field: 'digestPeriod' }] },
  titleFields: ['digestPeriod', 'level'],
  titleOf: (record) => `${periodWords(record)}大事记`,
  columns: ['compiledOn', PERIOD, 'level', COUNT, 'compilerId', 'approverId', 'approvedOn'],
  filters: ['level', 'compilerId'],
  dateField: 'compiledOn',
  searchHint: '查找正文、期间',
  printForms: [
    form('chronicleMonthSummary', '大事记月汇总', 'month'),
    form('chronicleHalfSummary', '大事记半年小结', 'half'),
    form('chronicleYearSummary', '大事记年度总结整理（归档本）', 'year'),
  ],
  empty: {
    belongs: '大事记的月汇总、半年小结、年度总结整理，从条目汇编，登在这里。',
    article: '第五十条',
    duty: '大事记一月一汇总，半年一小结，年底总结整理，经组长审定后归档。',
  },
  duties: ['OB-050-1', 'OB-050-2', 'OB-050-3', 'OB-050-4'],
  createLabel: '起草大事记汇总',
});
