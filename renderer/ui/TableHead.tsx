import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import classes from './DataTable.module.css';
import type { TableColumn, TableSort } from './tableModel.ts';

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly sort: TableSort | undefined;
  readonly onSort: (column: string) => void;
}

/** Heads of the columns; a press sorts by one, a second press the other way round. */
export function TableHead<Row>({ columns, template, sort, onSort }: TableHeadProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid of virtual rows
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
    <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {columns.map((column) => {
        const isSorted = sort?.column === column.id;
        const direction = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending';
        const Icon = sort?.descending === true ? IconSortDescending : IconSortAscending;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={column.id}
            role="columnheader"
            className={classes.headCell}
            data-align={column.align}
            aria-sort={direction}
          >
            {column.isSortable ? (
              <button
                type="button"
                className={classes.sorter}
                data-sorted={isSorted}
                onClick={() => onSort(column.id)}
              >
                {column.label}
                {isSorted && <Icon size="0.875rem" stroke={1.75} aria-hidden="true" />}
              </button>
            ) : (
              column.label
            )}
          </div>
        );
      })}
    </div>
  );
}
