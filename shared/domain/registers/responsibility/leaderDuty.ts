import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, Rule } from '#shared/domain/definition.ts';
import { date, int, longText, one, rows } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { finding } from '#shared/domain/registers/organisation/terms.ts';
import { isVoid, numberValue, textValue } from '#shared/domain/values.ts';
import { shortDate, yearOf } from '#shared/domain/words.ts';

const ARTICLE = '第六十四条';
const KINDS = { ld1: '政治责任', ld2: '领导责任', ld3: '管理责任', ld4: '党风廉政建设责任' } as const;

const fourRule: Rule = {
  id: 'M18-four',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '组长的政治责任、领导责任、管理责任、党风廉政建设责任，每年四类都有。',
  entering: ['finalized'],
  check(record, context) {
    const kinds = [record, ...context.alike('leaderDuty', 'year', record)]
      .filter((each) => !isVoid(each))
      .map((each) => textValue(each.fields, 'dutyKind'));
    const missing = Object.entries(KINDS).filter(([code]) => !kinds.includes(code));
    if (missing.length === 0) return [];
    const year = numberValue(record.fields, 'dutyYear') ?? '';
    return finding(
      'dutyKind',
      `${year}年责任清单还缺${missing.map(([, label]) => label).join('、')}`,
      '补立责任事项',
    );
  },
};

const yearRule: Rule = {
  id: 'M18-year',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '责任清单的年度是订立当年或次年。',
  check(record) {
    const [year, setYear] = [
      numberValue(record.fields, 'dutyYear'),
      yearOf(textValue(record.fields, 'setOn')),
    ];
    if (year === undefined || setYear === undefined || year === setYear || year === setYear + 1) return [];
    return finding('dutyYear', `${setYear}年订立的清单，年度写成了${year}`, '改正年度或订立日期');
  },
};

const progressRule: Rule = {
  id: 'M18-progress',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '落实情况写已经做了的，不早于订立。',
  check(record, context) {
    const setOn = textValue(record.fields, 'setOn');
    return rowsOf(record.fields, 'progress').flatMap((row, index) => {
      const on = row['on'];
      if (typeof on !== 'string' || on === '') return [];
      const path = `progress/${row.id}/on`;
      if (on > context.today) return finding(path, `落实${index + 1}的日期还没有到`, '改正日期');
      return on < setOn ? finding(path, `落实${index + 1}在订立之前`, '改正日期') : [];
    });
  },
};

const progressColumn: ListColumn = {
  id: 'progress',
  label: '落实',
  width: 152,
  align: 'left',
  isVisible: true,
  cell(record, context) {
    const days = rowsOf(record.fields, 'progress')
      .map((row) => row['on'])
      .filter((on): on is string => typeof on === 'string')
      .sort();
    const last = days.at(-1);
    if (last === undefined)
      return isVoid(record)
        ? { text: '—', tone: 'quiet', sort: -1 }
        : { text: '还没有', tone: 'warn', sort: 0 };
    return { text: `${days.length}次`, meta: `最近${shortDate(last, context.today)}`, sort: days.length };
  },
};

/** 组长责任清单 (第六十四条; catalogue M18). */
export const leaderDuty = defineRegister({
  code: 'leaderDuty',
  title: '组长责任清单',
  noun: '组长责任',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE, '组长负责制'],
  numberWord: '责清',
  flow: 'F1',
  keeper: 'member',
  fields: [
    date('setOn', '订立日期', 'yes', { basis: 'own' }),
    one('dutyKind', '责任类别', 'yes', KINDS),
    longText('dutyItem', '责任事项', 'yes'),
    int('dutyYear', '年度', 'yes', { min: 2000, max: 2100 }),
    longText('measures', '措施', 'yes'),
    rows('progress', '落实', 'no', [date('on', '日期', 'yes'), longText('note', '说明', 'yes')], {
      later: true,
      addLabel: '加落实情况',
    }),
  ],
  titleFields: ['dutyItem'],
  lookups: { year: [{ field: 'dutyYear' }] },
  rules: [
    fourRule,
    yearRule,
    progressRule,
    notAheadRule(
      { id: 'M18-set', article: ARTICLE, text: '订立日期不在今天之后。' },
      { field: 'setOn', label: '订立日期' },
    ),
  ],
  suggest: ({ today }) => {
    const year = yearOf(today);
    return year === undefined ? { setOn: today } : { setOn: today, dutyYear: year };
  },
  columns: ['dutyYear', 'dutyItem', 'dutyKind', 'setOn', progressColumn],
  defaultSort: { column: 'dutyYear', direction: 'descending' },
  filters: ['dutyKind'],
  dateField: 'setOn',
  searchHint: '查找责任事项、措施、落实',
  printForms: [
    {
      id: 'leaderDutySheet',
      title: '组长责任清单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        'dutyYear',
        'dutyKind',
        { field: 'dutyItem', isWide: true, lines: 3 },
        { field: 'measures', isWide: true, lines: 6 },
        'progress',
      ],
    },
  ],
  empty: {
    belongs:
      '组长的政治责任、领导责任、管理责任、党风廉政建设责任，分事项写措施和落实，每年一份清单，登在这里。',
    article: ARTICLE,
    duty: '派驻机构实行组长负责制，组长负责全面工作，履行政治建设、业务管理、队伍建设、党支部建设的第一责任人责任。',
  },
  duties: [],
  createLabel: '新建组长责任',
});
