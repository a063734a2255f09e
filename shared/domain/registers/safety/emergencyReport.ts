import { bool, dateTime, from, longText, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { EMERGENCY_RULES } from './emergencyRules.ts';

/** 重大突发事件报告 (第二十七条; catalogue M06). */
export const emergencyReport = defineRegister({
  code: 'emergencyReport',
  title: '重大突发事件报告',
  noun: '突发事件报告',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十七条', '及时向县纪委监委报告'],
  numberWord: '突发',
  flow: 'F5',
  keeper: 'docClerk',
  fields: [
    longText('event', '事件', 'yes', { help: '时间、地点、人员、经过，不写案情' }),
    dateTime('occurredAt', '发生时间', 'yes'),
    bool('phoneFirst', '电话先报', 'yes', { basis: 'own', help: '先电话报告的，随后补书面报告' }),
    // Of a record that was telephoned in, `M06-phone` asks for both at once; a written one is told when it is sent.
    dateTime('reportedAt', '报告时间', from('sent')),
    text('receiver', '接收人', from('sent'), { maxLength: 60, help: '县纪委监委' }),
    longText('disposal', '处置', 'no', { later: true }),
  ],
  startsIn: (fields) => (fields['phoneFirst'] === true ? 'phoned' : 'draft'),
  suggest: () => ({ phoneFirst: true }),
  derives: [
    {
      register: 'accidentReport',
      values: ({ fields }) => ({
        event: textValue(fields, 'course') || `${textValue(fields, 'place')}发生安全事故`,
        occurredAt: textValue(fields, 'occurredAt'),
        disposal: textValue(fields, 'measures'),
      }),
    },
  ],
  rules: EMERGENCY_RULES,
  titleFields: ['event'],
  columns: ['occurredAt', 'event', 'reportedAt', 'receiver', 'phoneFirst'],
  filters: ['phoneFirst'],
  dateField: 'occurredAt',
  searchHint: '查找事件、接收人、处置',
  printForms: [
    {
      id: 'emergencyReportSheet',
      title: '重大突发事件报告表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      basis: 'own',
      cells: [
        'occurredAt',
        'reportedAt',
        'receiver',
        'phoneFirst',
        { field: 'event', isWide: true, lines: 8 },
        { field: 'disposal', isWide: true, lines: 6 },
        { opinionOf: 'signed', label: '组长意见', lines: 3 },
      ],
    },
  ],
  empty: {
    belongs: '外出和工作中遇到的重大突发性事件，向县纪委监委的报告登在这里。',
    article: '第二十七条',
    duty: '遇有重大突发性事件，及时向县纪委监委报告。',
  },
  duties: ['OB-027-1'],
  createLabel: '新建突发事件报告',
});
