import type { RegisterModel } from '#renderer/print/model.ts';
import type { PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { formColumns, signersOf } from '#shared/domain/printForms.ts';
import { isVoid } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import type { PrintRequest } from './printRequest.ts';
import { tableWidths } from './tableWidths.ts';

/** Millimetres that a column of `rest` starts with; the page scales all of them to its width. */
const REST_WIDTH = 210;

/** The same table with widths that its words need. */
export function fitted(table: RegisterModel): RegisterModel {
  const widths = tableWidths(
    table.columns.map(({ title, width }, index) => ({
      title,
      share: width,
      cells: table.rows.map((row) => String(row.cells[index] ?? '')),
    })),
  );
  return {
    ...table,
    columns: table.columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width })),
  };
}

/** `2026.03.09` of a list as it stands on paper: 月、日不编虚位 (GB/T 9704—2012, 7.3.5.4). */
function paperCell(text: string): string {
  return text.replace(/(?<![\d.])(\d{4})\.0?(\d{1,2})\.0?(\d{1,2})(?=[\s，；、—]|$)/g, '$1.$2.$3');
}

/** A column of numbers stands at the right, whatever it was in the list. */
function alignOf(align: 'left' | 'center' | 'right', cells: readonly string[]): typeof align {
  const written = cells.filter((cell) => cell !== '' && cell !== '—');
  return align === 'left' && written.length > 0 && written.every((cell) => /^\d{1,6}$/.test(cell))
    ? 'right'
    : align;
}

/** The columns of a table on paper, as the catalogue or the list has them. */
export function paperColumns(definition: RegisterDefinition, form: PrintForm) {
  return formColumns(definition, form).map(({ label, width, align }) => ({
    title: label,
    width: width === 'rest' ? REST_WIDTH : width,
    align,
  }));
}

/** A print that is as long as one may be can have left some out: it does not say that these are all. */
export function countWords(count: number): string {
  return `${count >= MOST_PRINTED ? '前' : '共'} ${count} 条`;
}

/** The rows seen as a paper table with the columns of the catalogue. */
export function ledgerModel(
  { definition, records, context, sheet }: PrintRequest,
  form: PrintForm,
): RegisterModel {
  const columns = formColumns(definition, form);
  const rows = records.map(({ seen, cells }) => ({
    level: seen.level,
    cells: (cells ?? columns.map((column) => column.cell(seen, context).text)).map(paperCell),
    void: isVoid(seen),
  }));
  return {
    kind: 'register',
    sheet,
    title: form.title,
    caption: context.unitName,
    // A paper of one record counts no others.
    captionRight: `${form.isByRecord === true ? '' : `${countWords(records.length)}　按可见范围　`}${fullDate(context.today)}`,
    columns: paperColumns(definition, form).map(({ align, ...column }, index) => ({
      ...column,
      align: alignOf(
        align,
        rows.map((row) => row.cells[index] ?? ''),
      ),
    })),
    rows,
    corrections: [],
    signatures: signersOf(form, records[0]?.seen ?? { fields: {} }).map((label) => ({ label })),
  };
}
