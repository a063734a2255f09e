import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import classes from './DataTable.module.css';
import { TableHead } from './TableHead.tsx';
import { rowAfterKey } from './tableKeys.ts';
import { gridTemplate, type TableColumn, type TableSort } from './tableModel.ts';
import { useRootFontSize } from './useRootFontSize.ts';

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly count: number;
  /** Undefined while the row is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly toneOf?: (row: Row) => 'normal' | 'void';
  /** Called with the rows in view, so that they can be fetched. */
  readonly onShow?: (from: number, to: number) => void;
  readonly sort: TableSort | undefined;
  readonly onSort: (column: string) => void;
  readonly current: string | undefined;
  readonly onCurrent: (key: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (row: Row) => void;
}

const ROW_PX = 36;

/** A register: sticky head, hairlines, virtual rows, arrows, Enter and the space bar. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, count, rowAt, keyOf, onShow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef<number | undefined>(undefined);
  const rowHeight = (ROW_PX * useRootFontSize()) / 16;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer itself is one object for ever
  useEffect(() => rows.measure(), [rowHeight]);
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => onShow?.(first, last), [first, last, onShow]);
  useEffect(() => {
    if (wantsFocus.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wantsFocus.current}"]`);
    if (row === null || row === undefined) return;
    wantsFocus.current = undefined;
    row.focus({ preventScroll: true });
  });
  const template = gridTemplate(columns);
  const currentIndex = shown.find((item) => {
    const row = rowAt(item.index);
    return row !== undefined && keyOf(row) === props.current;
  })?.index;
  const goTo = (index: number): void => {
    const row = rowAt(index);
    rows.scrollToIndex(index);
    wantsFocus.current = index;
    if (row !== undefined) props.onCurrent(keyOf(row));
  };
  const pressed = (event: KeyboardEvent, index: number, row: Row): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') props.onOpen(row);
    else if (event.key === ' ') props.onSelect(keyOf(row));
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
      const target = rowAfterKey(event.key, index, count, page);
      if (target === undefined) return;
      goTo(target);
    }
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed by hand, a table element cannot
    <div
      className={classes.table}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      data-pane="table"
    >
      <div className={classes.headClip} ref={head}>
        <TableHead columns={columns} template={template} sort={props.sort} onSort={props.onSort} />
      </div>
      <div
        className={classes.scroller}
        ref={scroller}
        role="presentation"
        onScroll={(event) => {
          if (head.current !== null) head.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
      >
        <div className={classes.sheet} style={{ height: rows.getTotalSize() }} role="presentation">
          {shown.map((item) => {
            const row = rowAt(item.index);
            const key = row === undefined ? undefined : keyOf(row);
            const isEntry = currentIndex === undefined ? item.index === first : item.index === currentIndex;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={key !== undefined && props.selected.has(key)}
                className={classes.row}
                data-index={item.index}
                data-current={key !== undefined && key === props.current}
                data-tone={row === undefined ? 'normal' : (props.toneOf?.(row) ?? 'normal')}
                tabIndex={isEntry ? 0 : -1}
                style={{ gridTemplateColumns: template, height: item.size, top: item.start }}
                onFocus={() => key !== undefined && key !== props.current && props.onCurrent(key)}
                onClick={() => key !== undefined && props.onCurrent(key)}
                onDoubleClick={() => row !== undefined && props.onOpen(row)}
                onKeyDown={(event) => row !== undefined && pressed(event, item.index, row)}
              >
                {columns.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus, not its cells
                  <div
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-align={column.align}
                    title={row === undefined ? undefined : column.textOf?.(row)}
                  >
                    {row === undefined ? '' : column.render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
