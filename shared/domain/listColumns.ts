import { DASH, fieldColumn, NUMBERLIKE } from './columns.ts';
import type { Cell, DomainContext, ListColumn, RecordView } from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import { idsValue, textValue } from './values.ts';

/** Longer names of an enum are cut by `fieldColumn`; they take part in the width that remains. */
const LONG_WORDS = 8;
/** `示教纪报〔2026〕12号` on one line. */
const DOC_NUMBER_WIDTH = 172;
/** A name of a unit of eight characters. */
const UNIT_WIDTH = 132;
/** 落实中央八项规定精神. */
const WORDS_WIDTH = 166;

function isUnit(field: FieldDefinition): boolean {
  return (field.kind === 'ref' || field.kind === 'refs') && field.register === 'orgUnit';
}

/**
 * How much of the width that remains a column takes beside the others: what holds sentences takes more than what holds
 * names. Where all of it went to one column, the others were cut while it stood half empty.
 */
function shareOf(field: FieldDefinition, isWidest: boolean): number {
  switch (field.kind) {
    case 'longText':
      return isWidest ? 3 : 2;
    case 'text':
      if (NUMBERLIKE.test(field.label)) return isWidest ? 1 : 0;
      return isWidest ? 3 : 2;
    case 'refs':
    case 'ref':
      return isUnit(field) ? 1 : 2;
    case 'enumMulti':
      return 2;
    case 'people':
      return 1;
    case 'enum':
      return field.values.some(({ short, label }) => (short ?? label).length > LONG_WORDS) ? 1 : 0;
    default:
      return isWidest ? 1 : 0;
  }
}

/** Name of a unit; its 简称 where the whole does not fit into a column: 驻县教育局纪检监察组. */
function unitName(context: DomainContext, id: string): string {
  const name = context.title(id);
  if ([...name].length <= LONG_WORDS) return name;
  return textValue(context.record(id)?.fields ?? {}, 'shortName').trim() || name;
}

function cellOf(field: FieldDefinition, column: ListColumn, nameOf: typeof unitName): ListColumn['cell'] {
  return (record: RecordView, context: DomainContext): Cell => {
    if (isUnit(field)) {
      const ids =
        field.kind === 'ref' ? [textValue(record.fields, field.id)] : idsValue(record.fields, field.id);
      const text = ids
        .map((id) => nameOf(context, id))
        .filter((name) => name !== '')
        .join('、');
      return text === '' ? DASH : { text };
    }
    const cell = column.cell(record, context);
    return cell.text === '' ? DASH : cell;
  };
}

function widthOf(field: FieldDefinition, { width }: ListColumn): ListColumn['width'] {
  if (width === 'rest') return width;
  if (field.kind === 'enum') {
    const longest = Math.max(...field.values.map((value) => (value.short ?? value.label).length));
    return Math.max(width, Math.min(WORDS_WIDTH, 16 + 15 * longest));
  }
  if (isUnit(field) && field.kind === 'ref') return Math.max(UNIT_WIDTH, 16 + 15 * field.label.length);
  if (field.kind === 'text' && field.label.endsWith('文号')) return DOC_NUMBER_WIDTH;
  return width;
}

/** What a field is to the table of its register. */
interface Place {
  readonly isTitle: boolean;
  /** Takes most of the width that remains; the others keep theirs and share in it. */
  readonly isWidest: boolean;
  /** Struck when the record is 作废: a line of words, not the name of whoever is in it. */
  readonly isStruck: boolean;
}

/** A field as the table of its register shows it. */
export function listColumn(field: FieldDefinition, is: Place): ListColumn {
  const column = fieldColumn(field);
  const share = shareOf(field, is.isWidest);
  return {
    ...column,
    width: is.isWidest ? 'rest' : widthOf(field, column),
    ...(share > 0 && { share }),
    ...(is.isTitle && { isFixed: true }),
    ...(is.isStruck && { widget: 'struckTitle' as const }),
    cell: cellOf(field, column, unitName),
    // The 简称 is for numbers and narrow columns; paper leaves the house and bears the name of the unit.
    ...(isUnit(field) && { paperCell: cellOf(field, column, (context, id) => context.title(id)) }),
  };
}
