import type { CSSProperties, ReactNode } from 'react';
import type { PrintText } from './model.ts';
import {
  type FormCell,
  type FormFact,
  type FormList,
  type FormListColumn,
  type FormModel,
  type FormOpinions,
  isDense,
} from './paperModels.ts';
import { CellText, CorrectionNotes, Heading, hasText, keyed, Runs, Signatures, splitLines } from './runs.tsx';

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

/** Room to write by hand; the layout takes from it where the form would not fit its page otherwise. */
function room(lines: number) {
  return { style: { '--room': `${lines * HAND_LINE_MM}mm` } as CSSProperties, 'data-room': '' };
}

function Opinions({ cell }: { cell: FormOpinions }): ReactNode {
  if (cell.opinions.length === 0) {
    return (
      <div className="opinion" {...room(cell.lines)}>
        <div />
        <div className="signed">签名：　　　　　　　　　年　　月　　日</div>
      </div>
    );
  }
  return keyed(cell.opinions).map(({ key, item }) => (
    <div key={key} className="opinion" {...(cell.opinions.length === 1 ? room(cell.lines) : {})}>
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
    <tr className={isLong ? 'long' : undefined} {...(lines > 1 ? room(lines) : {})}>
      {keyed(cells).map(({ key, item: cell }) => (
        <FormCells key={key} cell={cell} isAlone={cells.length === 1} />
      ))}
    </tr>
  );
}

function FormCells({ cell, isAlone }: { cell: FormFact | FormOpinions; isAlone: boolean }): ReactNode {
  return (
    <>
      <th scope="row">
        <Heading title={cell.label} />
      </th>
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

/** Lists of so few rows stay together. */
const SHORT_LIST = 4;

/** The rows of a list, and below them as many empty ones as its paper has. */
function paperRows({ rows, leastRows = rows.length > 0 ? 0 : OPEN_ROWS }: FormList) {
  return [...rows, ...Array.from({ length: Math.max(0, leastRows - rows.length) }, () => [])];
}

function ListTable({ list }: { list: FormList }): ReactNode {
  const total = list.columns.reduce((sum, column) => sum + column.width, 0);
  const rows = paperRows(list);
  const classes = [
    'inner',
    ...(isDense(list) ? ['dense'] : []),
    ...(rows.length <= SHORT_LIST ? ['short'] : []),
  ];
  return (
    <table className={classes.join(' ')}>
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
              <Heading title={item.title} />
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

/** The same with the last row as a table of its own, which the signatures stay with. */
function withEnding(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'rows' || last.rows.length < 2) return blocks;
  return [
    ...blocks.slice(0, -1),
    { kind: 'rows', rows: last.rows.slice(0, -1) },
    { kind: 'rows', rows: last.rows.slice(-1) },
  ];
}

function BlockTable({ block, isLying }: { block: Block; isLying: boolean }): ReactNode {
  return block.kind === 'rows' ? (
    <RowsTable rows={block.rows} isLying={isLying} />
  ) : (
    <ListTable list={block.list} />
  );
}

/** A paper form: title, who and which number, the ruled cells, places to sign, corrections. */
export function FormPage({ model }: { model: FormModel }): ReactNode {
  const marks = [model.sheet.copyNo, model.sheet.marking].filter((mark) => mark !== null);
  const blocks = withEnding(formBlocks(model.cells));
  const last = blocks.at(-1);
  const isLying = model.isLying === true;
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
      {keyed(blocks.slice(0, -1)).map(({ key, item }) => (
        <BlockTable key={key} block={item} isLying={isLying} />
      ))}
      <div className="ending">
        {last !== undefined && <BlockTable block={last} isLying={isLying} />}
        <Signatures signatures={model.signatures} isDated />
      </div>
      <CorrectionNotes notes={model.corrections} />
    </main>
  );
}
