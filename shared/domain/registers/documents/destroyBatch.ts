import { date, from, int, longText, people, person, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 销毁清册 (第五十三、五十八条; catalogue M15). */
export const destroyBatch = defineRegister({
  code: 'destroyBatch',
  title: '销毁清册',
  noun: '销毁清册',
  group: '文书',
  under: 'archiveTransfer',
  headline: ['第五十三条、第五十八条'],
  numberWord: '销毁',
  flow: 'F17',
  keeper: 'docClerk',
  fields: [
    date('listedOn', '编册日期', 'yes', { basis: 'own' }),
    text('batchNo', '批次', 'yes'),
    rows('items', '清单', 'yes', [
      text('recordType', '记录种类', 'no'),
      text('recordId', '记录标识', 'no'),
      text('title', '标题', 'no'),
      int('copies', '份数', 'no'),
      text('classification', '密级', 'no'),
      longText('reason', '原因', 'no'),
    ]),
    person('approverId', '批准人', from('approved'), { auto: true, help: '组长' }),
    date('approvedOn', '批准日期', from('approved'), { auto: true }),
    text('method', '方式', 'yes'),
    text('place', '销毁地点', 'yes'),
    people('destroyerIds', '销毁人', 'yes', { basis: 'default', help: '≥2 人' }),
    person('supervisorId', '监销人', 'yes', { basis: 'default' }),
    date('destroyedOn', '销毁日期', from('executed')),
  ],
  stamps: { approved: { approverId: 'actor', approvedOn: 'today' } },
  titleFields: ['batchNo'],
  columns: ['listedOn', 'batchNo', 'items', 'method', 'place', 'approvedOn', 'destroyedOn'],
  dateField: 'listedOn',
  printForms: [
    {
      id: 'destroyBatchLedger',
      title: '销毁清册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长', '销毁人', '监销人'],
    },
  ],
  empty: { belongs: '销毁清册逐件登在这里。', article: '第五十三条、第五十八条', duty: '' },
  duties: ['OB-053-2'],
  createLabel: '新建销毁清册',
});
