import { enumLabel, type Row } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import { tableDate } from '#shared/domain/words.ts';
import { fieldWords, type Naming } from './fieldWords.ts';
import { MEETING_ROWS } from './meeting/meetingRows.ts';
import type { RowLayoutHint } from './rowLayoutHint.ts';
import { screenLabel } from './screenLabel.ts';

/** One piece of the line of a closed row. */
export interface RowColumn {
  readonly id: string;
  readonly label: string;
  /** Part of a grid template. */
  readonly width: string;
  readonly tone?: 'quiet' | 'title';
  words(row: Row, index: number, context: Naming): string;
}

export interface RowLayout {
  readonly hasHead: boolean;
  readonly columns: readonly RowColumn[];
}

const MOST_COLUMNS = 4;
const DEFAULT_WIDTHS: Readonly<Partial<Record<FieldDefinition['kind'], string>>> = {
  date: '6rem',
  int: '4rem',
  bool: '4rem',
  person: '5.25rem',
};

function wordsOf(column: FieldDefinition, isShort: boolean): RowColumn['words'] {
  return (row, index, context) => {
    if (column.computed === 'position') return String(index + 1);
    const value = row[column.id];
    if (column.kind === 'date') return tableDate(String(value ?? ''));
    if (column.kind === 'enum' && isShort) {
      return column.values.find((each) => each.code === value)?.short ?? enumLabel(column, value);
    }
    return fieldWords(column, value, context);
  };
}

function hinted(field: RowsField, hint: RowLayoutHint): RowLayout {
  const columns = hint.columns.flatMap(({ id, width, tone, isShort, showing }) => {
    const column = field.columns.find((each) => each.id === id);
    const shown = field.columns.find((each) => each.id === (showing ?? id));
    if (column === undefined || shown === undefined) return [];
    const drawn = { id, label: column.label, width, words: wordsOf(shown, isShort ?? false) };
    return [tone === undefined ? drawn : { ...drawn, tone }];
  });
  return { hasHead: hint.hasHead, columns };
}

/** A date, a figure, a name keep their place, under a head that is read whole. */
function widthOf(column: FieldDefinition): string {
  const least = DEFAULT_WIDTHS[column.kind];
  const label = screenLabel(column);
  return least === undefined ? 'minmax(0, 1fr)' : `max(${least}, ${(8 + 13 * [...label].length) / 16}rem)`;
}

/** The lines of a list: as its register says, else its first columns under a head. */
export function rowLayout(register: string, field: RowsField): RowLayout {
  const hint = register === 'groupMeeting' ? MEETING_ROWS[field.id] : undefined;
  if (hint !== undefined) return hinted(field, hint);
  const columns = field.columns
    .filter((column) => column.auto !== true && column.kind !== 'ref')
    .slice(0, MOST_COLUMNS)
    .map((column) => ({
      id: column.id,
      label: screenLabel(column),
      width: widthOf(column),
      words: wordsOf(column, false),
    }));
  return { hasHead: true, columns };
}
