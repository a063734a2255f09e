import {
  commonFilters,
  DASH,
  dateColumn,
  fieldColumn,
  fieldFilter,
  levelColumn,
  numberColumn,
  stateColumn,
} from './columns.ts';
import { findField, MARKING_SECTION } from './commonFields.ts';
import type { EmptyState, Filter, ListColumn, RecordView, RegisterDefinition } from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import { listColumn } from './listColumns.ts';
import type { Section } from './section.ts';
import { textValue } from './values.ts';
import { fullDate } from './words.ts';

type Derived =
  | 'version'
  | 'sections'
  | 'transitionFields'
  | 'columns'
  | 'defaultSort'
  | 'filters'
  | 'searchPaths'
  | 'searchHint'
  | 'recordRoles'
  | 'rules'
  | 'printForms'
  | 'empty'
  | 'titleOf';

/** What the file of a register says. What is left out is read off its fields. */
export interface RegisterSpec
  extends Omit<RegisterDefinition, Derived>,
    Partial<
      Pick<
        RegisterDefinition,
        | 'version'
        | 'sections'
        | 'transitionFields'
        | 'defaultSort'
        | 'searchPaths'
        | 'searchHint'
        | 'recordRoles'
        | 'rules'
        | 'printForms'
        | 'titleOf'
      >
    > {
  /** Fields that make the title; the first fills the rest of the table's width. */
  readonly titleFields: readonly [string, ...string[]];
  /** List columns in order, by field id or made by hand. 密级 is put second, 状态 and 编号 last. */
  readonly columns: readonly (string | ListColumn)[];
  /** Filters beside 年度, 状态, 密级, by field id or made by hand. */
  readonly filters?: readonly (string | Filter)[];
  /** What belongs here, the article that asks for it, and its words. */
  readonly empty: Pick<EmptyState, 'belongs' | 'article' | 'duty'>;
}

const ATTACHMENTS: FieldDefinition = {
  id: 'attachments',
  label: '附件',
  kind: 'attachments',
  required: 'no',
  isWide: true,
};

/** Sections where none are given: what is no list first, then each list by itself. */
function plainSections(fields: readonly FieldDefinition[]): readonly Section[] {
  const shown = fields.filter((field) => field.auto !== true && field.kind !== 'attachments');
  const basic = shown.filter((field) => field.kind !== 'rows').map((field) => field.id);
  return [
    { id: 'basic', title: '基本情况', items: basic },
    ...shown
      .filter((field) => field.kind === 'rows')
      .map((field) => ({ id: field.id, title: field.label, items: [field.id] })),
  ];
}

/** Fields that are required from a state on are asked for when it is entered. */
function fieldsByState(fields: readonly FieldDefinition[]): RegisterDefinition['transitionFields'] {
  const asked: Record<string, string[]> = {};
  for (const field of fields) {
    if (typeof field.required === 'string' || field.auto === true) continue;
    for (const state of field.required.states ?? []) asked[state] = [...(asked[state] ?? []), field.id];
  }
  return asked;
}

function plainSearch(fields: readonly FieldDefinition[]): readonly string[] {
  const isText = (field: FieldDefinition): boolean =>
    ['text', 'longText', 'person', 'people'].includes(field.kind);
  return fields.flatMap((field) =>
    field.kind === 'rows'
      ? field.columns.filter(isText).map((column) => `${field.id}/*/${column.id}`)
      : isText(field)
        ? [field.id]
        : [],
  );
}

/** Pixels of a table at 1366 × 768, without its gutters; what is not shown there is one press away in 选列. */
const TABLE_WIDTH = 1158;
const REST_WIDTH = 220;

/** The columns that fit on the smallest screen are shown, in their order. */
function fitting(columns: readonly ListColumn[]): readonly ListColumn[] {
  let left = TABLE_WIDTH;
  for (const column of columns) if (column.isFixed === true) left -= widthOf(column);
  return columns.map((column) => {
    if (column.isFixed === true || !column.isVisible) return column;
    left -= widthOf(column);
    return left < 0 ? { ...column, isVisible: false } : column;
  });
}

function widthOf(column: ListColumn): number {
  return column.width === 'rest' ? REST_WIDTH : column.width;
}

/**
 * The column that takes most of the width that remains: one made by hand that says so, or the title, unless it is a short
 * thing such as a person or a kind beside which a text would be cut.
 */
function widestColumn(spec: RegisterSpec): string | undefined {
  const [title] = spec.titleFields;
  if (spec.columns.some((column) => typeof column !== 'string' && column.width === 'rest')) return undefined;
  const kindOf = (id: string | ListColumn) =>
    typeof id === 'string' ? (findField(spec, id)?.kind ?? '') : '';
  if (kindOf(title) === 'text' || kindOf(title) === 'longText') return title;
  const found = ['longText', 'text'].flatMap((kind) =>
    spec.columns.filter((column) => kindOf(column) === kind),
  );
  const [text = title] = found;
  return typeof text === 'string' ? text : title;
}

function columnsOf(spec: RegisterSpec): readonly ListColumn[] {
  const widest = widestColumn(spec);
  const isWidestShown = widest !== undefined && spec.columns.includes(widest);
  const own = spec.columns.map((column, index) => {
    if (typeof column !== 'string') return column;
    const field = findField(spec, column);
    if (field === undefined) throw new Error(`bug: no field ${column} in ${spec.code}`);
    // The day that a register runs by stands with its weekday; further days are narrower.
    if (index === 0 && field.kind === 'date') return dateColumn(field.id, field.label);
    const isTitle = column === spec.titleFields[0];
    const isWidest = column === widest;
    return listColumn(field, { isTitle, isWidest, isStruck: isWidest || (isTitle && !isWidestShown) });
  });
  return fitting([
    ...own.slice(0, 1).map((column) => ({ ...column, isFixed: true })),
    levelColumn(),
    ...own.slice(1),
    stateColumn(spec.flow),
    { ...numberColumn(), isVisible: false },
  ]);
}

function filtersOf(spec: RegisterSpec): readonly Filter[] {
  const own = (spec.filters ?? []).map((filter) => {
    if (typeof filter !== 'string') return filter;
    const field = findField(spec, filter);
    if (field === undefined) throw new Error(`bug: no field ${filter} in ${spec.code}`);
    return fieldFilter(field);
  });
  return [...commonFilters(spec.dateField), ...own];
}

/**
 * A register from what its file says; whatever a form, list, search or print needs beyond that follows from the fields.
 * Throws for a name that no field has: a bug of the file, found by the first test that loads it.
 */
export function defineRegister(spec: RegisterSpec): RegisterDefinition {
  const { titleFields, columns: _columns, filters: _filters, empty, ...said } = spec;
  const fields = spec.fields.some((field) => field.kind === 'attachments')
    ? spec.fields
    : [...spec.fields, ATTACHMENTS];
  const whole = { ...spec, fields };
  const sections = spec.sections ?? plainSections(fields);
  const listed = new Set(sections.flatMap((section) => section.items));
  const byState = fieldsByState(spec.fields);
  return {
    version: 1,
    recordRoles: {},
    rules: [],
    printForms: [],
    searchPaths: plainSearch(spec.fields),
    searchHint: '查找文字、人、编号',
    defaultSort: { column: columnId(spec.columns[0]) ?? 'number', direction: 'descending' },
    titleOf: (record: RecordView, context) =>
      titleFields
        .map((id) => titlePart(findField(whole, id), textValue(record.fields, id), record, context))
        .filter((part) => part !== '')
        .join('　'),
    ...said,
    fields,
    transitionFields: { ...byState, ...spec.transitionFields },
    sections: [
      ...sections,
      ...(listed.has('attachments') ? [] : [{ id: 'attachments', title: '附件', items: ['attachments'] }]),
      MARKING_SECTION,
    ],
    columns: columnsOf(whole),
    filters: filtersOf(whole),
    empty: {
      title: `还没有${spec.noun}`,
      firstAction: spec.createLabel ?? '',
      ...empty,
    },
  };
}

function columnId(column: string | ListColumn | undefined): string | undefined {
  return typeof column === 'string' ? column : column?.id;
}

function titlePart(
  field: FieldDefinition | undefined,
  words: string,
  record: RecordView,
  context: Parameters<RegisterDefinition['titleOf']>[1],
): string {
  if (field === undefined) return words;
  // A heading bears no stop.
  if (field.kind === 'longText') return (words.split('\n')[0] ?? '').replace(/。$/, '');
  if (field.kind === 'date') return words === '' ? '' : fullDate(words);
  const { text } = fieldColumn(field, false).cell(record, context);
  return text === DASH.text ? '' : text;
}
