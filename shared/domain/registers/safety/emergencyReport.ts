import { dateTime, from, longText, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 重大突发事件报告 (第二十七条; catalogue M06). */
export const emergencyReport = defineRegister({
  code: 'emergencyReport',
  title: '重大突发事件报告',
  noun: '突发事件报告',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十七条'],
  numberWord: '突发',
  flow: 'F5',
  keeper: 'docClerk',
  fields: [
    longText('event', '事件', 'yes'),
    dateTime('occurredAt', '发生时间', 'yes'),
    dateTime('reportedAt', '报告时间', from('sent', 'phoned')),
    text('receiver', '接收人', from('sent', 'phoned'), { help: '县纪委监委' }),
    longText('disposal', '处置', 'no'),
  ],
  titleFields: ['event'],
  columns: ['occurredAt', 'event', 'reportedAt', 'receiver'],
  dateField: 'occurredAt',
  printForms: [
    {
      id: 'emergencyReportSheet',
      title: '重大突发事件报告表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '突发事件报告逐件登在这里。', article: '第二十七条', duty: '' },
  duties: ['OB-027-1'],
  createLabel: '新建突发事件报告',
});
