import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { type Known, meaning, NotYet } from './resolve.ts';
import type { Turn } from './words.ts';

/** Words that fit a field of a name in any register. */
const BY_LABEL: Readonly<Record<string, readonly string[]>> = {
  地点: ['三楼会议室', '机关楼305室', '县教育局三楼会议室', '派驻组办公室'],
  办公地点: ['机关楼305室'],
  事由: ['工作需要', '上级部署', '例行办理'],
  说明: ['情况属实，按规定办理。', '已核对。'],
};

const PEOPLE = ['@李四二', '@王五三', '@周八七', '@赵六五', '@孙七六'] as const;

/** A value for a field that must be filled and has no words of its own. */
export function plainWords(field: FieldDefinition, turn: Turn, known: Known): Json | undefined {
  const { i } = turn;
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (
        BY_LABEL[field.label]?.[i % (BY_LABEL[field.label]?.length ?? 1)] ?? `${field.label}详见所附材料`
      );
    case 'int':
      return Math.max(field.min ?? 1, 1);
    case 'date':
      return meaning(['D'], turn, known);
    case 'dateTime':
      return meaning(['DT09:30'], turn, known);
    case 'bool':
      return false;
    case 'enum':
      return field.values[i % field.values.length]?.code;
    case 'enumMulti':
      return field.values
        .slice(i % field.values.length, (i % field.values.length) + 2)
        .map(({ code }) => code);
    case 'person':
      return meaning(PEOPLE, turn, known);
    case 'people':
      return meaning([[...PEOPLE.slice(0, 3)]], turn, known);
    case 'ref':
    case 'refs':
      return referred(field, turn, known);
    case 'rows':
      return [rowOf(field.columns, turn, known)];
    case 'attachments':
      return undefined;
  }
}

function referred(
  field: Extract<FieldDefinition, { kind: 'ref' | 'refs' }>,
  turn: Turn,
  known: Known,
): Json | undefined {
  const record = meaning([`#${field.register}`], turn, known);
  if (record === undefined) throw new NotYet(field.register);
  return field.kind === 'ref' ? record : [record];
}

function rowOf(columns: readonly FieldDefinition[], turn: Turn, known: Known): Json {
  const row: Record<string, Json> = { id: 'r1', order: 1 };
  for (const column of columns) {
    if (column.computed !== undefined || column.auto === true) continue;
    const value = plainWords(column, turn, known);
    if (value !== undefined) row[column.id] = value;
  }
  return row;
}
