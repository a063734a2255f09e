import { bool, date, longText, one, person, rows } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 安全保卫检查 (第二十七条; catalogue M06). */
export const safetyInspection = defineRegister({
  code: 'safetyInspection',
  title: '安全保卫检查',
  noun: '安全检查',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十七条'],
  numberWord: '安检',
  flow: 'F2',
  keeper: 'member',
  fields: [
    date('checkedOn', '日期', 'yes'),
    rows('items', '检查项', 'yes', [
      one('kind', '检查项', 'no', {
        fire: '防火',
        water: '防水',
        electric: '防电',
        theft: '防盗',
        other: '其他',
      }),
      bool('ok', '合格', 'no'),
      longText('note', '说明', 'no'),
    ]),
    rows('hazards', '隐患', 'no', [
      longText('found', '隐患', 'no'),
      longText('measure', '措施', 'no'),
      bool('fixed', '已消除', 'no'),
      date('fixedOn', '消除日期', 'no'),
    ]),
    person('inspectorId', '检查人', 'yes'),
  ],
  titleFields: ['inspectorId'],
  columns: ['checkedOn', 'inspectorId', 'items', 'hazards'],
  filters: ['inspectorId'],
  dateField: 'checkedOn',
  printForms: [
    {
      id: 'safetyInspectionBook',
      title: '安全检查记录',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['检查人'],
    },
  ],
  empty: { belongs: '安全检查逐件登在这里。', article: '第二十七条', duty: '' },
  duties: ['OB-027-2'],
  createLabel: '登记安全检查',
});
