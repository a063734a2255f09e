import { date, dateTime, from, longText, person, position, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 提醒谈话方案 (第四十七条; catalogue M13). */
export const reminderTalkPlan = defineRegister({
  code: 'reminderTalkPlan',
  title: '提醒谈话方案',
  noun: '提醒谈话方案',
  group: '队伍',
  under: 'heartTalk',
  headline: ['第四十七条'],
  numberWord: '谈案',
  flow: 'F1',
  keeper: 'member',
  fields: [
    person('talkeeId', '谈话对象', 'yes'),
    longText('signs', '苗头性倾向性问题', 'yes'),
    longText('purpose', '谈话目的', 'yes'),
    text('way', '方式', 'yes'),
    rows('outline', '谈话提纲', 'yes', [
      position(),
      longText('question', '问题', 'no'),
      longText('expected', '预期', 'no'),
    ]),
    dateTime('plannedAt', '拟谈话时间', 'yes'),
    person('approverId', '审定人', from('finalized'), { auto: true }),
    date('approvedOn', '审定日期', from('finalized'), { auto: true }),
  ],
  stamps: { finalized: { approverId: 'actor', approvedOn: 'today' } },
  titleFields: ['talkeeId', 'way'],
  columns: ['plannedAt', 'talkeeId', 'signs', 'way', 'approvedOn'],
  filters: ['talkeeId'],
  dateField: 'plannedAt',
  printForms: [
    {
      id: 'reminderTalkPlanSheet',
      title: '提醒谈话方案及提纲',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '提醒谈话方案逐件登在这里。', article: '第四十七条', duty: '' },
  duties: ['OB-047-1'],
  createLabel: '新建提醒谈话方案',
});
