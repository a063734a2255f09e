import { bool, dateTime, has, is, longText, person, ref, text, when } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { outingKindField } from './outingKinds.ts';

/** 外出登记 (第二十七、三十九（九）条; catalogue M06). */
export const outingRegister = defineRegister({
  code: 'outingRegister',
  title: '外出登记',
  noun: '外出',
  group: '队伍',
  headline: ['第二十七条、第三十九条（九）'],
  numberWord: '外出',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    bool('isPrincipal', '是否主要负责人', 'yes', { auto: true, help: '自动' }),
    outingKindField,
    text('destination', '目的地', 'yes'),
    bool('leavesCounty', '离开县域', 'yes'),
    dateTime('leaveAt', '离开时间', 'yes'),
    dateTime('returnAt', '返回时间', 'no', { later: true }),
    longText('safetyNote', '安全防护', 'no'),
    ref(
      'reportId',
      '关联请示报告',
      when(
        { all: [has('isPrincipal', 'true'), has('leavesCounty', 'true')] },
        { all: [has('isPrincipal', 'true'), is('outingKind', 'leave')] },
        { all: [has('isPrincipal', 'true'), is('outingKind', 'study')] },
      ),
      'requestReport',
    ),
  ],
  titleFields: ['personId', 'destination'],
  columns: ['leaveAt', 'personId', 'outingKind', 'destination', 'leavesCounty', 'returnAt', 'reportId'],
  filters: ['personId', 'outingKind', 'leavesCounty'],
  dateField: 'leaveAt',
  printForms: [
    {
      id: 'outingRegisterBook',
      title: '外出登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['本人', '组长'],
    },
  ],
  empty: { belongs: '外出逐件登在这里。', article: '第二十七条、第三十九条（九）', duty: '' },
  duties: [],
  createLabel: '登记外出',
});
