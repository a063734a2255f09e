import type { DomainContext, FieldValues, RecordView } from './definition.ts';

/** Text of a field; empty when there is none. */
export function textValue(fields: FieldValues, id: string): string {
  const value = fields[id];
  return typeof value === 'string' ? value : '';
}

/** Number of a field, or undefined. */
export function numberValue(fields: FieldValues, id: string): number | undefined {
  const value = fields[id];
  return typeof value === 'number' ? value : undefined;
}

/** Ids of a field that names several people or records. */
export function idsValue(fields: FieldValues, id: string): readonly string[] {
  const value = fields[id];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Name of a person; the id shows that somebody unknown here is meant, for example from another station. */
export function personName(context: Pick<DomainContext, 'person'>, id: unknown): string {
  return typeof id === 'string' ? (context.person(id)?.name ?? id) : '';
}

/** Names joined as on paper: 张三一、李四二. */
export function personNames(context: Pick<DomainContext, 'person'>, ids: readonly string[]): string {
  return ids.map((id) => personName(context, id)).join('、');
}

/** Titles of the records that a list of references names, as far as they can be seen: 驻县教育局、县体育中心. */
export function titlesOf(
  context: Pick<DomainContext, 'title'>,
  record: Pick<RecordView, 'fields'>,
  field: string,
): readonly string[] {
  return idsValue(record.fields, field)
    .map((id) => context.title(id))
    .filter((title) => title !== '');
}

/** Whether a record no longer counts: 作废, 撤销, 销毁. */
export function isVoid(record: Pick<RecordView, 'state'>): boolean {
  return record.state === 'voided' || record.state === 'cancelled' || record.state === 'destroyed';
}
