import { date, int, longText, one, rows } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 组长责任清单 (第六十四条; catalogue M18). */
export const leaderDuty = defineRegister({
  code: 'leaderDuty',
  title: '组长责任清单',
  noun: '组长责任',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第六十四条'],
  numberWord: '责清',
  flow: 'F1',
  keeper: 'member',
  fields: [
    date('setOn', '订立日期', 'yes', { basis: 'own' }),
    one('dutyKind', '责任类别', 'yes', {
      ld1: '政治责任',
      ld2: '领导责任',
      ld3: '管理责任',
      ld4: '党风廉政建设责任',
    }),
    longText('dutyItem', '责任事项', 'yes'),
    int('dutyYear', '年度', 'yes'),
    longText('measures', '措施', 'yes'),
    rows('progress', '落实', 'no', [date('on', '日期', 'no'), longText('note', '说明', 'no')]),
  ],
  titleFields: ['dutyItem'],
  columns: ['setOn', 'dutyItem', 'dutyKind', 'dutyYear', 'progress'],
  filters: ['dutyKind'],
  dateField: 'setOn',
  printForms: [
    {
      id: 'leaderDutySheet',
      title: '组长责任清单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '组长责任逐件登在这里。', article: '第六十四条', duty: '' },
  duties: [],
  createLabel: '新建组长责任',
});
