import { Popover } from '@mantine/core';
import { IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from './Button.tsx';
import classes from './ColumnChooser.module.css';

export interface ChoosableColumn {
  readonly id: string;
  readonly label: string;
  readonly isFixed: boolean;
}

interface ColumnChooserProps {
  /** In the order of the table. */
  readonly columns: readonly ChoosableColumn[];
  readonly shown: ReadonlySet<string>;
  readonly onShow: (id: string, isShown: boolean) => void;
  readonly onMove: (id: string, before: string) => void;
  readonly onReset: () => void;
}

/** 选列: which columns stand in the table, and in which order. */
export function ColumnChooser({ columns, shown, onShow, onMove, onReset }: ColumnChooserProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={216}
      offset={12}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.opener}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconColumns3 size="1rem" stroke={1.25} aria-hidden="true" />
          <span>选列</span>
          <span className={classes.count}>{`${shown.size}/${columns.length}`}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label="显示的列">
        <div className={classes.head}>
          <span>显示的列</span>
          <Button variant="ghost" size="inline" className={classes.reset} onClick={onReset}>
            恢复缺省
          </Button>
        </div>
        <ColumnRows columns={columns} shown={shown} onShow={onShow} onMove={onMove} />
      </Popover.Dropdown>
    </Popover>
  );
}

type ColumnRowsProps = Omit<ColumnChooserProps, 'onReset'>;

function ColumnRows({ columns, shown, onShow, onMove }: ColumnRowsProps) {
  const [dragged, setDragged] = useState<string>();
  const pressed = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const row = columns[index];
    const target = columns[index + step];
    if (row === undefined || target === undefined) return;
    // Ctrl with an arrow moves the column itself; the dragging handle is for the mouse.
    if (event.ctrlKey) onMove(step < 0 ? row.id : target.id, step < 0 ? target.id : row.id);
    else document.getElementById(`column-${target.id}`)?.focus();
  };
  return (
    <div className={classes.rows}>
      {columns.map((column, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only the place where a dragged row may be dropped
        <div
          key={column.id}
          className={classes.row}
          draggable
          onDragStart={() => setDragged(column.id)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => dragged !== undefined && dragged !== column.id && onMove(dragged, column.id)}
        >
          <label className={classes.choice} data-off={!shown.has(column.id)}>
            <input
              type="checkbox"
              id={`column-${column.id}`}
              className={classes.box}
              checked={shown.has(column.id)}
              aria-disabled={column.isFixed}
              onChange={(event) => !column.isFixed && onShow(column.id, event.currentTarget.checked)}
              onKeyDown={(event) => pressed(event, index)}
            />
            {column.label}
          </label>
          {column.isFixed ? (
            <span className={classes.fixed}>必显</span>
          ) : (
            <IconGripVertical className={classes.grip} size="1rem" stroke={1.5} aria-hidden="true" />
          )}
        </div>
      ))}
    </div>
  );
}
