import { fieldColumn } from '#shared/domain/columns.ts';
import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, Rule } from '#shared/domain/definition.ts';
import { date, longText, one, person } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isLatestDivision } from '#shared/domain/registers/organisation/leaving.ts';
import { finding } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';
import { dayNumber } from '#shared/domain/words.ts';

const ARTICLE = '第六十七条';

const decisionRule: Rule = {
  id: 'R18-3',
  article: ARTICLE,
  strictness: 'unspecified',
  text: '任职回避、内部轮岗、从业限制逐件登记，并写明怎样处理。',
  check(record) {
    if (textValue(record.fields, 'decision').trim() !== '') return [];
    return finding('decision', '登记了事由，还没有处理', '由组长决定后补登处理');
  },
};

const givenRule: Rule = {
  id: 'R18-3',
  article: ARTICLE,
  strictness: 'must',
  text: '任职回避、内部轮岗、从业限制登记须有处理，方可锁定归档。',
  entering: ['locked'],
  check(record) {
    if (textValue(record.fields, 'decision').trim() !== '') return [];
    return finding('decision', '没有写明处理', '先补登处理，再锁定');
  },
};

const rotationRule: Rule = {
  id: 'M18-rotation',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '内部轮岗后职责分工随之调整。',
  check(record, context) {
    if (textValue(record.fields, 'avoidKind') !== 'rotation') return [];
    const onDate = textValue(record.fields, 'onDate');
    const old = context
      .related('dutyDivision', 'personId', textValue(record.fields, 'personId'))
      .find((each) => isLatestDivision(each, context) && textValue(each.fields, 'effectiveOn') < onDate);
    if (old === undefined) return [];
    return finding(
      'avoidKind',
      `轮岗后仍按原分工承担${textValue(old.fields, 'postName')}岗位`,
      '经组务会研究后调整职责分工',
    );
  },
};

const waitingColumn: ListColumn = {
  id: 'waiting',
  label: '处理',
  width: 110,
  align: 'left',
  isVisible: true,
  cell(record, { today }) {
    if (textValue(record.fields, 'decision').trim() !== '')
      return { text: '已处理', tone: 'quiet', sort: -1 };
    const days = dayNumber(today) - dayNumber(textValue(record.fields, 'onDate'));
    return { text: '待处理', ...(days > 0 && { meta: `${days} 天` }), tone: 'warn', sort: days };
  },
};

const reason = longText('reason', '事由', 'yes');

/** 回避轮岗从业限制登记 (第六十七条; catalogue M18). */
export const avoidanceRecord = defineRegister({
  code: 'avoidanceRecord',
  title: '回避轮岗从业限制登记',
  noun: '回避轮岗登记',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE],
  numberWord: '回避',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    one('avoidKind', '种类', 'yes', { avoidance: '任职回避', rotation: '内部轮岗', restriction: '从业限制' }),
    reason,
    date('onDate', '日期', 'yes'),
    longText('decision', '处理', 'no', { later: true }),
  ],
  titleFields: ['personId', 'avoidKind'],
  rules: [
    decisionRule,
    givenRule,
    rotationRule,
    notAheadRule(
      { id: 'M18-avoided', article: ARTICLE, text: '日期不在今天之后。' },
      { field: 'onDate', label: '日期' },
    ),
  ],
  suggest: ({ today }) => ({ onDate: today }),
  columns: ['onDate', fieldColumn(reason, true), 'personId', 'avoidKind', waitingColumn],
  defaultSort: { column: 'onDate', direction: 'descending' },
  filters: ['avoidKind', 'personId'],
  dateField: 'onDate',
  searchHint: '查找人、事由、处理',
  printForms: [
    {
      id: 'avoidanceRecordSheet',
      title: '回避登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        'personId',
        'avoidKind',
        'onDate',
        { field: 'reason', isWide: true, lines: 5 },
        { field: 'decision', isWide: true, lines: 4 },
      ],
    },
  ],
  empty: {
    belongs: '任职回避、内部轮岗、从业限制的事由和处理，逐件登在这里。',
    article: ARTICLE,
    duty: '强化自我监督，严格执行任职回避、内部轮岗、从业限制等有关规定。',
  },
  duties: [],
  createLabel: '登记回避轮岗',
});
