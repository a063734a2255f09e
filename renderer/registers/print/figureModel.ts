import type { RegisterModel, RegisterRow } from '#renderer/print/model.ts';
import type { FigureTable, PrintForm } from '#shared/domain/definition.ts';
import { highestLevel } from '#shared/kernel/level.ts';
import type { PrintRequest } from './printRequest.ts';

/** Pixels that a column of `rest` starts with; the page scales all of them to its width. */
const REST_WIDTH = 210;

/** Figures over the records as a table; each of its rows bears the level of what was counted (secrecy.md AGG-6). */
export function figureModel(
  { records, context, sheet }: PrintRequest,
  form: PrintForm,
  figures: NonNullable<PrintForm['figures']>,
): RegisterModel {
  const table: FigureTable = figures(
    records.map(({ seen }) => seen),
    context,
  );
  const level = highestLevel(records.map(({ seen }) => seen.level));
  const rows = table.groups
    .filter((group) => group.rows.length > 0)
    .flatMap(({ heading, rows: own }): readonly RegisterRow[] => [
      { level, cells: [heading], isHeading: true },
      ...own.map((cells) => ({ level, cells })),
    ]);
  return {
    kind: 'register',
    sheet,
    title: form.title,
    caption: context.unitName,
    captionRight: `${table.counted}　按可见范围`,
    columns: table.columns.map(({ label, width, align }) => ({
      title: label,
      width: width === 'rest' ? REST_WIDTH : width,
      // Figures stand below their headings.
      align: align === 'right' ? ('center' as const) : align,
    })),
    rows: [...rows, { level, cells: table.total }],
    corrections: [],
    signatures: form.signatures.map((label) => ({ label })),
  };
}
