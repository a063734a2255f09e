import type { ReactNode } from 'react';
import { highestLevel, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { PrintText, RegisterColumn, RegisterModel, RegisterRow } from './model.ts';
import { CellText, CorrectionNotes, Heading, keyed, Runs, Signatures, splitLines } from './runs.tsx';

/** Text area of a lying sheet less the outer border of the table. */
const TABLE_WIDTH_MM = 225 - 25.4 / 96;

/** From so many columns on a table is set in 5 号, and in 小五. */
export const DENSE_COLUMNS = 10;
export const DENSEST_COLUMNS = 12;

function densityOf(columns: number): string | undefined {
  if (columns >= DENSEST_COLUMNS) return 'dense densest';
  return columns >= DENSE_COLUMNS ? 'dense' : undefined;
}
/** A row of more lines may be cut by the end of a page: kept whole, it could be higher than one. */
const WHOLE_LINES = 12;

/** Lines of a row, estimated from the widths: at most as many as the real ones. */
function linesOf(row: RegisterRow, widths: readonly number[]): number {
  const counts = row.cells.map((text, index) => {
    const words =
      typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.new)).join('');
    return ([...words].length * 4) / Math.max(widths[index] ?? 1, 1);
  });
  return Math.max(0, ...counts);
}

/**
 * The level a register has to bear: the highest of the rows it lists (secrecy.md AGG-6). The term beside it is
 * the caller's, who knows the dates of the records.
 */
export function levelOfRows(rows: readonly RegisterRow[]): Level {
  return highestLevel(rows.map((row) => row.level));
}

/** Widths of the columns in millimetres, scaled so that the table is exactly as wide as the text area. */
export function columnWidths(columns: readonly RegisterColumn[]): readonly number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => (column.width / total) * TABLE_WIDTH_MM);
}

/** What a cell says, each of its lines on its own. */
function Lines({ text }: { text: PrintText }): ReactNode {
  const lines = splitLines(text);
  if (lines.length <= 1) return <CellText text={lines[0] ?? ''} />;
  return keyed(lines).map(({ key, item }) => (
    <div key={key}>
      <CellText text={item} />
    </div>
  ));
}

interface RowProps {
  readonly row: RegisterRow;
  readonly columns: readonly RegisterColumn[];
  readonly isLong: boolean;
}

function Row({ row, columns, isLong }: RowProps): ReactNode {
  if (row.isHeading === true) {
    return (
      <tr className="heading">
        <th scope="colgroup" colSpan={columns.length}>
          <Runs text={row.cells[0] ?? ''} />
        </th>
      </tr>
    );
  }
  const classes = [
    row.void === true ? 'void' : '',
    isLong ? 'long' : '',
    row.isBlank === true ? 'blank' : '',
  ].filter((name) => name !== '');
  return (
    <tr className={classes.length === 0 ? undefined : classes.join(' ')}>
      {keyed(columns).map(({ key, item: column }, index) => (
        <td key={key} className={column.align}>
          <Lines text={row.cells[index] ?? ''} />
        </td>
      ))}
    </tr>
  );
}

/**
 * The rows; places to sign belong to the last of them, so that no page bears signatures alone. A table without rows says
 * so: it is no page that went wrong.
 */
function Body({ model, widths }: { model: RegisterModel; widths: readonly number[] }): ReactNode {
  const { columns, signatures } = model;
  const drawn = keyed(model.rows).map(({ key, item: row }) => (
    <Row key={key} row={row} columns={columns} isLong={linesOf(row, widths) > WHOLE_LINES} />
  ));
  const none = (
    <tr>
      <td className="center" colSpan={columns.length}>
        无
      </td>
    </tr>
  );
  return (
    <>
      <tbody>{drawn.slice(0, -1)}</tbody>
      <tbody className="last">
        {drawn.at(-1) ?? none}
        {signatures.length > 0 && (
          <tr className="signing">
            <td colSpan={columns.length}>
              <Signatures signatures={signatures} isDated />
            </td>
          </tr>
        )}
      </tbody>
    </>
  );
}

/** A register as a lying table; its head is repeated on every page by the table itself. */
export function RegisterPage({ model }: { model: RegisterModel }): ReactNode {
  const level = levelOfRows(model.rows);
  const marked = level === 'public' || model.sheet.marking?.startsWith(LEVEL_NAMES[level]) === true;
  assertBug(marked || isHigherMarking(model.sheet.marking, level), 'a register marked lower than its rows');
  const widths = columnWidths(model.columns);
  return (
    <main className="register">
      <div className="marking">
        {[model.sheet.copyNo, model.sheet.marking].filter((mark) => mark !== null).join('　')}
      </div>
      <h1 className="title">{model.title}</h1>
      <div className="caption">
        <span>{model.caption}</span>
        <span>{model.captionRight}</span>
      </div>
      <table className={densityOf(model.columns.length)}>
        <colgroup>
          {keyed(widths).map(({ key, item: width }) => (
            <col key={key} style={{ width: `${width.toFixed(3)}mm` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {keyed(model.columns).map(({ key, item: column }) => (
              <th key={key} scope="col">
                <Heading title={column.title} />
              </th>
            ))}
          </tr>
        </thead>
        <Body model={model} widths={widths} />
      </table>
      <CorrectionNotes notes={model.corrections} />
    </main>
  );
}

/** A register may be marked higher than its rows (AGG-4), never lower. */
function isHigherMarking(marking: string | null, level: Level): boolean {
  const name = marking?.slice(0, 2);
  const marked = (['internal', 'confidential', 'secret', 'topSecret'] as const).find(
    (one) => LEVEL_NAMES[one] === name,
  );
  return marked !== undefined && highestLevel([marked, level]) === marked;
}
