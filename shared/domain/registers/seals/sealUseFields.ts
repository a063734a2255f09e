import {
  bool,
  date,
  dateTime,
  from,
  int,
  is,
  longText,
  many,
  one,
  person,
  ref,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';
import { CHECK_ITEMS } from './sealUseRules.ts';

const OWN = { basis: 'own' } as const;
const WITH_CHECK = { readOnly: true, basis: 'own' } as const;

/** Fields of a use, in the order of the paper form. */
export const SEAL_USE_FIELDS = [
  date('appliedOn', '申请日期', 'yes', OWN),
  person('userId', '用印人', 'yes'),
  ref('sealId', '印章', 'yes', 'seal'),
  one('usePlace', '地点', 'yes', { keeperOffice: '保管人办公室', outside: '外出' }),
  ref('sealOutId', '外出登记', when(is('usePlace', 'outside')), 'sealOut', {
    help: '外出用印须有未归还的外出登记',
  }),
  text('docTitle', '材料名称', 'yes', { isWide: true }),
  longText('reason', '用印事由', 'yes'),
  ref('outgoingDocId', '发文', 'no', 'outgoingDoc', { help: '须已经组长签发' }),
  int('count', '用印数量', 'yes', { min: 1, unit: '份' }),
  int('sealPlaces', '每份用印', 'no', { ...OWN, min: 1, max: 99, unit: '处' }),
  bool('isBlank', '空白材料', 'yes', { help: '选“否”；空白材料不得用印' }),
  longText('selfNote', '本人用印说明', 'no', { ...OWN, help: '组长本人用印时填写' }),
  person('approverId', '批准人', from('approved'), { auto: true, help: '组长' }),
  dateTime('approvedAt', '批准时间', from('approved'), { auto: true }),
  ref('actingId', '代行登记', 'no', 'abActivation', { auto: true, basis: 'own' }),
  person('keeperId', '保管人', from('checked'), { auto: true }),
  bool('keeperChecked', '核对无误', from('checked'), { readOnly: true }),
  many('checkItems', '核对事项', 'no', CHECK_ITEMS, WITH_CHECK),
  int('materialPages', '核对页数', 'no', WITH_CHECK),
  text('blankPages', '空白页', 'no', { ...WITH_CHECK, help: '有空白页的不得用印' }),
  longText('paperNote', '纸质核对说明', 'no', { ...WITH_CHECK, help: '没有扫描、逐页核对纸质材料的原因' }),
  longText('sameKeeperNote', '兼任确认', 'no', {
    ...WITH_CHECK,
    help: '用印人就是保管人的，写明由谁在场确认',
  }),
  dateTime('checkedAt', '核对时间', from('checked'), { auto: true }),
  dateTime('usedAt', '用印时间', from('stamped'), { auto: true }),
  bool('qualityOk', '印迹规范清晰', from('stamped'), { readOnly: true }),
  longText('voidNote', '作废', 'no', { later: true, readOnly: true, help: '错用、废印的份数和处理' }),
] as const;

export const SEAL_USE_SECTIONS: readonly Section[] = [
  {
    id: 'application',
    title: '申请',
    items: [
      'appliedOn',
      'userId',
      'sealId',
      'usePlace',
      'sealOutId',
      'outgoingDocId',
      'docTitle',
      'reason',
      'count',
      'sealPlaces',
      'isBlank',
      'selfNote',
    ],
  },
  {
    id: 'check',
    title: '核对用印',
    hint: '由保管人在核对、用印时填写',
    items: [
      'keeperChecked',
      'checkItems',
      'materialPages',
      'blankPages',
      'paperNote',
      'sameKeeperNote',
      'qualityOk',
      'voidNote',
    ],
  },
];
