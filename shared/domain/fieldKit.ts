import type { EnumValue, FieldCondition, FieldDefinition, Required, RowsField } from './fieldDefinition.ts';
import type { OfficeCode } from './kinds.ts';

/** What a field of a definition says beside its id, label and kind. */
type More = Partial<
  Pick<
    FieldDefinition,
    'auto' | 'readOnly' | 'later' | 'writers' | 'help' | 'placeholder' | 'isWide' | 'basis' | 'computed'
  >
>;

/** Required from these states on. */
export function from(...states: string[]): Required {
  return { states };
}

/** Required while a condition holds. */
export function when(...conditions: FieldCondition[]): Required {
  return { conditions };
}

/** Condition: the field holds this code. */
export function is(field: string, code: string): FieldCondition {
  return { field, equals: code };
}

/** Condition: the field is filled, 是 or 否. */
export function has(field: string, answer: 'filled' | 'true' | 'false' = 'filled'): FieldCondition {
  return { field, is: answer };
}

/** Values of an enum, code by code: `{ group: '组章', branch: '党支部章' }`. */
export function choices(values: Readonly<Record<string, string>>): readonly EnumValue[] {
  return Object.entries(values).map(([code, label]) => ({ code, label }));
}

/** 短文本. */
export function text(
  id: string,
  label: string,
  required: Required,
  more: More & {
    maxLength?: number;
    words?: (value: string) => string;
    reads?: (typed: string) => string | undefined;
  } = {},
) {
  return { id, label, kind: 'text', required, ...more } as const satisfies FieldDefinition;
}

/** 长文本, the whole width of the form. */
export function longText(
  id: string,
  label: string,
  required: Required,
  more: More & { maxLength?: number } = {},
) {
  return { id, label, kind: 'longText', required, isWide: true, ...more } as const satisfies FieldDefinition;
}

/** 整数. */
export function int(
  id: string,
  label: string,
  required: Required,
  more: More & { min?: number; max?: number; unit?: string } = {},
) {
  return { id, label, kind: 'int', required, ...more } as const satisfies FieldDefinition;
}

/** 日期. */
export function date(id: string, label: string, required: Required, more: More = {}) {
  return { id, label, kind: 'date', required, ...more } as const satisfies FieldDefinition;
}

/** 日期时间. */
export function dateTime(id: string, label: string, required: Required, more: More = {}) {
  return { id, label, kind: 'dateTime', required, ...more } as const satisfies FieldDefinition;
}

/** 是或否. */
export function bool(id: string, label: string, required: Required, more: More = {}) {
  return { id, label, kind: 'bool', required, ...more } as const satisfies FieldDefinition;
}

/** 单选. */
export function one(
  id: string,
  label: string,
  required: Required,
  values: Readonly<Record<string, string>> | readonly EnumValue[],
  more: More = {},
) {
  const codes = Array.isArray(values) ? values : choices(values as Readonly<Record<string, string>>);
  return { id, label, kind: 'enum', required, values: codes, ...more } as const satisfies FieldDefinition;
}

/** 多选. */
export function many(
  id: string,
  label: string,
  required: Required,
  values: Readonly<Record<string, string>> | readonly EnumValue[],
  more: More = {},
) {
  const codes = Array.isArray(values) ? values : choices(values as Readonly<Record<string, string>>);
  return {
    id,
    label,
    kind: 'enumMulti',
    required,
    values: codes,
    ...more,
  } as const satisfies FieldDefinition;
}

/** One person. `office`: whom to offer first. */
export function person(
  id: string,
  label: string,
  required: Required,
  more: More & { office?: OfficeCode } = {},
) {
  return { id, label, kind: 'person', required, ...more } as const satisfies FieldDefinition;
}

/** Several people. */
export function people(id: string, label: string, required: Required, more: More = {}) {
  return { id, label, kind: 'people', required, ...more } as const satisfies FieldDefinition;
}

/** A record of another register. */
export function ref(id: string, label: string, required: Required, register: string, more: More = {}) {
  return { id, label, kind: 'ref', register, required, ...more } as const satisfies FieldDefinition;
}

/** Several records of another register. */
export function refs(id: string, label: string, required: Required, register: string, more: More = {}) {
  return { id, label, kind: 'refs', register, required, ...more } as const satisfies FieldDefinition;
}

/** 子表. The button that adds a row is called after the list unless it is said otherwise. */
export function rows(
  id: string,
  label: string,
  required: Required,
  columns: readonly FieldDefinition[],
  more: More & { addLabel?: string; unit?: string } = {},
): RowsField {
  return { id, label, kind: 'rows', required, columns, isWide: true, addLabel: `加${label}`, ...more };
}

/** The row's place in its list. */
export function position(id = 'seq', label = '序号') {
  return int(id, label, 'no', { computed: 'position' });
}
