import { DASH, dateColumn, personColumn } from '#shared/domain/columns.ts';
import { enumLabel, type ListColumn, type RecordView } from '#shared/domain/definition.ts';
import { bool, date, longText, person, rows } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { INSPECTED, INSPECTION_RULES, inspectedKind, openHazards } from './inspectionRules.ts';

/** `防火、防电不合格`, or that all is well. */
function resultWords(record: RecordView): string {
  const bad = rowsOf(record.fields, 'items').filter((row) => row['ok'] === false);
  if (bad.length === 0) return rowsOf(record.fields, 'items').length === 0 ? '' : '各项合格';
  return `${bad.map((row) => enumLabel(inspectedKind, row['kind'])).join('、')}不合格`;
}

const RESULT: ListColumn = {
  id: 'result',
  label: '结果',
  width: 'rest',
  align: 'left',
  isFixed: true,
  isVisible: true,
  widget: 'struckTitle',
  cell: (record) => ({ text: resultWords(record) }),
};

const HAZARDS: ListColumn = {
  id: 'openHazards',
  label: '隐患',
  width: 120,
  align: 'left',
  isVisible: true,
  cell: (record) => {
    const all = rowsOf(record.fields, 'hazards').length;
    const open = openHazards(record).length;
    if (all === 0) return DASH;
    if (open === 0) return { text: `${all}处已消除`, tone: 'quiet', sort: 0 };
    return { text: `${open}处未消除`, tone: 'accent', sort: open };
  },
};

function lines(record: RecordView, list: string, words: (row: Parameters<typeof textValue>[0]) => string) {
  return rowsOf(record.fields, list)
    .map(words)
    .filter((line) => line !== '')
    .join('\n');
}

/** 安全保卫检查 (第二十七条; catalogue M06). */
export const safetyInspection = defineRegister({
  code: 'safetyInspection',
  title: '安全保卫检查',
  noun: '安全检查',
  group: '监督',
  under: 'talkSafetyPlan',
  headline: ['第二十七条', '防火防水防电防盗'],
  numberWord: '安检',
  flow: 'F2',
  keeper: 'member',
  recordRoles: { handler: ['inspectorId'] },
  fields: [
    date('checkedOn', '日期', 'yes'),
    person('inspectorId', '检查人', 'yes'),
    rows(
      'items',
      '检查项',
      'yes',
      [inspectedKind, bool('ok', '合格', 'yes'), longText('note', '说明', 'no')],
      { help: '防火、防水、防电、防盗' },
    ),
    rows(
      'hazards',
      '隐患',
      'no',
      [
        longText('found', '隐患', 'yes'),
        longText('measure', '措施', 'yes'),
        bool('fixed', '已消除', 'no'),
        date('fixedOn', '消除日期', 'no'),
      ],
      { later: true, addLabel: '加一处隐患' },
    ),
  ],
  suggest: (context) => ({
    checkedOn: context.today,
    inspectorId: context.self,
    items: Object.keys(INSPECTED).map((kind, index) => ({ id: context.newRowId(), order: index + 1, kind })),
  }),
  rules: INSPECTION_RULES,
  titleFields: ['checkedOn'],
  titleOf: (record) => `${fullDate(textValue(record.fields, 'checkedOn'))}安全检查`,
  columns: [dateColumn('checkedOn', '日期'), RESULT, HAZARDS, personColumn('inspectorId', '检查人')],
  filters: [
    'inspectorId',
    {
      id: 'hazards',
      label: '隐患',
      kind: 'choice',
      options: [
        { value: 'open', label: '未消除' },
        { value: 'fixed', label: '已消除' },
        { value: 'none', label: '没有' },
      ],
      valuesOf: (record) => {
        if (rowsOf(record.fields, 'hazards').length === 0) return ['none'];
        return [openHazards(record).length > 0 ? 'open' : 'fixed'];
      },
    },
  ],
  dateField: 'checkedOn',
  searchHint: '查找隐患、措施、检查人',
  printForms: [
    {
      id: 'safetyInspectionBook',
      title: '安全检查记录',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['检查人'],
      columns: [
        paperColumn('日期', 90, (record) => paperDay(textValue(record.fields, 'checkedOn'))),
        paperColumn('防火防水防电防盗', 190, (record) =>
          lines(record, 'items', (row) => {
            const note = textValue(row, 'note');
            const words = row['ok'] === true ? '合格' : row['ok'] === false ? '不合格' : '';
            return `${enumLabel(inspectedKind, row['kind'])} ${words}${note === '' ? '' : `（${note}）`}`;
          }),
        ),
        paperColumn('隐患', 'rest', (record) => lines(record, 'hazards', (row) => textValue(row, 'found'))),
        paperColumn('措施', 220, (record) => lines(record, 'hazards', (row) => textValue(row, 'measure'))),
        paperColumn('消除日', 96, (record) =>
          lines(record, 'hazards', (row) => paperDay(textValue(row, 'fixedOn')) || '未消除'),
        ),
        paperColumn('检查人', 76, (record, context) => personName(context, record.fields['inspectorId'])),
      ],
    },
  ],
  empty: {
    belongs: '防火防水防电防盗等安全保卫检查，连同发现的隐患和消除情况，登在这里。',
    article: '第二十七条',
    duty: '严格遵守安全保卫制度，发现事故隐患及时采取措施消除。',
  },
  duties: ['OB-027-2'],
  createLabel: '登记安全检查',
});
