import { date, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { SEAL_HANDOVER_RULES } from './sealHandoverRules.ts';
import { isRegistered, presentKeeper, presentState } from './sealKeeping.ts';

/** 保管移交 (第六十二条; catalogue M17). */
export const sealHandover = defineRegister({
  code: 'sealHandover',
  title: '保管移交',
  noun: '保管移交',
  group: '文书',
  under: 'sealUse',
  headline: ['第六十二条'],
  numberWord: '印移',
  flow: 'F2',
  keeper: 'sealKeeper',
  fields: [
    ref('sealId', '印章', 'yes', 'seal'),
    date('handoverOn', '日期', 'yes'),
    person('fromId', '交出人', 'yes', { office: 'sealKeeper' }),
    person('toId', '接收人', 'yes'),
    person('witnessId', '监交人', 'no', { basis: 'default' }),
  ],
  rules: SEAL_HANDOVER_RULES,
  suggest: (context) => ({ handoverOn: context.today, witnessId: context.holder('groupLeader') }),
  derives: [
    {
      register: 'seal',
      when: (seal, context) => isRegistered(seal) && presentState(seal, context) === 'inUse',
      values: (seal, context) => ({
        sealId: seal.id,
        handoverOn: context.today,
        fromId: presentKeeper(seal, context),
        witnessId: context.holder('groupLeader'),
      }),
    },
  ],
  titleFields: ['sealId', 'toId'],
  columns: ['handoverOn', 'sealId', 'fromId', 'toId', 'witnessId'],
  filters: ['fromId', 'toId'],
  dateField: 'handoverOn',
  searchHint: '查找交接人',
  printForms: [
    {
      id: 'sealSheet',
      title: '印章保管（移交）登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
      signers: () => ['移交人', '接收人', '组长'],
      cells: [
        { field: 'sealId', isWide: true },
        'fromId',
        'toId',
        { field: 'witnessId', label: '监交' },
        'handoverOn',
        { field: 'remarks', isWide: true, lines: 3 },
      ],
    },
  ],
  empty: {
    belongs: '印章换人保管，交出、接收、监交逐次登在这里；现保管人以最近一次移交为准。',
    article: '第六十二条',
    duty: '印章使用保管应由专人负责。',
  },
  duties: [],
  createLabel: '登记保管移交',
});
