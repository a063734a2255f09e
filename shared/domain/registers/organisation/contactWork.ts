import { fieldColumn } from '#shared/domain/columns.ts';
import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import { date, longText, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { finding, groupRule, linkOn, roomRule } from './terms.ts';

const groupId = ref('groupId', '派驻组', 'yes', 'orgUnit');
const workOn = date('workOn', '日期', 'yes');
const workKind = one('workKind', '类别', 'yes', {
  urge: '督办',
  guide: '指导',
  inspect: '检查',
  manage: '管理',
  coordinate: '协调',
  serve: '服务',
});
const mechanism = one('mechanism', '机制', 'no', {
  infoSharing: '信息资源共享',
  matterNotice: '重要事项通报',
  ecologyJudgement: '政治生态研判',
  specialSupervision: '专项监督',
  caseCooperation: '办案配合协作',
});
const content = longText('content', '内容', 'yes');
const outcome = longText('outcome', '结果', 'no', { later: true });

const roomOfDayRule: Rule = {
  id: 'M01-roomOfDay',
  article: '第七条',
  strictness: 'unspecified',
  basis: 'own',
  text: '联系派驻组的是当日的对口监督检查室。',
  check(record, context) {
    const link = linkOn(textValue(record.fields, 'groupId'), textValue(record.fields, 'workOn'), context);
    const room = textValue(record.fields, 'roomId');
    const expected = link === undefined ? '' : textValue(link.fields, 'contactRoomId');
    if (expected === '' || room === '' || expected === room) return [];
    return finding(
      'roomId',
      `这个派驻组当日的对口室是${context.title(expected)}`,
      '核对监督检查室，或先更新分管包联联系关系',
    );
  },
};

/** 对口联系工作登记 (第七条; catalogue M01). */
export const contactWork = defineRegister({
  code: 'contactWork',
  title: '对口联系工作登记',
  noun: '对口联系工作',
  group: '队伍',
  under: 'leaderVisit',
  headline: ['第七条'],
  numberWord: '对口',
  flow: 'F2',
  keeper: 'supervisionRoom',
  fields: [
    ref('roomId', '监督检查室', 'yes', 'orgUnit'),
    groupId,
    workOn,
    workKind,
    mechanism,
    content,
    outcome,
  ],
  titleFields: ['workKind', 'content'],
  rules: [
    groupRule('M01-group', '第七条'),
    roomRule('M01-room', '第七条', 'roomId'),
    roomOfDayRule,
    notAheadRule(
      { id: 'M01-work', article: '第七条', text: '联系工作做了才登记。' },
      { field: 'workOn', label: '联系日期' },
    ),
  ],
  suggest: ({ today, earlier }) => {
    const [last] = earlier('contactWork', '9999');
    const roomId = last?.fields['roomId'];
    return roomId === undefined ? { workOn: today } : { workOn: today, roomId };
  },
  columns: ['workOn', { ...fieldColumn(content, true) }, 'groupId', 'workKind', 'mechanism', 'outcome'],
  filters: ['workKind', 'mechanism'],
  dateField: 'workOn',
  searchHint: '查找内容、结果',
  printForms: [
    {
      id: 'contactWorkLedger',
      title: '对口联系工作台账',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['监督检查室'],
      columns: [
        fieldColumn(workOn),
        fieldColumn(groupId),
        fieldColumn(workKind),
        fieldColumn(mechanism),
        fieldColumn(content, true),
        { ...fieldColumn(outcome), width: 240 },
      ],
    },
  ],
  empty: {
    belongs: '监督检查室对派驻组督办、指导、检查、管理、协调、服务的情况，逐件登在这里。',
    article: '第七条',
    duty: '监督检查室发挥联系作用，与派驻机构建立信息资源共享、重要事项通报、政治生态研判、专项监督、办案配合协作等机制。',
  },
  duties: ['OB-007-1'],
  createLabel: '登记对口联系工作',
});
