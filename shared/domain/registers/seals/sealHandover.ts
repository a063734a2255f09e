import { date, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

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
    person('fromId', '交出人', 'yes'),
    person('toId', '接收人', 'yes'),
    person('witnessId', '监交人', 'no', { basis: 'default' }),
    date('handoverOn', '日期', 'yes'),
  ],
  titleFields: ['sealId'],
  columns: ['handoverOn', 'sealId', 'fromId', 'toId', 'witnessId'],
  filters: ['fromId', 'toId'],
  dateField: 'handoverOn',
  printForms: [
    {
      id: 'sealSheet',
      title: '印章保管（移交）登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
    },
  ],
  empty: { belongs: '保管移交逐件登在这里。', article: '第六十二条', duty: '' },
  duties: [],
  createLabel: '登记保管移交',
});
