import { date, longText, one, person } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 回避轮岗从业限制登记 (第六十七条; catalogue M18). */
export const avoidanceRecord = defineRegister({
  code: 'avoidanceRecord',
  title: '回避轮岗从业限制登记',
  noun: '回避登记',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第六十七条'],
  numberWord: '回避',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    one('avoidKind', '种类', 'yes', { avoidance: '任职回避', rotation: '内部轮岗', restriction: '从业限制' }),
    longText('reason', '事由', 'yes'),
    date('onDate', '日期', 'yes'),
    longText('decision', '处理', 'no', { later: true }),
  ],
  titleFields: ['personId', 'avoidKind'],
  columns: ['onDate', 'personId', 'avoidKind', 'reason', 'decision'],
  filters: ['avoidKind', 'personId'],
  dateField: 'onDate',
  printForms: [
    {
      id: 'avoidanceRecordSheet',
      title: '回避登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '回避登记逐件登在这里。', article: '第六十七条', duty: '' },
  duties: [],
  createLabel: '登记回避登记',
});
