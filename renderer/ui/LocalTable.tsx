import { useMemo, useState } from 'react';
import { DataTable } from './DataTable.tsx';
import type { TableColumn, TableSort } from './tableModel.ts';

export interface LocalColumn<Row> extends TableColumn<Row> {
  /** What the column is sorted by; its text when absent. */
  sortBy?(row: Row): number | string;
}

interface LocalTableProps<Row> {
  readonly label: string;
  readonly columns: readonly LocalColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initialSort?: TableSort;
  readonly toneOf?: (row: Row) => 'normal' | 'void';
  readonly current: string | undefined;
  readonly onCurrent: (key: string) => void;
  readonly onOpen: (row: Row) => void;
  readonly onShow?: (from: number, to: number) => void;
}

const NONE: ReadonlySet<string> = new Set();
const byWords = new Intl.Collator('zh-CN');

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly LocalColumn<Row>[],
  sort: TableSort | undefined,
): readonly Row[] {
  const column = columns.find((candidate) => candidate.id === sort?.column);
  if (column === undefined || sort === undefined) return rows;
  const keyOf = (row: Row): number | string => column.sortBy?.(row) ?? column.textOf?.(row) ?? '';
  const compare = (left: Row, right: Row): number => {
    const [a, b] = [keyOf(left), keyOf(right)];
    return typeof a === 'number' && typeof b === 'number' ? a - b : byWords.compare(String(a), String(b));
  };
  return rows.toSorted((left, right) => (sort.descending ? -1 : 1) * compare(left, right));
}

/** A table whose rows are all here: a few dozen stations, media, accounts. */
export function LocalTable<Row>(props: LocalTableProps<Row>) {
  const { label, columns, rows, keyOf, initialSort, current, onCurrent, onOpen } = props;
  const [sort, setSort] = useState(initialSort);
  const shown = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort]);
  return (
    <DataTable
      label={label}
      columns={columns}
      count={shown.length}
      rowAt={(index) => shown[index]}
      keyOf={keyOf}
      {...(props.toneOf === undefined ? {} : { toneOf: props.toneOf })}
      {...(props.onShow === undefined ? {} : { onShow: props.onShow })}
      sort={sort}
      onSort={(column) => setSort({ column, descending: sort?.column === column ? !sort.descending : false })}
      current={current}
      onCurrent={onCurrent}
      selected={NONE}
      onSelect={onCurrent}
      onOpen={onOpen}
    />
  );
}
