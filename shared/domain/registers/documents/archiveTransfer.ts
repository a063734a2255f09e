import { date, int, person, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 归档移交 (第五十三条; catalogue M15). */
export const archiveTransfer = defineRegister({
  code: 'archiveTransfer',
  title: '归档移交',
  noun: '归档移交',
  group: '文书',
  shelf: '归档销毁',
  headline: ['第五十三条'],
  numberWord: '归移',
  flow: 'F2',
  keeper: 'docClerk',
  fields: [
    text('batchNo', '批次', 'yes'),
    date('transferredOn', '移交日期', 'yes'),
    rows('items', '清单', 'yes', [
      text('recordType', '记录种类', 'no'),
      text('recordId', '记录标识', 'no'),
      text('archiveNo', '档号', 'no'),
      text('title', '标题', 'no'),
      int('pages', '页数', 'no'),
    ]),
    person('fromId', '移交人', 'yes'),
    text('toOrg', '接收机构', 'yes'),
    text('receiver', '接收人', 'yes'),
    text('storagePlace', '保管场所', 'yes', { help: '符合安全保密要求' }),
  ],
  titleFields: ['batchNo', 'toOrg'],
  columns: ['transferredOn', 'batchNo', 'items', 'fromId', 'toOrg', 'storagePlace'],
  filters: ['fromId'],
  dateField: 'transferredOn',
  printForms: [
    {
      id: 'archiveTransferLedger',
      title: '归档移交清单',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['移交人', '接收人'],
    },
  ],
  empty: { belongs: '归档移交逐件登在这里。', article: '第五十三条', duty: '' },
  duties: ['OB-053-1'],
  createLabel: '登记归档移交',
});
