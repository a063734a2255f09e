import { date, longText, position, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 业务流程 (第六十六条; catalogue M18). */
export const workProcess = defineRegister({
  code: 'workProcess',
  title: '业务流程',
  noun: '业务流程',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第六十六条'],
  numberWord: '流程',
  flow: 'F1',
  keeper: 'member',
  fields: [
    text('processName', '流程名', 'yes'),
    rows('steps', '步骤', 'yes', [
      position(),
      longText('action', '动作', 'no'),
      text('role', '办理岗位', 'no'),
      text('approver', '审批岗位', 'no'),
    ]),
    date('effectiveOn', '适用起日', 'yes'),
  ],
  titleFields: ['processName'],
  columns: ['effectiveOn', 'processName', 'steps'],
  dateField: 'effectiveOn',
  printForms: [
    {
      id: 'workProcessSheet',
      title: '业务流程图表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '业务流程逐件登在这里。', article: '第六十六条', duty: '' },
  duties: [],
  createLabel: '新建业务流程',
});
