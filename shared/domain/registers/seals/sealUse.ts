import {
  type Derivation,
  enumLabel,
  type FieldValues,
  type Filter,
  type ListColumn,
  type SuggestContext,
} from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { beginningOf, timeOf } from '#shared/domain/words.ts';
import { actingLeader, isRegistered, presentKeeper, sealOf, usualSeal } from './sealKeeping.ts';
import { SEAL_USE_FIELDS, SEAL_USE_SECTIONS } from './sealUseFields.ts';
import { SEAL_USE_RULES } from './sealUseRules.ts';

const named = (label: string, width: number, id: string): ListColumn =>
  paperColumn(label, width, ({ fields }, context) => personName(context, fields[id]));
const PLACE = SEAL_USE_FIELDS.find(({ id }) => id === 'usePlace');

/** 用印登记簿, in the catalogue's order (2.26). */
const BOOK: readonly ListColumn[] = [
  paperColumn('序号', 64, (record) => record.number?.split('–').at(-1) ?? ''),
  paperColumn('用印时间', 132, ({ fields }) => {
    const at = textValue(fields, 'usedAt');
    return at === '' ? '' : `${paperDay(at)} ${timeOf(at)}`;
  }),
  paperColumn('用印事由', 'rest', ({ fields }) => textValue(fields, 'reason')),
  paperColumn('材料', 180, ({ fields }) => textValue(fields, 'docTitle')),
  { ...paperColumn('用印数量', 76, ({ fields }) => String(fields['count'] ?? '')), align: 'right' },
  named('用印人', 80, 'userId'),
  named('批准人', 80, 'approverId'),
  named('保管人核对', 96, 'keeperId'),
  paperColumn('地点', 110, ({ fields }) => enumLabel(PLACE, fields['usePlace'])),
];

/** By the name of the seal: names do not repeat (see seal.ts). */
const SEAL_FILTER: Filter = {
  id: 'seal',
  label: '印章',
  kind: 'choice',
  valuesOf: (record, context) => {
    const name = context.title(textValue(record.fields, 'sealId'));
    return name === '' ? [] : [name];
  },
};

function firstValues(context: SuggestContext): FieldValues {
  return {
    appliedOn: context.today,
    userId: context.self,
    sealId: usualSeal(context)?.id,
    usePlace: 'keeperOffice',
    sealPlaces: 1,
    isBlank: false,
  };
}

const DERIVES: readonly Derivation[] = [
  {
    register: 'outgoingDoc',
    when: ({ state }) => ['issued', 'filed'].includes(state),
    values: (doc, context) => ({
      ...firstValues(context),
      outgoingDocId: doc.id,
      docTitle: beginningOf(textValue(doc.fields, 'title'), 200),
      reason: `送${textValue(doc.fields, 'sentTo')}`,
      count: doc.fields['copies'],
    }),
  },
  {
    register: 'sealOut',
    when: (out) => isRegistered(out) && textValue(out.fields, 'returnedAt') === '',
    values: (out, context) => ({
      ...firstValues(context),
      sealId: out.fields['sealId'],
      usePlace: 'outside',
      sealOutId: out.id,
      userId: out.fields['carrierId'],
      reason: out.fields['reason'],
    }),
  },
  {
    register: 'seal',
    when: isRegistered,
    values: (seal, context) => ({ ...firstValues(context), sealId: seal.id }),
  },
];

/** 用印登记 (第六十、六十一条; catalogue M17). */
export const sealUse = defineRegister({
  code: 'sealUse',
  title: '用印登记',
  noun: '用印',
  group: '文书',
  headline: ['第六十条、第六十一条', '先批准，再核对，后用印'],
  numberWord: '用印',
  flow: 'F7',
  keeper: 'sealKeeper',
  recordRoles: { applicant: ['userId'] },
  // Whoever keeps this seal now checks it; the 副组长 approves while the 组长 is out (catalogue C23).
  actingRoles: (record, person, context) => {
    const seal = sealOf(record, context);
    const isKeeper = seal !== undefined && presentKeeper(seal, context) === person;
    const isActing = record.state === 'applied' && actingLeader(person, context.today, context) !== undefined;
    return [...(isKeeper ? (['sealKeeper'] as const) : []), ...(isActing ? (['groupLeader'] as const) : [])];
  },
  fields: SEAL_USE_FIELDS,
  sections: SEAL_USE_SECTIONS,
  transitionFields: {
    checked: ['keeperChecked', 'checkItems', 'materialPages', 'blankPages', 'paperNote', 'sameKeeperNote'],
  },
  stamps: {
    approved: { approverId: 'actor', approvedAt: 'now' },
    checked: { keeperId: 'actor', checkedAt: 'now' },
    stamped: { usedAt: 'now' },
  },
  fills: ({ fields }, context) => ({
    actingId: actingLeader(textValue(fields, 'approverId'), textValue(fields, 'approvedAt'), context)?.id,
  }),
  suggest: firstValues,
  derives: DERIVES,
  rules: SEAL_USE_RULES,
  titleFields: ['docTitle'],
  columns: ['appliedOn', 'docTitle', 'sealId', 'count', 'userId', 'approverId', 'usedAt', 'usePlace'],
  filters: [SEAL_FILTER, 'userId', 'usePlace'],
  dateField: 'appliedOn',
  searchHint: '查找材料、事由、人',
  printForms: [
    {
      id: 'sealUseSheet',
      title: '用印审批单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['用印人', '组长', '保管人'],
      cells: [
        'sealId',
        'appliedOn',
        { field: 'reason', label: '事由', isWide: true, lines: 1 },
        { field: 'docTitle', label: '材料', isWide: true },
        { field: 'outgoingDocId', isWide: true },
        'count',
        'sealPlaces',
        'userId',
        'usePlace',
        { field: 'selfNote', isWide: true, lines: 1 },
        { opinionOf: 'approved', label: '组长批准', lines: 2 },
        { field: 'checkItems', label: '保管人核对', isWide: true, lines: 1 },
        'keeperId',
        'checkedAt',
        'usedAt',
        'qualityOk',
        { field: 'voidNote', isWide: true, lines: 1 },
      ],
    },
    {
      id: 'sealUseBook',
      title: '用印登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['用印人', '保管人'],
      columns: BOOK,
    },
  ],
  empty: {
    belongs: '用印从申请、组长批准、保管人核对到用印、登记完结，逐件登在这里。',
    article: '第六十条、第六十一条',
    duty: '使用印章应经组长批准，认真登记用印时间、用印事由、用印数量、用印人、批准人等，经保管人员核对无误后方可用印；严禁在空白纸张、空白证明、空白表格等材料上加盖印章。',
  },
  duties: ['OB-060-1'],
  createLabel: '申请用印',
});
