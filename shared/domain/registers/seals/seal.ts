import type {
  Cell,
  DomainContext,
  EffectDraft,
  ListColumn,
  RecordView,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { date, int, one, person, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { lossOf, presentKeeper, presentState, SEAL_STATE_WORDS } from './sealKeeping.ts';
import { SEAL_RULES } from './sealRules.ts';

const LATER = { later: true, basis: 'own' } as const;

/** 丢失即登记责任追究 (R17-6): what is known of it; the facts are written by whoever takes it up. */
function lossIncident(seal: RecordView, context: SuggestContext): readonly EffectDraft[] {
  if (lossOf(seal, context) !== undefined) return [];
  return [
    {
      register: 'sealIncident',
      fields: {
        sealId: seal.id,
        incidentKind: 'si1',
        onDate: textValue(seal.fields, 'lostOn') || context.today,
        responsibleId: presentKeeper(seal, context),
        fact: `${textValue(seal.fields, 'sealName')}丢失，事实待查。`,
      },
    },
  ];
}

function stateCell(record: RecordView, context: DomainContext): Cell {
  const state = presentState(record, context);
  const tone =
    state === 'lost' ? 'accent' : state === 'out' ? 'warn' : state === 'inUse' ? 'normal' : 'quiet';
  return { text: SEAL_STATE_WORDS[state], tone };
}

const PRESENT: readonly ListColumn[] = [
  {
    id: 'keeperId',
    label: '现保管人',
    width: 92,
    align: 'left',
    isVisible: true,
    cell: (record, context) => ({ text: personName(context, presentKeeper(record, context)) }),
  },
  { id: 'sealState', label: '现状', width: 64, align: 'left', isVisible: true, cell: stateCell },
];

/** 印章 (第六十二条; catalogue M17). */
export const seal = defineRegister({
  code: 'seal',
  title: '印章',
  noun: '印章',
  group: '文书',
  under: 'sealUse',
  headline: ['第六十二条', '专人负责，存放保险柜'],
  numberWord: '印章',
  flow: 'F2',
  keeper: 'sealKeeper',
  fields: [
    text('sealName', '印章名称', 'yes', { isWide: true }),
    one('sealKind', '种类', 'yes', { group: '组章', branch: '党支部章', other: '其他' }),
    person('keeperId', '保管人', 'yes', { office: 'sealKeeper', help: '以后换人的，登记保管移交' }),
    text('safeLocation', '保险柜位置', 'yes', { help: '存放保险柜' }),
    date('enabledOn', '启用日期', 'yes'),
    one('sealState', '印章状况', 'yes', SEAL_STATE_WORDS, {
      help: '登记时的状况；现状随外出、停用、丢失改变',
    }),
    int('approvalHours', '批准有效（小时）', 'no', {
      min: 1,
      max: 720,
      basis: 'own',
      help: '本单位设定，不填为24小时',
    }),
    date('disabledOn', '停用日期', 'no', LATER),
    date('lostOn', '丢失日期', 'no', { ...LATER, help: '登记后即停止用印，并登记责任追究' }),
    date('destroyedOn', '销毁日期', 'no', LATER),
  ],
  lookups: { name: [{ field: 'sealName' }] },
  effects: {
    registered: (seal, context) =>
      textValue(seal.fields, 'sealState') === 'lost' ? lossIncident(seal, context) : [],
    '+lostOn': lossIncident,
  },
  rules: SEAL_RULES,
  suggest: (context) => ({
    sealKind: 'group',
    keeperId: context.holder('sealKeeper'),
    enabledOn: context.today,
    sealState: 'inUse',
  }),
  titleFields: ['sealName'],
  columns: ['sealName', 'sealKind', ...PRESENT, 'safeLocation', 'enabledOn'],
  filters: ['sealKind'],
  defaultSort: { column: 'sealName', direction: 'ascending' },
  dateField: 'enabledOn',
  searchHint: '查找印章、保管人',
  printForms: [
    {
      id: 'sealSheet',
      title: '印章保管（移交）登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
      signers: () => ['移交人', '接收人', '组长'],
      cells: [
        { field: 'sealName', isWide: true },
        'sealKind',
        'enabledOn',
        'keeperId',
        'safeLocation',
        'sealState',
        'approvalHours',
        'disabledOn',
        'lostOn',
        'destroyedOn',
        { field: 'remarks', isWide: true, lines: 2 },
      ],
    },
  ],
  empty: {
    belongs: '本组的组章、党支部章和其他印章，逐枚登在这里。',
    article: '第六十二条',
    duty: '印章使用保管应由专人负责，存放在保险柜内。',
  },
  duties: [],
  createLabel: '登记印章',
});
