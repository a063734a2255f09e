import { dayOfMoment } from '#renderer/i18n/dates.ts';
import type { PrintText } from '#renderer/print/model.ts';
import {
  type FormCell,
  type FormList,
  type FormListColumn,
  type FormModel,
  isDense,
} from '#renderer/print/paperModels.ts';
import { findField, MARKING_SECTION } from '#shared/domain/commonFields.ts';
import type { PrintCell, PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { signersOf } from '#shared/domain/printForms.ts';
import type { SectionItem } from '#shared/domain/section.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate, timeRange } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { fieldWords } from '../fieldWords.ts';
import { correctionNotes, printedText } from './corrected.ts';
import { rowWords } from './printedWords.ts';
import type { Printed, PrintRequest } from './printRequest.ts';
import { innerTable, tableWidths } from './tableWidths.ts';

type Request = PrintRequest & { readonly first: Printed };

/** Characters that fit two lines of a narrow cell; longer words take the whole width. */
const NARROW_CHARACTERS = 22;
const LONG_TEXT_LINES = 3;
const OPINION_LINES = 4;

/** Shares of an inner table, in millimetres of a page as wide as it needs to be. */
const COLUMN_WIDTHS: Readonly<Record<FieldDefinition['kind'], number>> = {
  text: 34,
  longText: 62,
  int: 16,
  date: 31,
  dateTime: 34,
  bool: 16,
  enum: 22,
  enumMulti: 30,
  person: 20,
  people: 34,
  ref: 40,
  refs: 40,
  rows: 20,
  attachments: 20,
};

const HAND_COLUMN_WIDTH = 34;

/** Inner width of a sheet, upright and lying. */
const SHEET_MM = { upright: 156, lying: 225 } as const;

/** The same list with widths that its words need on this sheet. */
function fittedList(list: FormList, sheetMm: number): FormList {
  const widths = tableWidths(
    list.columns.map(({ title, width }, index) => ({
      title,
      share: width,
      cells: list.rows.map((row) => plainText(row[index] ?? '')),
    })),
    innerTable(sheetMm, isDense(list)),
  );
  return {
    ...list,
    columns: list.columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width })),
  };
}

function plainText(text: PrintText): string {
  if (typeof text === 'string') return text;
  return text.map((run) => (typeof run === 'string' ? run : `${run.old}${run.new}`)).join('');
}

function listColumn(column: FieldDefinition): FormListColumn {
  const isShort = ['int', 'date', 'bool', 'person', 'enum'].includes(column.kind);
  return {
    title: column.label,
    width: column.computed === 'position' ? 12 : COLUMN_WIDTHS[column.kind],
    align: isShort ? 'center' : 'left',
  };
}

interface CellWish {
  readonly field: string;
  readonly label?: string;
  readonly isWide?: boolean;
  readonly lines?: number;
  readonly leastRows?: number;
  readonly byHand?: readonly string[];
}

function listCell(request: Request, field: RowsField, label: string, wish: CellWish): FormList {
  const { definition, context, first } = request;
  const rows = rowsOf(first.seen.fields, field.id);
  return {
    kind: 'list',
    label,
    columns: [
      ...field.columns.map(listColumn),
      ...(wish.byHand ?? []).map((title) => ({ title, width: HAND_COLUMN_WIDTH })),
    ],
    rows: rows.map((row, index) =>
      field.columns.map((column): PrintText => {
        const words = rowWords(column, row, index, context);
        const path = `${field.id}/${row.id}/${column.id}`;
        return printedText(definition, first.corrections, path, words, context);
      }),
    ),
    ...(wish.leastRows !== undefined && { leastRows: wish.leastRows }),
  };
}

function fieldCell(request: Request, wish: CellWish): FormCell | undefined {
  const { definition, context, first } = request;
  const field = findField(definition, wish.field);
  if (field === undefined || field.kind === 'attachments') return undefined;
  const label = wish.label ?? field.label;
  if (field.kind === 'rows') return listCell(request, field, label, wish);
  const words = fieldWords(field, first.seen.fields[field.id] as Json | undefined, context);
  const isLong = field.kind === 'longText';
  return {
    kind: 'fact',
    label,
    value: printedText(definition, first.corrections, field.id, words, context),
    isWide: wish.isWide ?? (isLong || field.isWide === true || [...words].length > NARROW_CHARACTERS),
    lines: wish.lines ?? (isLong ? LONG_TEXT_LINES : 1),
  };
}

function opinionCell({ first }: Request, cell: Extract<PrintCell, { readonly opinionOf: string }>): FormCell {
  return {
    kind: 'opinion',
    label: cell.label,
    lines: cell.lines ?? OPINION_LINES,
    opinions: first.opinions
      .filter((opinion) => opinion.to === cell.opinionOf)
      .map(({ opinion, actorName, time }) => ({
        words: opinion,
        name: actorName,
        day: fullDate(dayOfMoment(time)),
      })),
  };
}

function cellOf(request: Request, cell: PrintCell): FormCell | undefined {
  if (typeof cell === 'string') return fieldCell(request, { field: cell });
  if ('words' in cell) {
    const value = cell.words(request.first.seen, request.context);
    return { kind: 'fact', label: cell.label, value, isWide: cell.isWide === true, lines: 1 };
  }
  return 'opinionOf' in cell ? opinionCell(request, cell) : fieldCell(request, cell);
}

function sectionCell(request: Request, item: SectionItem): FormCell | undefined {
  if (typeof item === 'string') return fieldCell(request, { field: item });
  const { fields } = request.first.seen;
  const end = textValue(fields, item.end);
  return {
    kind: 'fact',
    label: item.label,
    value: timeRange(textValue(fields, item.start), end === '' ? undefined : end),
    isWide: false,
    lines: 1,
  };
}

/** Every field in the order of the sections; 密级 and 知悉范围 stand at the head of the paper, not in a cell. */
function sectionCells(request: Request, definition: RegisterDefinition): readonly (FormCell | undefined)[] {
  const marks = MARKING_SECTION.items.filter((id) => id !== 'remarks');
  const hidden = new Set<string>(marks);
  return definition.sections
    .flatMap((section) => section.items)
    .filter((item) => typeof item !== 'string' || !hidden.has(item))
    .map((item) => sectionCell(request, item));
}

/** An opinion still to be written has a place to sign in its own cell: 组长意见 of the 组长, who signs once. */
function isSignedIn(cell: FormCell | undefined, signer: string): boolean {
  return cell?.kind === 'opinion' && cell.opinions.length === 0 && cell.label.startsWith(signer);
}

/** A paper form of one record: the cells it names, or every field of its sections; what is empty is left blank. */
export function formModel(request: Request, form: PrintForm): FormModel {
  const { definition, context, sheet, first } = request;
  const isLying = form.paper === 'A4 landscape';
  const cells = form.cells?.map((cell) => cellOf(request, cell)) ?? sectionCells(request, definition);
  return {
    kind: 'form',
    sheet,
    organ: context.unitName,
    title: form.title,
    number: first.seen.number ?? '',
    isLying,
    cells: cells
      .filter((cell) => cell !== undefined)
      .map((cell) =>
        cell.kind === 'list' ? fittedList(cell, SHEET_MM[isLying ? 'lying' : 'upright']) : cell,
      ),
    corrections: correctionNotes(definition, first.corrections, context),
    signatures: signersOf(form, first.seen)
      .filter((label) => !cells.some((cell) => isSignedIn(cell, label)))
      .map((label) => ({ label })),
  };
}
