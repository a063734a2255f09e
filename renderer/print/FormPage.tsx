import type { ReactNode } from 'react';
import type { PrintText } from './model.ts';
import type { FormCell, FormFact, FormList, FormListColumn, FormModel, FormOpinions } from './paperModels.ts';
import { CellText, CorrectionNotes, hasText, keyed, Runs, Signatures, splitLines } from './runs.tsx';

/** Room of one line to write by hand. */
const HAND_LINE_MM = 8;
/** A row of more characters may be cut by the end of a page: kept whole, it would leave half a page white. */
const LONG_TEXT = 240;

type Block =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (FormFact | FormOpinions)[])[] }
  | { readonly kind: 'list'; readonly list: FormList };

function isNarrow(cell: FormCell | undefined): boolean {
  return cell?.kind === 'fact' && !cell.isWide;
}

/** Cells as the tables of the form: facts two pairs a row, wide ones alone, a list as a table of its own. */
export function formBlocks(cells: readonly FormCell[]): readonly Block[] {
  const blocks: Block[] = [];
  let rows: (FormFact | FormOpinions)[][] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'rows', rows });
    rows = [];
  };
  for (const cell of cells) {
    if (cell.kind === 'list') {
      close();
      blocks.push({ kind: 'list', list: cell });
      continue;
    }
    const last = rows.at(-1);
    if (last?.length === 1 && isNarrow(last[0]) && isNarrow(cell)) last.push(cell);
    else rows.push([cell]);
  }
  close();
  return blocks;
}

function lengthOf(text: PrintText): number {
  if (typeof text === 'string') return [...text].length;
  return text.reduce((sum, run) => sum + lengthOf(typeof run === 'string' ? run : run.old + run.new), 0);
}

function Words({ text }: { text: PrintText }): ReactNode {
  const lines = splitLines(text);
  if (lines.length <= 1) return <CellText text={text} />;
  return keyed(lines).map(({ key, item }) => (
    <div key={key} className="line-of-text">
      <Runs text={item} />
    </div>
  ));
}

function room(lines: number) {
  return { height: `${lines * HAND_LINE_MM}mm` };
}

function Opinions({ cell }: { cell: FormOpinions }): ReactNode {
  if (cell.opinions.length === 0) {
    return (
      <div className="opinion" style={{ minHeight: `${cell.lines * HAND_LINE_MM}mm` }}>
        <div />
        <div className="signed">签名：　　　　　　　　　年　　月　　日</div>
      </div>
    );
  }
  return keyed(cell.opinions).map(({ key, item }) => (
    <div
      key={key}
      className="opinion"
      style={cell.opinions.length === 1 ? { minHeight: `${cell.lines * HAND_LINE_MM}mm` } : undefined}
    >
      <div className="words">
        <Words text={item.words} />
      </div>
      <div className="signed">
        <span className="words">{item.name}</span>　{item.day}
      </div>
    </div>
  ));
}

function Row({ cells }: { cells: readonly (FormFact | FormOpinions)[] }): ReactNode {
  const isLong = cells.some((cell) => cell.kind === 'fact' && lengthOf(cell.value) > LONG_TEXT);
  const lines = Math.max(...cells.map((cell) => (cell.kind === 'fact' ? cell.lines : 1)));
  return (
    <tr className={isLong ? 'long' : undefined} style={lines > 1 ? room(lines) : undefined}>
      {keyed(cells).map(({ key, item: cell }) => (
        <FormCells key={key} cell={cell} isAlone={cells.length === 1} />
      ))}
    </tr>
  );
}

function FormCells({ cell, isAlone }: { cell: FormFact | FormOpinions; isAlone: boolean }): ReactNode {
  return (
    <>
      <th scope="row">{cell.label}</th>
      <td colSpan={isAlone ? 3 : 1}>
        {cell.kind === 'opinion' ? <Opinions cell={cell} /> : <Words text={cell.value} />}
      </td>
    </>
  );
}

/** Head and foot repeat on every page: without them a row that goes on has no rule where the page cuts it. */
function Edges(): ReactNode {
  const edge = (
    <tr className="edge">
      <td colSpan={4} />
    </tr>
  );
  return (
    <>
      <thead>{edge}</thead>
      <tfoot>{edge}</tfoot>
    </>
  );
}

interface RowsTableProps {
  readonly rows: readonly (readonly (FormFact | FormOpinions)[])[];
  readonly isLying: boolean;
}

function RowsTable({ rows, isLying }: RowsTableProps): ReactNode {
  return (
    <table className="cells">
      <colgroup>
        <col style={{ width: '28mm' }} />
        <col style={{ width: isLying ? '84.5mm' : '50mm' }} />
        <col style={{ width: '28mm' }} />
        <col />
      </colgroup>
      <Edges />
      <tbody>
        {keyed(rows).map(({ key, item }) => (
          <Row key={key} cells={item} />
        ))}
      </tbody>
    </table>
  );
}

/** Empty rows of a list that nobody has filled in: the paper stays usable. */
const OPEN_ROWS = 2;

/** The rows of a list, and below them as many empty ones as its paper has. */
function paperRows({ rows, leastRows = rows.length > 0 ? 0 : OPEN_ROWS }: FormList) {
  return [...rows, ...Array.from({ length: Math.max(0, leastRows - rows.length) }, () => [])];
}

function ListTable({ list }: { list: FormList }): ReactNode {
  const total = list.columns.reduce((sum, column) => sum + column.width, 0);
  const rows = paperRows(list);
  return (
    <table className={list.columns.length > 6 ? 'inner dense' : 'inner'}>
      <colgroup>
        {keyed(list.columns).map(({ key, item }) => (
          <col key={key} style={{ width: `${((item.width / total) * 100).toFixed(3)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th className="list-title" colSpan={list.columns.length}>
            {list.label}
          </th>
        </tr>
        <tr>
          {keyed(list.columns).map(({ key, item }) => (
            <th key={key} scope="col">
              {item.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keyed(rows).map(({ key, item }) => (
          <ListRow key={key} row={item} columns={list.columns} />
        ))}
      </tbody>
    </table>
  );
}

function ListRow({
  row,
  columns,
}: {
  row: readonly PrintText[];
  columns: readonly FormListColumn[];
}): ReactNode {
  const isLong = row.some((text) => lengthOf(text) > LONG_TEXT);
  return (
    <tr className={isLong ? 'long' : undefined}>
      {columns.map((column, index) => (
        <td key={column.title} className={column.align}>
          <Words text={row[index] ?? ''} />
        </td>
      ))}
    </tr>
  );
}

/** A paper form: title, who and which number, the ruled cells, places to sign, corrections. */
export function FormPage({ model }: { model: FormModel }): ReactNode {
  const marks = [model.sheet.copyNo, model.sheet.marking].filter((mark) => mark !== null);
  return (
    <main className="paper-form">
      <div className="form-marks">
        <span className="marking">{marks.join('　')}</span>
      </div>
      <h1 className="title">{model.title}</h1>
      <div className="caption">
        <span>{model.organ}</span>
        <span>{hasText(model.number) ? `编号　${model.number}` : ''}</span>
      </div>
      {keyed(formBlocks(model.cells)).map(({ key, item }) =>
        item.kind === 'rows' ? (
          <RowsTable key={key} rows={item.rows} isLying={model.isLying === true} />
        ) : (
          <ListTable key={key} list={item.list} />
        ),
      )}
      <Signatures signatures={model.signatures} />
      <CorrectionNotes notes={model.corrections} />
    </main>
  );
}
