import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { flowOf, isFrozenState } from '#shared/domain/flows.ts';
import { missingFields } from '#shared/domain/rules.ts';

export interface CatalogueField {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly refTo?: string;
  readonly required?: string;
  readonly columns?: readonly CatalogueField[];
  readonly values?: readonly { readonly code: string; readonly label: string }[];
}

export interface CatalogueRecord {
  readonly type: string;
  readonly title: string;
  readonly flow: string;
  readonly fields: readonly CatalogueField[];
  readonly rules: readonly { readonly id: string }[];
  readonly printForms: readonly string[];
}

export interface CatalogueForm {
  readonly id: string;
  readonly paper: string;
  readonly signatures: readonly string[];
}

/** A paper as a module names it; the catalogue knows its form, or leaves it to us. */
export interface CataloguePaper {
  readonly title: string;
  readonly forms: readonly string[];
}

export interface CatalogueFlow {
  readonly states: readonly { readonly code: string }[];
  readonly transitions: readonly { readonly from?: string | null; readonly to: string }[];
}

export interface Catalogue {
  readonly forms: readonly CatalogueForm[];
  readonly flows: Readonly<Record<string, CatalogueFlow>>;
  readonly duties: readonly { readonly id: string; readonly recordType: string }[];
  readonly indicators: readonly { readonly code: string; readonly fields: readonly string[] }[];
}

const KINDS: Readonly<Record<string, readonly FieldDefinition['kind'][]>> = {
  str: ['text'],
  text: ['longText', 'text'],
  int: ['int'],
  bool: ['bool'],
  date: ['date'],
  dt: ['dateTime'],
  enum: ['enum'],
  'enum[]': ['enumMulti'],
  ref: ['person', 'ref'],
  'ref[]': ['people', 'refs'],
  list: ['rows'],
};

/** Columns whose order in their list is the fold's business. */
function isDerived(column: CatalogueField): boolean {
  return column.id === 'seq' && column.type === 'int';
}

/**
 * Whether a record's text cannot be frozen in its ordinary course without the field. That is what ● asks for where the
 * record begins before the fact: the words of a talk are not known while the talk is planned.
 */
function isAskedInTime(definition: RegisterDefinition, field: FieldDefinition): boolean {
  const { flow } = definition;
  const freezing = flowOf(flow).moves.filter(
    (move) => move.direction === 'forward' && isFrozenState(flow, move.to) && !isFrozenState(flow, move.from),
  );
  return freezing.every(({ from, to }) => {
    const empty = { id: '', register: definition.code, state: from, level: 'internal', fields: {} } as const;
    return missingFields(definition, empty, to).some(({ path }) => path === field.id);
  });
}

function fieldProblems(
  definition: RegisterDefinition,
  expected: CatalogueField,
  field: FieldDefinition | undefined,
  at: string,
): string[] {
  if (field === undefined) return [`${at} 缺字段`];
  const problems: string[] = [];
  if (field.label !== expected.label) problems.push(`${at} 名称是${field.label}，应为${expected.label}`);
  if (!(KINDS[expected.type] ?? []).includes(field.kind)) problems.push(`${at} 类型 ${field.kind}`);
  if ((field.kind === 'ref' || field.kind === 'refs') && field.register !== expected.refTo)
    problems.push(`${at} 应指到 ${expected.refTo}`);
  if ((field.kind === 'person' || field.kind === 'people') && expected.refTo !== 'person')
    problems.push(`${at} 应指到 ${expected.refTo}`);
  if (expected.required === 'yes' && field.required !== 'yes' && !isAskedInTime(definition, field))
    problems.push(`${at} 应必填`);
  if (expected.required === 'conditional' && typeof field.required === 'string')
    problems.push(`${at} 应条件必填`);
  if (expected.values !== undefined && (field.kind === 'enum' || field.kind === 'enumMulti')) {
    for (const value of expected.values) {
      const found = field.values.find((own) => own.code === value.code);
      if (found?.label !== value.label) problems.push(`${at} 缺取值 ${value.code} ${value.label}`);
    }
  }
  const columns = field.kind === 'rows' ? field.columns : [];
  for (const column of expected.columns ?? []) {
    const own = columns.find((candidate) => candidate.id === column.id);
    if (isDerived(column) && own?.computed === 'position') continue;
    problems.push(...fieldProblems(definition, column, own, `${at}.${column.id}`));
  }
  return problems;
}

function formProblems(record: CatalogueRecord, definition: RegisterDefinition, catalogue: Catalogue) {
  return record.printForms.flatMap((id) => {
    const at = `${record.type}#${id}`;
    const form = definition.printForms.find((own) => own.id === id);
    if (form === undefined) return [`${at} 缺印件`];
    const expected = catalogue.forms.find((candidate) => candidate.id === id);
    const paper = expected?.paper === 'A4 横向' ? 'A4 landscape' : 'A4 portrait';
    return [
      ...(form.paper === paper ? [] : [`${at} 纸张`]),
      ...(form.signatures.join() === expected?.signatures.join() ? [] : [`${at} 签字栏`]),
    ];
  });
}

function flowProblems(record: CatalogueRecord, catalogue: Catalogue): string[] {
  const expected = catalogue.flows[record.flow];
  if (expected === undefined) return [`${record.type} 目录里没有流程 ${record.flow}`];
  const flow = flowOf(record.flow as Parameters<typeof flowOf>[0]);
  const at = `${record.type} ${record.flow}`;
  return [
    ...expected.states
      .filter((state) => !flow.states.some((own) => own.code === state.code))
      .map((state) => `${at} 缺状态 ${state.code}`),
    ...expected.transitions
      .filter(({ from, to }) => typeof from === 'string' && from !== '' && to !== '')
      .filter(({ from, to }) => !flow.moves.some((own) => own.from === from && own.to === to))
      .map(({ from, to }) => `${at} 缺迁移 ${from}→${to}`),
  ];
}

/**
 * Where a definition falls short of the catalogue: each missing field, value, state, transition, rule, form, duty or
 * indicator, and each field of our own that is not marked so, by its name.
 */
export function catalogueProblems(
  record: CatalogueRecord,
  definition: RegisterDefinition,
  catalogue: Catalogue,
): readonly string[] {
  const own = new Map(definition.fields.map((field) => [field.id, field]));
  const known = new Set(record.fields.map((field) => field.id));
  const rules = new Set(definition.rules.map((rule) => rule.id));
  const duties = catalogue.duties.filter((duty) => duty.recordType === record.type);
  const indicators = catalogue.indicators.filter((indicator) =>
    indicator.fields.some((field) => field.split('.')[0] === record.type),
  );
  return [
    ...(definition.flow === record.flow
      ? []
      : [`${record.type} 流程是 ${definition.flow}，应为 ${record.flow}`]),
    ...flowProblems(record, catalogue),
    ...record.fields.flatMap((field) =>
      fieldProblems(definition, field, own.get(field.id), `${record.type}.${field.id}`),
    ),
    ...definition.fields
      .filter((field) => field.id !== 'attachments' && !known.has(field.id) && field.basis !== 'own')
      .map((field) => `${record.type}.${field.id} 不在目录里，应标为自加`),
    ...record.rules.filter((rule) => !rules.has(rule.id)).map((rule) => `${record.type} 缺规则 ${rule.id}`),
    ...formProblems(record, definition, catalogue),
    ...duties
      .filter((duty) => !definition.duties.includes(duty.id))
      .map((duty) => `${record.type} 缺义务 ${duty.id}`),
    ...indicators
      .filter((indicator) => definition.indicators?.includes(indicator.code) !== true)
      .map((indicator) => `${record.type} 缺指标 ${indicator.code}`),
  ];
}

/** `谈话情况统计（次数、对象、触发）` without what it is to say. */
function bareTitle(title: string): string {
  return title.replace(/（[^（）]*）$/, '');
}

/**
 * Papers that a module names (印件) and none of these forms is: by the ids of the catalogue, else by its title, with or
 * without 表 at its end. `standing`: those that stand under another title, with the id of their form.
 */
export function paperProblems(
  module: { readonly id: string; readonly printForms: readonly CataloguePaper[] },
  forms: readonly { readonly id: string; readonly title: string }[],
  standing: Readonly<Record<string, string>> = {},
): readonly string[] {
  const ids = new Set(forms.map(({ id }) => id));
  const titles = new Set(forms.map(({ title }) => title));
  return module.printForms.flatMap(({ title, forms: named }) => {
    const at = `${module.id} ${title} 缺印件`;
    if (named.length > 0) return named.filter((id) => !ids.has(id)).map((id) => `${at} ${id}`);
    const own = standing[title];
    if (own !== undefined) return ids.has(own) ? [] : [`${at} ${own}`];
    const bare = bareTitle(title);
    return titles.has(bare) || titles.has(`${bare}表`) ? [] : [at];
  });
}
