import { bool, dateTime, from, longText, one, ref, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 安全事故报告 (第二十六条; catalogue M06). */
export const accidentReport = defineRegister({
  code: 'accidentReport',
  title: '安全事故报告',
  noun: '安全事故报告',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十六条'],
  numberWord: '事故',
  flow: 'F5',
  keeper: 'docClerk',
  fields: [
    one('eventType', '事故类型', 'yes', {
      death: '死亡',
      injury: '伤残',
      escape: '逃匿',
      otherNegative: '其他重大负面情况',
    }),
    one('subjectKind', '涉及对象', 'yes', {
      supervised: '监督检查对象',
      investigated: '审查调查对象',
      involved: '涉案人员',
    }),
    dateTime('occurredAt', '发生时间', 'yes'),
    text('place', '地点', 'yes'),
    dateTime('foundAt', '发现时间', 'yes'),
    dateTime('toCaseRoomAt', '报送案管室时间', from('sent')),
    ref('ccRoomId', '抄送监督检查室', 'yes', 'orgUnit'),
    dateTime('ccAt', '抄送时间', from('sent')),
    bool('phoneFirst', '电话先报', 'yes'),
    longText('basicInfo', '有关人员基本情况', from('sent')),
    longText('course', '事件经过', from('sent')),
    longText('workProcess', '监督检查和审查调查相关过程', from('sent'), { help: '只写程序时间线' }),
    longText('ideologicalWork', '思想政治工作', from('sent')),
    longText('attitude', '有关人员态度', from('sent')),
    longText('measures', '已采取措施', 'no'),
    rows('followUps', '续报', 'no', [dateTime('at', '时间', 'no'), longText('content', '内容', 'no')]),
  ],
  titleFields: ['eventType', 'place'],
  columns: ['occurredAt', 'eventType', 'subjectKind', 'place', 'toCaseRoomAt', 'ccAt'],
  filters: ['eventType', 'subjectKind'],
  dateField: 'occurredAt',
  printForms: [
    {
      id: 'accidentReportSheet',
      title: '安全事故报告',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '安全事故报告逐件登在这里。', article: '第二十六条', duty: '' },
  duties: ['OB-026-1', 'OB-026-2'],
  createLabel: '新建安全事故报告',
});
