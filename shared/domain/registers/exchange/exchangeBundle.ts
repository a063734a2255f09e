import {
  commonFilters,
  DASH,
  levelColumn,
  personColumn,
  stateColumn,
  textColumn,
} from '#shared/domain/columns.ts';
import { MARKING_SECTION } from '#shared/domain/commonFields.ts';
import type { ListColumn, RecordView, RegisterDefinition, Rule } from '#shared/domain/definition.ts';
import type { EnumValue, FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { textValue } from '#shared/domain/values.ts';
import { shortWeekday, tableDate, timeOf } from '#shared/domain/words.ts';
import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';

export const BUNDLE_PURPOSES: readonly EnumValue[] = [
  { code: 'reportUp', label: '上报' },
  { code: 'issueDown', label: '下发' },
  { code: 'collaborate', label: '协作' },
  { code: 'handover', label: '移交' },
  { code: 'backup', label: '备份' },
  { code: 'receipt', label: '回执' },
  { code: 'query', label: '查询回复' },
];

/** The program fills these from the bundle itself; nobody types what a signature already says. */
const AUTO = { required: 'yes', auto: true } as const;

const FIELDS: readonly FieldDefinition[] = [
  { id: 'bundleNo', label: '包号', kind: 'text', ...AUTO },
  {
    id: 'direction',
    label: '方向',
    kind: 'enum',
    ...AUTO,
    values: [
      { code: 'out', label: '导出' },
      { code: 'in', label: '导入' },
    ],
    basis: 'own',
  },
  { id: 'purpose', label: '用途', kind: 'enum', required: 'yes', values: BUNDLE_PURPOSES },
  { id: 'fromStationId', label: '来源站点', kind: 'text', ...AUTO },
  { id: 'fromStationName', label: '来源站点名称', kind: 'text', required: 'no', auto: true, basis: 'own' },
  {
    id: 'toStationIds',
    label: '目的站点',
    kind: 'rows',
    ...AUTO,
    columns: [
      { id: 'stationId', label: '站点', kind: 'text', required: 'yes' },
      { id: 'name', label: '站点名称', kind: 'text', required: 'yes' },
    ],
  },
  {
    id: 'items',
    label: '记录清单',
    kind: 'rows',
    ...AUTO,
    isWide: true,
    columns: [
      { id: 'recordType', label: '记录种类', kind: 'text', required: 'yes' },
      { id: 'recordId', label: '记录标识', kind: 'text', required: 'yes' },
      { id: 'revision', label: '版本', kind: 'int', required: 'yes' },
    ],
  },
  {
    id: 'bundleClassification',
    label: '最高密级',
    kind: 'enum',
    ...AUTO,
    values: LEVELS.map((code) => ({ code, label: LEVEL_NAMES[code] })),
  },
  {
    id: 'digest',
    label: '摘要值',
    kind: 'text',
    ...AUTO,
    isWide: true,
    help: '整包的校验值，收发双方据以核对',
  },
  { id: 'encrypted', label: '加密', kind: 'bool', ...AUTO },
  { id: 'mediaNo', label: '介质编号', kind: 'text', required: 'yes', maxLength: 40 },
  { id: 'approverId', label: '批准人', kind: 'person', required: { states: ['approved'] } },
  { id: 'exportedAt', label: '导出时间', kind: 'dateTime', required: 'no', auto: true },
  { id: 'importedAt', label: '导入时间', kind: 'dateTime', required: 'no', auto: true },
  {
    id: 'importResult',
    label: '导入结果',
    kind: 'enum',
    required: 'no',
    auto: true,
    values: [
      { code: 'ok', label: '成功' },
      { code: 'partial', label: '部分正文未随附' },
      { code: 'refused', label: '拒收' },
    ],
  },
  {
    id: 'conflicts',
    label: '冲突处理',
    kind: 'rows',
    required: 'no',
    auto: true,
    isWide: true,
    columns: [
      { id: 'recordId', label: '记录标识', kind: 'text', required: 'yes' },
      {
        id: 'choice',
        label: '处理',
        kind: 'enum',
        required: 'no',
        values: [
          { code: 'keepLocal', label: '留本站' },
          { code: 'takeIncoming', label: '取来件' },
          { code: 'newVersion', label: '另立新文' },
        ],
      },
    ],
  },
];

const encryptedRule: Rule = {
  id: 'R25-2',
  article: '第五十六条、第五十八条',
  strictness: 'must',
  text: '交换包一律加密；密级高于介质允许密级的不得写出（写出时另行核对介质）。',
  check(record) {
    return record.fields['encrypted'] === false
      ? [{ path: 'encrypted', reason: '交换包没有加密', next: '重新打包' }]
      : [];
  },
};

function timeColumn(id: string, label: string): ListColumn {
  return {
    id,
    label,
    width: 190,
    align: 'left',
    isVisible: true,
    cell: (record) => {
      const at = textValue(record.fields, id);
      if (at === '') return DASH;
      const date = at.slice(0, 10);
      return { text: tableDate(date), meta: `${shortWeekday(date)} ${timeOf(at)}`, sort: at };
    },
  };
}

function enumCell(record: RecordView, id: string): string {
  const field = FIELDS.find((candidate) => candidate.id === id);
  if (field === undefined || field.kind !== 'enum') return '';
  const code = textValue(record.fields, id);
  return field.values.find((value) => value.code === code)?.label ?? code;
}

function stations(record: RecordView): string {
  return rowsOf(record.fields, 'toStationIds')
    .map((row) => textValue(row, 'name') || textValue(row, 'stationId'))
    .join('、');
}

const COLUMNS: readonly ListColumn[] = [
  { ...textColumn('bundleNo', '包号', 180), isFixed: true },
  levelColumn(),
  {
    id: 'direction',
    label: '方向',
    width: 60,
    align: 'left',
    isFixed: true,
    isVisible: true,
    cell: (record) => ({ text: enumCell(record, 'direction') }),
  },
  {
    id: 'purpose',
    label: '用途',
    width: 84,
    align: 'left',
    isVisible: true,
    cell: (record) => ({ text: enumCell(record, 'purpose') }),
  },
  {
    id: 'partner',
    label: '对方站点',
    width: 'rest',
    align: 'left',
    isVisible: true,
    cell: (record) => ({
      text:
        textValue(record.fields, 'direction') === 'in'
          ? textValue(record.fields, 'fromStationName') || textValue(record.fields, 'fromStationId')
          : stations(record),
    }),
  },
  {
    id: 'count',
    label: '记录',
    width: 60,
    align: 'right',
    isVisible: true,
    cell: (record) => {
      const count = rowsOf(record.fields, 'items').length;
      return { text: String(count), sort: count };
    },
  },
  textColumn('mediaNo', '介质编号', 110),
  personColumn('approverId', '批准人'),
  timeColumn('exportedAt', '导出时间'),
  { ...timeColumn('importedAt', '导入时间'), isVisible: false },
  stateColumn('F15'),
];

/** 交换包 (第五十六、五十八条; catalogue M25): the register of what left and what came. */
export const exchangeBundle: RegisterDefinition = {
  code: 'exchangeBundle',
  version: 1,
  title: '交接登记',
  noun: '交换包',
  group: '交换',
  headline: ['第五十八条', '逐包登记，介质编号管理'],
  numberWord: '交换',
  flow: 'F15',
  keeper: 'confidentialityOfficer',
  recordRoles: {},
  fields: FIELDS,
  sections: [
    {
      id: 'basic',
      title: '基本情况',
      items: [
        'bundleNo',
        'direction',
        'purpose',
        'fromStationId',
        'fromStationName',
        'toStationIds',
        'mediaNo',
      ],
    },
    { id: 'content', title: '内容', items: ['bundleClassification', 'digest', 'encrypted', 'items'] },
    {
      id: 'course',
      title: '经办',
      items: ['approverId', 'exportedAt', 'importedAt', 'importResult', 'conflicts'],
    },
    MARKING_SECTION,
  ],
  transitionFields: {
    approved: ['approverId'],
    exported: ['mediaNo', 'exportedAt'],
    imported: ['importedAt', 'importResult', 'conflicts'],
    refused: ['importedAt', 'importResult'],
  },
  rules: [encryptedRule],
  columns: COLUMNS,
  defaultSort: { column: 'exportedAt', direction: 'descending' },
  filters: [
    ...commonFilters('exportedAt'),
    {
      id: 'direction',
      label: '方向',
      kind: 'choice',
      options: [
        { value: 'out', label: '导出' },
        { value: 'in', label: '导入' },
      ],
      valuesOf: (record) => [textValue(record.fields, 'direction')],
    },
    {
      id: 'purpose',
      label: '用途',
      kind: 'choice',
      options: BUNDLE_PURPOSES.map((purpose) => ({ value: purpose.code, label: purpose.label })),
      valuesOf: (record) => [textValue(record.fields, 'purpose')],
    },
  ],
  dateField: 'exportedAt',
  searchPaths: ['bundleNo', 'mediaNo', 'fromStationName', 'toStationIds/*/name', 'digest'],
  searchHint: '查找包号、介质、站点',
  printForms: [
    {
      id: 'exchangeBundleSheet',
      title: '交换包交接单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['移交人', '接收人'],
    },
    {
      id: 'exchangeBundleBook',
      title: '导出/导入登记簿',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['保密员'],
      columns: COLUMNS.filter((column) => column.id !== 'importedAt'),
    },
  ],
  empty: {
    title: '还没有交接登记',
    belongs: '每次导出、导入的交换包都自动登在这里：包号、密级、介质、批准人、回执。',
    article: '第五十六条、第五十八条',
    duty: '不得联网传递；介质编号登记，不得擅自复制。',
    firstAction: '导出交换包',
  },
  duties: [],
  titleOf: (record) => `交换包 ${textValue(record.fields, 'bundleNo')}`,
};
