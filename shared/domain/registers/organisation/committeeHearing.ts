import { date, longText, ref, refs, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 常委会听取汇报登记 (第四条; catalogue M01). */
export const committeeHearing = defineRegister({
  code: 'committeeHearing',
  title: '常委会听取汇报登记',
  noun: '常委会听取汇报',
  group: '队伍',
  under: 'leaderVisit',
  headline: ['第四条'],
  numberWord: '听报',
  flow: 'F2',
  keeper: 'generalOffice',
  fields: [
    text('hearingPeriod', '期间', 'yes', { help: 'YYYY-H1 / YYYY-H2' }),
    date('heldOn', '会议日期', 'yes'),
    refs('groupIds', '参加汇报的派驻组', 'yes', 'orgUnit'),
    refs('reportIds', '汇报材料', 'yes', 'requestReport'),
    longText('conclusions', '研究意见', 'yes'),
    rows('followUps', '布置事项', 'no', [
      longText('matter', '事项', 'no'),
      ref('ownerOrgId', '责任机构', 'no', 'orgUnit'),
      date('dueOn', '期限', 'no'),
    ]),
  ],
  titleFields: ['hearingPeriod'],
  columns: ['heldOn', 'hearingPeriod', 'groupIds', 'conclusions', 'followUps'],
  dateField: 'heldOn',
  printForms: [
    {
      id: 'committeeHearingSheet',
      title: '常委会听取派驻机构工作汇报登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['办公室'],
    },
  ],
  empty: { belongs: '常委会听取汇报逐件登在这里。', article: '第四条', duty: '' },
  duties: ['OB-004-1', 'OB-004-3'],
  createLabel: '登记常委会听取汇报',
});
