import { DASH, dateColumn } from '#shared/domain/columns.ts';
import type { Cell, ListColumn, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { bool, dateTime, from, longText, one, ref, rows, text } from '#shared/domain/fieldKit.ts';
import { dayPart, durationWords, minutesBetween } from '#shared/domain/moments.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { tableDate, timeOf } from '#shared/domain/words.ts';
import { ACCIDENT_RULES, AT_ONCE_MINUTES } from './accidentRules.ts';

/** How long it took until the 案管室 knew. */
function promptnessCell(record: RecordView): Cell {
  const reported = textValue(record.fields, 'toCaseRoomAt');
  if (reported === '') return { text: '未报', tone: 'accent', sort: Number.MAX_SAFE_INTEGER };
  const minutes = minutesBetween(textValue(record.fields, 'foundAt'), reported);
  if (Number.isNaN(minutes)) return DASH;
  const tone = minutes > AT_ONCE_MINUTES ? 'accent' : 'quiet';
  return { text: `${durationWords(minutes)}报到`, tone, sort: minutes };
}

const PROMPTNESS: ListColumn = {
  id: 'promptness',
  label: '报送用时',
  width: 110,
  align: 'left',
  isVisible: true,
  cell: promptnessCell,
};

const OCCURRED: ListColumn = {
  ...dateColumn('occurredAt', '发生时间'),
  cell: ({ fields }) => {
    const at = textValue(fields, 'occurredAt');
    return { text: tableDate(dayPart(at)), meta: timeOf(at), sort: at };
  },
};

/** The 监督检查室 of the last report, else the first that is known. */
function usualRoom(context: SuggestContext): string | undefined {
  for (const last of context.earlier('accidentReport', '9999')) return textValue(last.fields, 'ccRoomId');
  for (const unit of context.earlier('orgUnit', '9999')) {
    if (unit.fields['deptKind'] === 'supervisionRoom') return unit.id;
  }
  return undefined;
}

/** 安全事故报告 (第二十六条; catalogue M06). */
export const accidentReport = defineRegister({
  code: 'accidentReport',
  title: '安全事故报告',
  noun: '安全事故报告',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十六条', '第一时间报案管室，抄送监督检查室'],
  numberWord: '事故',
  flow: 'F5',
  keeper: 'docClerk',
  // 公文专人 sends it off, and sees it from the signature on (catalogue 1.6: 组长、当事承办人).
  readers: ({ state }) =>
    ['phoned', 'draft', 'reviewing'].includes(state)
      ? ['groupLeader', 'author']
      : ['groupLeader', 'author', 'docClerk'],
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
    text('place', '地点', 'yes', { maxLength: 100 }),
    dateTime('foundAt', '发现时间', 'yes', { help: '报送时限从发现时起算' }),
    bool('phoneFirst', '电话先报', 'yes', { help: '第一时间电话报到，随后补书面报告' }),
    text('mainTo', '主送', 'yes', { basis: 'own', maxLength: 60 }),
    dateTime('toCaseRoomAt', '报送案管室时间', from('sent')),
    ref('ccRoomId', '抄送监督检查室', 'yes', 'orgUnit', { help: '对口联系监督检查室' }),
    dateTime('ccAt', '抄送时间', from('sent')),
    longText('basicInfo', '有关人员基本情况', from('signed'), { help: '用代号，不写姓名、案情' }),
    longText('course', '事件经过', from('signed')),
    longText('workProcess', '监督检查和审查调查相关过程', from('signed'), {
      help: '只写办理程序和时间，不写案情',
    }),
    longText('ideologicalWork', '思想政治工作', from('signed')),
    longText('attitude', '有关人员态度', from('signed')),
    longText('measures', '已采取措施', 'no'),
    rows('followUps', '续报', 'no', [dateTime('at', '时间', 'yes'), longText('content', '内容', 'yes')], {
      later: true,
    }),
  ],
  sections: [
    {
      id: 'event',
      title: '事故',
      items: ['eventType', 'subjectKind', 'occurredAt', 'foundAt', 'place'],
    },
    {
      id: 'sending',
      title: '报送',
      hint: '主送案管室，抄送对口监督检查室',
      items: ['phoneFirst', 'mainTo', 'toCaseRoomAt', 'ccRoomId', 'ccAt'],
    },
    {
      id: 'content',
      title: '报告内容',
      hint: '五项齐全才可签发、报送',
      items: ['basicInfo', 'course', 'workProcess', 'ideologicalWork', 'attitude', 'measures'],
    },
    { id: 'followUps', title: '续报', items: ['followUps'] },
  ],
  // The five items are written in the form before it is signed; its dialog asks for nothing.
  transitionFields: { signed: [], sent: ['toCaseRoomAt', 'ccAt'] },
  startsIn: (fields) => (fields['phoneFirst'] === true ? 'phoned' : 'draft'),
  suggest: (context) => ({
    phoneFirst: true,
    mainTo: '县纪委监委案件监督管理室',
    ccRoomId: usualRoom(context),
  }),
  derives: [
    {
      register: 'talkSafetyPlan',
      when: ({ state }) => state !== 'drafted' && state !== 'approved',
      values: ({ fields }) => ({
        place: textValue(fields, 'place'),
        basicInfo: `谈话对象代号：${textValue(fields, 'talkeeCode')}`,
        workProcess: `谈话代号：${textValue(fields, 'talkCode')}`,
        ideologicalWork: textValue(fields, 'ideologicalWork'),
        measures: rowsOf(fields, 'duringNotes')
          .map((row) => textValue(row, 'disposal'))
          .filter((words) => words !== '')
          .join('\n'),
      }),
    },
  ],
  rules: ACCIDENT_RULES,
  titleFields: ['place', 'eventType'],
  columns: [OCCURRED, 'eventType', 'place', 'subjectKind', PROMPTNESS, 'ccAt'],
  filters: ['eventType', 'subjectKind'],
  dateField: 'occurredAt',
  searchHint: '查找地点、经过、措施',
  printForms: [
    {
      id: 'accidentReportSheet',
      title: '安全事故报告',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        'mainTo',
        { field: 'ccRoomId', label: '抄送' },
        'eventType',
        'subjectKind',
        'occurredAt',
        'foundAt',
        { field: 'place', isWide: true },
        { field: 'basicInfo', label: '基本情况', isWide: true, lines: 4 },
        { field: 'course', label: '经过', isWide: true, lines: 6 },
        { field: 'workProcess', label: '工作过程', isWide: true, lines: 4 },
        { field: 'ideologicalWork', label: '思想工作', isWide: true, lines: 4 },
        { field: 'attitude', label: '态度', isWide: true, lines: 3 },
        { field: 'measures', label: '措施', isWide: true, lines: 3 },
        { opinionOf: 'signed', label: '组长意见', lines: 2 },
        'toCaseRoomAt',
        'ccAt',
      ],
    },
  ],
  empty: {
    belongs: '监督检查和审查调查对象、涉案人员死亡、伤残、逃匿等安全事故的报告登在这里。',
    article: '第二十六条',
    duty: '应当第一时间向县纪委监委案件监督管理室报送，并抄送对口联系监督检查室。',
  },
  duties: ['OB-026-1', 'OB-026-2'],
  createLabel: '新建安全事故报告',
});
