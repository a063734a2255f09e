import { date, longText, person, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 职责分工 (第六十六、三十三（四）、三十九（四）条; catalogue M18). */
export const dutyDivision = defineRegister({
  code: 'dutyDivision',
  title: '职责分工',
  noun: '职责分工',
  group: '队伍',
  shelf: '内部责任',
  headline: ['第六十六条、第三十三条（四）、第三十九条（四）'],
  numberWord: '分工',
  flow: 'F1',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    longText('duties', '职责', 'yes'),
    text('postName', 'A角岗位', 'yes'),
    person('bPersonId', 'B角人员', 'yes', { help: '第六十五条' }),
    date('effectiveOn', '生效日', 'yes'),
    ref('meetingId', '组务会', 'no', 'groupMeeting', { help: '第三十三（四）条' }),
    ref('reportId', '报告', 'no', 'requestReport', { later: true, help: '第三十九（四）条' }),
  ],
  titleFields: ['personId', 'postName'],
  columns: ['effectiveOn', 'personId', 'postName', 'duties', 'bPersonId'],
  filters: ['personId', 'bPersonId'],
  dateField: 'effectiveOn',
  printForms: [
    {
      id: 'dutyDivisionSummary',
      title: '职责分工表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
    },
    {
      id: 'abRoleSummary',
      title: 'AB 角一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
    },
  ],
  empty: {
    belongs: '职责分工逐件登在这里。',
    article: '第六十六条、第三十三条（四）、第三十九条（四）',
    duty: '',
  },
  duties: ['OB-065-1'],
  createLabel: '新建职责分工',
});
