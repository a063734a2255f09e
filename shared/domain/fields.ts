import { z } from 'zod';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { findField } from './commonFields.ts';
import type { Patch, RegisterDefinition } from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import { ROW_ORDER } from './paths.ts';
import { isDate, isDateTime } from './words.ts';

const MAX_TEXT = 200;
const MAX_LONG_TEXT = 20_000;
const MAX_PEOPLE = 500;
const MAX_ROWS = 500;

const RowId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
const RecordId = z.string().min(1).max(64);

/** A control character in a text would break the page and the print; line ends are only for long texts. */
function plainText(maximum: number, isLong: boolean): z.ZodType<string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  const forbidden = isLong ? /[\u0000-\u0008\u000b-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/;
  return z
    .string()
    .max(maximum)
    .refine((text) => !forbidden.test(text));
}

/** Definitions never change, and making a schema takes far longer than asking it. */
const schemas = new WeakMap<FieldDefinition, z.ZodType<Json>>();

/** The schema of one value of a field, `null` for “emptied” not included. Lists take arrays of rows with `id`. */
export function fieldSchema(field: FieldDefinition): z.ZodType<Json> {
  const kept = schemas.get(field) ?? newSchema(field);
  schemas.set(field, kept);
  return kept;
}

function newSchema(field: FieldDefinition): z.ZodType<Json> {
  switch (field.kind) {
    case 'text':
      return plainText(field.maxLength ?? MAX_TEXT, false);
    case 'longText':
      return plainText(field.maxLength ?? MAX_LONG_TEXT, true);
    case 'int':
      return z
        .int()
        .min(field.min ?? 0)
        .max(field.max ?? 1_000_000_000);
    case 'date':
      return z.string().refine(isDate);
    case 'dateTime':
      return z.string().refine(isDateTime);
    case 'bool':
      return z.boolean();
    case 'enum':
      return z.string().refine((code) => field.values.some((value) => value.code === code));
    case 'enumMulti':
      return z.array(z.string().refine((code) => field.values.some((value) => value.code === code))).max(100);
    case 'person':
    case 'ref':
      return RecordId;
    case 'people':
    case 'refs':
      return z
        .array(RecordId)
        .max(MAX_PEOPLE)
        .refine((ids) => new Set(ids).size === ids.length);
    case 'rows':
      return rowsSchema(field.columns);
    case 'attachments':
      // Attachments come with acts of their own, never in a patch.
      return z.never() as z.ZodType<Json>;
  }
}

function rowsSchema(columns: readonly FieldDefinition[]): z.ZodType<Json> {
  const shape: Record<string, z.ZodType> = { id: RowId, [ROW_ORDER]: z.number().optional() };
  for (const column of columns) {
    if (column.computed === undefined) shape[column.id] = fieldSchema(column).nullable().optional();
  }
  return z.array(z.strictObject(shape)).max(MAX_ROWS) as unknown as z.ZodType<Json>;
}

/**
 * Whether a value can be a list: rows with ids of their own, at most 500, or none (null, empty). One that two stations
 * made longer may stay as long as it is. What stands in the rows is for `fieldProblems`.
 */
export function isList(value: Json, before?: Json): boolean {
  if (value === null || value === '') return true;
  if (!Array.isArray(value)) return false;
  const ids = value.map((row) =>
    typeof row === 'object' && row !== null && !Array.isArray(row)
      ? RowId.safeParse(row['id']).data
      : undefined,
  );
  const most = Math.max(MAX_ROWS, Array.isArray(before) ? before.length : 0);
  return !ids.includes(undefined) && new Set(ids).size === ids.length && ids.length <= most;
}

export interface FieldProblem {
  readonly path: string;
  /** `议题2　决定` */
  readonly label: string;
  readonly message: string;
}

const MESSAGES: Readonly<Record<FieldDefinition['kind'], string>> = {
  text: '字数过多，或有不能打印的字符',
  longText: '字数过多，或有不能打印的字符',
  int: '要填整数，不在允许范围内',
  date: '日期不对，如 2026年3月9日',
  dateTime: '日期时间不对，如 2026年3月9日 09:00',
  bool: '要选是或否',
  enum: '不在所列各项之内',
  enumMulti: '不在所列各项之内',
  person: '要从人员中选',
  people: '要从人员中选，不重复',
  ref: '要从记录中选',
  refs: '要从记录中选，不重复',
  rows: '有一行填得不对',
  attachments: '附件不在这里填',
};

/** The field or column that a path stands for, and how it may be written; undefined if there is none. */
export function fieldAt(
  definition: RegisterDefinition,
  path: string,
): { readonly field: FieldDefinition; readonly list?: FieldDefinition; readonly isRow: boolean } | undefined {
  const [id = '', row, column, ...rest] = path.split('/');
  const field = findField(definition, id);
  if (field === undefined || rest.length > 0) return undefined;
  if (row === undefined) return { field, isRow: false };
  if (field.kind !== 'rows' || !RowId.safeParse(row).success) return undefined;
  if (column === undefined) return { field, list: field, isRow: true };
  if (column === ROW_ORDER) return { field: ORDER_COLUMN, list: field, isRow: false };
  const found = field.columns.find((candidate) => candidate.id === column);
  return found === undefined ? undefined : { field: found, list: field, isRow: false };
}

const ORDER_COLUMN: FieldDefinition = { id: ROW_ORDER, label: '次序', kind: 'int', required: 'no', min: 0 };

/** Who writes: a person in a form, or the program that also fills the automatic fields. */
export type Writer = 'person' | 'program';

function problemAt(
  definition: RegisterDefinition,
  path: string,
  value: Json,
  writer: Writer,
): string | undefined {
  const at = fieldAt(definition, path);
  if (at === undefined) return '没有这一栏';
  if (at.isRow) return value === true || value === null ? undefined : MESSAGES.rows;
  if (at.field.computed !== undefined) return '由软件编排，不能填';
  if (writer === 'person' && (at.field.auto === true || at.list?.auto === true)) return '由软件填写，不能改';
  if (value === null) return undefined;
  return fieldSchema(at.field).safeParse(value).success ? undefined : MESSAGES[at.field.kind];
}

/**
 * What is wrong with a patch, path by path. `null` empties a field or removes a row, `true` at a row's path makes it.
 * Whether something is *missing* is another question: see `missingFields`.
 */
export function fieldProblems(
  definition: RegisterDefinition,
  patch: Patch,
  writer: Writer = 'person',
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [path, value] of Object.entries(patch)) {
    const message = problemAt(definition, path, value, writer);
    const label = fieldAt(definition, path)?.field.label ?? path;
    if (message !== undefined) problems.push({ path, label, message });
  }
  return problems;
}

/**
 * Checks a patch against the definition, before it becomes an entry. Nothing is repaired: it is taken whole or
 * refused. Code: FIELD_INVALID {count}.
 */
export function parseFields(
  definition: RegisterDefinition,
  patch: Patch,
  writer: Writer = 'person',
): Result<Patch> {
  const problems = fieldProblems(definition, patch, writer);
  return problems.length === 0 ? ok(patch) : refuse('FIELD_INVALID', { count: problems.length });
}
