import { DASH } from '#shared/domain/columns.ts';
import type { ListColumn } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { bool, dateTime, has, is, longText, person, ref, text, when } from '#shared/domain/fieldKit.ts';
import { dayPart } from '#shared/domain/moments.ts';
import { paperColumn, paperFields, paperMoment } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { tableDate, timeOf } from '#shared/domain/words.ts';
import { outingKindField } from './outingKinds.ts';
import { OUTING_LOOKUPS, OUTING_RULES } from './outingRules.ts';

const FIELDS: readonly FieldDefinition[] = [
  person('personId', '人员', 'yes'),
  bool('isPrincipal', '是否主要负责人', 'yes', { auto: true, help: '组长为主要负责人' }),
  outingKindField,
  text('destination', '目的地', 'yes', { maxLength: 100 }),
  bool('leavesCounty', '离开县域', 'yes'),
  dateTime('leaveAt', '离开时间', 'yes'),
  dateTime('plannedReturnAt', '预计返回时间', 'no', { basis: 'own' }),
  dateTime('returnAt', '返回时间', 'no', { later: true, help: '实际返回后补登' }),
  longText('safetyNote', '安全防护', 'no', { help: '行车、住宿、涉密载体等安全防护' }),
  ref(
    'reportId',
    '关联请示报告',
    when(
      { all: [has('isPrincipal', 'true'), has('leavesCounty', 'true')] },
      { all: [has('isPrincipal', 'true'), is('outingKind', 'leave')] },
      { all: [has('isPrincipal', 'true'), is('outingKind', 'study')] },
    ),
    'requestReport',
    { help: '主要负责人离开县域出差，离岗休假、学习的须先报' },
  ),
];

/** Back, away, or longer away than meant. */
const BACK: ListColumn = {
  id: 'back',
  label: '返回',
  width: 150,
  align: 'left',
  isVisible: true,
  cell: ({ fields, state }, { today }) => {
    const at = textValue(fields, 'returnAt');
    if (at !== '') return { text: tableDate(dayPart(at)), meta: timeOf(at), tone: 'quiet', sort: at };
    const planned = dayPart(textValue(fields, 'plannedReturnAt'));
    if (planned === '' || state === 'draft') return DASH;
    if (planned < today) return { text: '逾期未返回', tone: 'accent', sort: planned };
    return { text: tableDate(planned), meta: '预计', sort: planned };
  },
};

/** 外出登记 (第二十七、三十九（九）条; catalogue M06). */
export const outingRegister = defineRegister({
  code: 'outingRegister',
  title: '外出登记',
  noun: '外出',
  group: '队伍',
  headline: ['第二十七条、第三十九条（九）', '主要负责人离县先请示'],
  numberWord: '外出',
  flow: 'F2',
  keeper: 'member',
  recordRoles: { self: ['personId'] },
  fields: FIELDS,
  fills: ({ fields }, context) => ({
    isPrincipal: context.person(textValue(fields, 'personId'))?.offices.includes('groupLeader') === true,
  }),
  suggest: (context) => ({ personId: context.self, outingKind: 'trip', leavesCounty: true }),
  rules: OUTING_RULES,
  lookups: OUTING_LOOKUPS,
  titleFields: ['destination', 'personId'],
  columns: ['leaveAt', 'personId', 'outingKind', 'destination', 'leavesCounty', BACK, 'reportId'],
  filters: ['personId', 'outingKind', 'leavesCounty'],
  dateField: 'leaveAt',
  searchHint: '查找人员、目的地',
  printForms: [
    {
      id: 'outingRegisterBook',
      title: '外出登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['本人', '组长'],
      columns: [
        ...paperFields(FIELDS, {
          personId: ['人员', 76],
          outingKind: ['类别', 84],
          destination: ['目的地', 'rest'],
          leavesCounty: ['离县', 52],
        }),
        paperColumn('离返时间', 190, ({ fields }) =>
          [textValue(fields, 'leaveAt'), textValue(fields, 'returnAt')]
            .filter((at) => at !== '')
            .map(paperMoment)
            .join('\n'),
        ),
        paperColumn('请示报告号', 190, ({ fields }, context) => {
          const report = context.record(textValue(fields, 'reportId'));
          return report === undefined ? '' : textValue(report.fields, 'docNo') || (report.number ?? '');
        }),
      ],
    },
  ],
  empty: {
    belongs: '组内人员出差、休假、学习和出国境，离开和返回都登在这里。',
    article: '第二十七条、第三十九条（九）',
    duty: '外出时注意安全防护；主要负责人离开县域出差，离岗休假、学习须请示报告。',
  },
  duties: [],
  createLabel: '登记外出',
});
