import type { RegisterModel, SheetMarks } from '#renderer/print/model.ts';
import type { FormModel } from '#renderer/print/paperModels.ts';
import type { DomainContext, PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { leafModel } from '../meeting/blankLeaf.ts';
import { bookColumns } from './bookModel.ts';
import { blankWidths } from './tableWidths.ts';

/**
 * Rows of 10 mm on the two faces of one leaf: 11 below the title and 13 on the back. Places to sign below the last row
 * take two of them.
 */
const ROWS = 24;
const SIGNED_ROWS = 22;

/** For the hand that begins a book: from when to when, and which volume of it. */
const PERIOD = '自　　　　年　　月　　日至　　　　年　　月　　日　　第　　册';

export interface BlankRequest {
  readonly definition: RegisterDefinition;
  readonly form: PrintForm;
  readonly context: DomainContext;
  readonly sheet: SheetMarks;
}

/**
 * A 登记簿 without entries, to be written in by hand: its head and one leaf of empty rows. 密级 is not printed: an empty
 * book has none, and which it gets is known to who writes in it.
 */
export function blankModel(request: BlankRequest): RegisterModel | FormModel {
  const { definition, form, context, sheet } = request;
  if (form.isByRecord === true) return leafModel({ context, sheet, signatures: form.signatures });
  const { columns, below } = bookColumns(definition, form);
  const widths = blankWidths(columns);
  return {
    kind: 'register',
    sheet,
    title: form.title,
    caption: context.unitName,
    captionRight: PERIOD,
    columns: columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width })),
    rows: Array.from({ length: below.length > 0 ? SIGNED_ROWS : ROWS }, () => ({
      level: 'public',
      cells: [],
      isBlank: true,
    })),
    corrections: [],
    signatures: below.map((label) => ({ label })),
  };
}
