import { date, dateTime, longText, person, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 印章外出登记 (第六十二条; catalogue M17). */
export const sealOut = defineRegister({
  code: 'sealOut',
  title: '印章外出登记',
  noun: '印章外出',
  group: '文书',
  headline: ['第六十二条'],
  numberWord: '印外',
  flow: 'F2',
  keeper: 'sealKeeper',
  fields: [
    ref('sealId', '印章', 'yes', 'seal'),
    longText('reason', '事由', 'yes'),
    text('destination', '目的地', 'yes'),
    person('carrierId', '携带人', 'yes'),
    person('companionId', '同行人', 'no'),
    person('approverId', '批准人', 'yes', { help: '组长' }),
    date('approvedOn', '批准日期', 'yes'),
    dateTime('leaveAt', '带出时间', 'yes'),
    dateTime('expectedReturnAt', '预计返回', 'yes'),
    dateTime('returnedAt', '实际返回', 'no', { later: true }),
  ],
  titleFields: ['destination', 'reason'],
  columns: ['leaveAt', 'destination', 'sealId', 'carrierId', 'approverId', 'expectedReturnAt', 'returnedAt'],
  filters: ['carrierId'],
  dateField: 'leaveAt',
  printForms: [
    {
      id: 'sealOutBook',
      title: '印章外出登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['携带人', '组长', '保管人'],
    },
  ],
  empty: { belongs: '印章外出逐件登在这里。', article: '第六十二条', duty: '' },
  duties: ['OB-062-1'],
  createLabel: '登记印章外出',
});
