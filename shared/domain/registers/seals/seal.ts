import { date, one, person, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 印章 (第六十二条; catalogue M17). */
export const seal = defineRegister({
  code: 'seal',
  title: '印章',
  noun: '印章',
  group: '文书',
  under: 'sealUse',
  headline: ['第六十二条'],
  numberWord: '印章',
  flow: 'F2',
  keeper: 'sealKeeper',
  fields: [
    text('sealName', '印章名称', 'yes'),
    one('sealKind', '种类', 'yes', { group: '组章', branch: '党支部章', other: '其他' }),
    person('keeperId', '保管人', 'yes'),
    text('safeLocation', '保险柜位置', 'yes', { help: '存放保险柜' }),
    date('enabledOn', '启用日期', 'yes'),
    one('sealState', '印章状况', 'yes', {
      inUse: '在用',
      out: '外出',
      disabled: '停用',
      lost: '丢失',
      destroyed: '销毁',
    }),
  ],
  titleFields: ['sealName'],
  columns: ['sealName', 'sealKind', 'keeperId', 'safeLocation', 'enabledOn', 'sealState'],
  filters: ['sealKind', 'sealState'],
  dateField: 'enabledOn',
  printForms: [
    {
      id: 'sealSheet',
      title: '印章保管（移交）登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
    },
  ],
  empty: { belongs: '印章逐件登在这里。', article: '第六十二条', duty: '' },
  duties: [],
  createLabel: '登记印章',
});
