import type { ListColumn, RecordView, Rule } from '#shared/domain/definition.ts';
import { date, from, int, longText, one, person, rows, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isVoid, numberValue, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';

const ARTICLE = '第三十一条';
const MONTHS = 12;

/** Months of the plan that hold nothing, in their order. */
function emptyMonths(record: RecordView): readonly number[] {
  const planned = new Set(rowsOf(record.fields, 'schedule').map((row) => row['month']));
  return Array.from({ length: MONTHS }, (_, index) => index + 1).filter((month) => !planned.has(month));
}

/** That goals, focus and schedule are there is asked as of any required field; this looks at the year. */
const earlyRule: Rule = {
  id: 'R07-1',
  article: ARTICLE,
  strictness: 'must',
  text: '每年年初定学习计划，写明目标要求、学习重点、时间安排。',
  entering: ['finalized'],
  check(record, { today }) {
    const year = numberValue(record.fields, 'planYear');
    // One that comes late in its year is late (OB-031-1), and better than none.
    if (year === undefined || year >= (yearOf(today) ?? year)) return [];
    return [{ path: 'planYear', reason: `${year}年已经过去，不再定当年的计划`, next: '改正年度' }];
  },
};

const onceRule: Rule = {
  id: 'M07-once',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '一年一份学习计划；要改的在原计划上更正。',
  check(record, context) {
    const year = numberValue(record.fields, 'planYear');
    const all = context.alike('studyPlan', 'year', record).filter((each) => !isVoid(each));
    if (year === undefined || all.every(({ id }) => id === record.id)) return [];
    return [{ path: 'planYear', reason: `${year}年已有学习计划`, next: '打开原计划，或改正年度' }];
  },
};

const monthsRule: Rule = {
  id: 'M07-months',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '集体学习每月都有安排（第三十条制度未定数，本单位设定每月一次）。',
  entering: ['finalized'],
  check(record) {
    const months = emptyMonths(record);
    const reason = `${months.join('、')}月没有安排`;
    return months.length === 0 ? [] : [{ path: 'schedule', reason, next: '补上，或照此定稿' }];
  },
};

const scheduleColumn: ListColumn = {
  id: 'schedule',
  label: '时间安排',
  width: 'rest',
  align: 'left',
  isVisible: true,
  cell(record, { today }) {
    const planned = MONTHS - emptyMonths(record).length;
    const [year, month] = today.split('-').map(Number);
    const isNow = numberValue(record.fields, 'planYear') === year;
    const [now] = rowsOf(record.fields, 'schedule').filter((row) => isNow && row['month'] === month);
    const topic = now === undefined ? '' : textValue(now, 'topic');
    return {
      text: planned === 0 ? '还没有' : `${planned}个月有安排`,
      ...(topic === '' ? {} : { meta: `本月：${topic}` }),
      sort: planned,
    };
  },
};

/** 年度学习计划 (第三十一条; catalogue M07). */
export const studyPlan = defineRegister({
  code: 'studyPlan',
  title: '年度学习计划',
  noun: '学习计划',
  group: '党支部',
  shelf: '学习',
  headline: [ARTICLE, '每年年初制定'],
  numberWord: '学计',
  flow: 'F1',
  keeper: 'studyRecorder',
  fields: [
    int('planYear', '年度', 'yes', { min: 2000, max: 2100 }),
    longText('goals', '目标要求', 'yes'),
    longText('focus', '学习重点', 'yes'),
    rows(
      'schedule',
      '时间安排',
      'yes',
      [
        int('month', '月份', 'yes', { min: 1, max: MONTHS }),
        text('topic', '主题', 'yes'),
        one('category', '类别', 'yes', {
          theory: '政治理论',
          discipline: '纪检业务',
          business: '驻在部门业务',
          general: '综合知识',
        }),
        one('form', '形式', 'yes', { collective: '集中学习', discussion: '交流研讨', selfStudy: '自学' }),
        person('leaderId', '领学人', 'no'),
      ],
      { addLabel: '加一项安排' },
    ),
    date('approvedOn', '组长审定日期', from('finalized'), { auto: true }),
  ],
  stamps: { finalized: { approvedOn: 'today' } },
  suggest: ({ today }) => ({ planYear: Number(today.slice(0, 4)) }),
  rules: [earlyRule, onceRule, monthsRule],
  lookups: { year: [{ field: 'planYear' }] },
  titleFields: ['planYear'],
  titleOf: ({ fields }) => `${numberValue(fields, 'planYear') ?? '　　'}年学习计划`,
  columns: ['planYear', scheduleColumn, 'goals', 'approvedOn'],
  defaultSort: { column: 'planYear', direction: 'descending' },
  dateField: 'approvedOn',
  printForms: [
    {
      id: 'studyPlanSheet',
      title: '年度学习计划',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        'planYear',
        'approvedOn',
        { field: 'goals', isWide: true, lines: 4 },
        { field: 'focus', isWide: true, lines: 4 },
        'schedule',
      ],
    },
  ],
  empty: {
    belongs: '每年年初的学习计划登在这里：目标要求、学习重点、逐月的时间安排。',
    article: ARTICLE,
    duty: '每年年初结合工作需要，制定年度学习计划，明确目标要求、学习重点、时间安排等。',
  },
  duties: ['OB-031-1'],
  createLabel: '新建学习计划',
});
