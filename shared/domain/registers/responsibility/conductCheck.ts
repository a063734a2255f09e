import { bool, date, longText, one, rows } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 作风纪律自查 (第十六、十七条；来源做法; catalogue M18). */
export const conductCheck = defineRegister({
  code: 'conductCheck',
  title: '作风纪律自查',
  noun: '作风纪律自查',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第十六条、第十七条'],
  numberWord: '自查',
  flow: 'F2',
  keeper: 'member',
  fields: [
    date('checkedOn', '日期', 'yes'),
    rows('items', '检查项', 'yes', [
      one('kind', '检查项', 'no', {
        attendance: '考勤',
        security: '安保',
        finance: '财务核算',
        officeRoom: '办公用房',
        vehicle: '公务用车',
        environment: '环境',
        benefit: '违规领取补贴经费',
        attitude: '作风粗暴特权',
      }),
      bool('ok', '合格', 'no'),
      longText('note', '说明', 'no'),
    ]),
    longText('problems', '问题', 'no'),
    longText('rectify', '整改', 'no', { later: true }),
  ],
  titleFields: ['checkedOn'],
  columns: ['checkedOn', 'items', 'problems', 'rectify'],
  dateField: 'checkedOn',
  printForms: [
    {
      id: 'conductCheckSheet',
      title: '作风自查表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '作风纪律自查逐件登在这里。', article: '第十六条、第十七条', duty: '' },
  duties: ['OB-016-1'],
  createLabel: '登记作风纪律自查',
});
