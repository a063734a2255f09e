import type { Json } from '#shared/kernel/canonical.ts';
import { allFields, transitionFields } from './commonFields.ts';
import type {
  DomainContext,
  FieldValues,
  RecordView,
  RegisterDefinition,
  Row,
  Strictness,
  Violation,
} from './definition.ts';
import type { FieldCondition, FieldDefinition, Required } from './fieldDefinition.ts';
import { findMove, flowOf } from './flows.ts';
import { rowsOf } from './paths.ts';

/** `refuse`: the act is not done. `needsReason`: done with a reason given. `remind`: only said. */
export type Severity = 'refuse' | 'needsReason' | 'remind';

/** What the program does about a broken rule (catalogue 0.2). */
export function severityOf(strictness: Strictness): Severity {
  if (strictness === 'must') return 'refuse';
  return strictness === 'inPrinciple' ? 'needsReason' : 'remind';
}

/** Whether nothing is filled in. `false` and 0 are answers; blanks are not. */
export function isEmpty(value: Json | readonly Row[] | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function holds(condition: FieldCondition, values: FieldValues | Row): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, values));
  const value = values[condition.field];
  if ('equals' in condition) return value === condition.equals;
  if (condition.is === 'filled') return !isEmpty(value);
  return value === (condition.is === 'true');
}

/**
 * States from which on a field is required: the named one and all that follow it in the table's order of the ordinary
 * course. 作废, 撤销 and other ends do not ask for it.
 */
function reachedFrom(definition: RegisterDefinition, from: readonly string[]): ReadonlySet<string> {
  const reached = new Set(from);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const move of flowOf(definition.flow).moves) {
      if (move.direction === 'forward' && reached.has(move.from)) reached.add(move.to);
    }
  }
  return reached;
}

function isRequired(
  definition: RegisterDefinition,
  required: Required,
  values: FieldValues | Row,
  target: string,
): boolean {
  if (typeof required === 'string') return required === 'yes';
  const byState = required.states !== undefined && reachedFrom(definition, required.states).has(target);
  const isMet = (required.conditions ?? []).some((condition) => holds(condition, values));
  return required.both === true ? byState && isMet : byState || isMet;
}

export interface MissingField {
  readonly path: string;
  /** `议题5　决定` */
  readonly label: string;
  readonly message: string;
}

function missingInRows(
  definition: RegisterDefinition,
  field: Extract<FieldDefinition, { kind: 'rows' }>,
  values: FieldValues,
  target: string,
): readonly MissingField[] {
  const missing: MissingField[] = [];
  for (const [index, row] of rowsOf(values, field.id).entries()) {
    for (const column of field.columns) {
      if (column.computed !== undefined || column.auto === true || !isEmpty(row[column.id])) continue;
      if (!isRequired(definition, column.required, row, target)) continue;
      const label = `${field.label}${index + 1}　${column.label}`;
      missing.push({ path: `${field.id}/${row.id}/${column.id}`, label, message: `还没有填${column.label}` });
    }
  }
  return missing;
}

/**
 * What must still be filled before the record may enter `target`. An end (作废, 撤销 …) asks only for what the
 * transition itself asks for.
 */
export function missingFields(
  definition: RegisterDefinition,
  record: RecordView,
  target: string,
): readonly MissingField[] {
  const isEnd = findMove(definition.flow, record.state, target)?.direction === 'end';
  const asked = transitionFields(definition, target);
  const missing: MissingField[] = [];
  for (const field of allFields(definition)) {
    if (field.auto === true || (isEnd && !asked.includes(field.id))) continue;
    if (isRequired(definition, field.required, record.fields, target) && isEmpty(record.fields[field.id])) {
      missing.push({ path: field.id, label: field.label, message: `还没有填${field.label}` });
    }
    if (field.kind === 'rows') missing.push(...missingInRows(definition, field, record.fields, target));
  }
  return missing;
}

/**
 * The rules a record breaks. Without `target`: those looked at on every save. With it: those that guard the entry into
 * that state as well. A practice that the station has not taken up is not looked at.
 */
export function checkRules(
  definition: RegisterDefinition,
  record: RecordView,
  context: DomainContext,
  target?: string,
): readonly Violation[] {
  const violations: Violation[] = [];
  const isEnd = target !== undefined && findMove(definition.flow, record.state, target)?.direction === 'end';
  for (const rule of definition.rules) {
    const isAsked =
      rule.entering === undefined ? !isEnd : target !== undefined && rule.entering.includes(target);
    if (!isAsked || (rule.strictness === 'practice' && context.isPractised?.(rule.id) === false)) continue;
    for (const finding of rule.check(record, context)) {
      violations.push({ ...finding, rule: rule.id, article: rule.article, strictness: rule.strictness });
    }
  }
  return violations;
}

/** Those that stop the act. */
export function refusals(violations: readonly Violation[]): readonly Violation[] {
  return violations.filter((violation) => severityOf(violation.strictness) === 'refuse');
}
