import type { ListView } from '#renderer/stores/navigation.ts';
import { TextCell } from '#renderer/ui/Cell.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import type { TableColumn } from '#renderer/ui/tableModel.ts';
import type { ListColumn, RegisterDefinition } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import classes from './ListPage.module.css';

/** All columns of a register in the order the person put them. */
export function orderedColumns(definition: RegisterDefinition, view: ListView): readonly ListColumn[] {
  const { order } = view;
  if (order === undefined) return definition.columns;
  const place = (column: ListColumn): number => {
    const index = order.indexOf(column.id);
    return index < 0 ? order.length : index;
  };
  return [...definition.columns].sort((left, right) => place(left) - place(right));
}

/** The columns on screen: those chosen, and always those that cannot be hidden. */
export function arrangedColumns(definition: RegisterDefinition, view: ListView): readonly ListColumn[] {
  return orderedColumns(definition, view).filter(
    (column) => column.isFixed === true || (view.columns?.includes(column.id) ?? column.isVisible),
  );
}

/** Columns of a definition as the table draws them. */
export function tableColumns(
  definition: RegisterDefinition,
  columns: readonly ListColumn[],
): readonly TableColumn<RecordRow>[] {
  return columns.map((column) => ({
    id: column.id,
    label: column.label,
    width: column.width,
    share: column.share,
    align: column.align,
    isSortable: true,
    render: (row) => <RecordCell definition={definition} column={column} row={row} />,
    textOf: (row) => row.cells[column.id]?.text ?? '',
  }));
}

interface RecordCellProps {
  readonly definition: RegisterDefinition;
  readonly column: ListColumn;
  readonly row: RecordRow;
}

/** One cell: badge, glyph, or the words that the definition gave. */
export function RecordCell({ definition, column, row }: RecordCellProps) {
  if (column.widget === 'level') return <LevelBadge level={row.level} />;
  if (column.widget === 'state') {
    const state = stateOf(definition.flow, row.state);
    return <StateGlyph words={state?.label ?? row.state} shape={state?.glyph ?? 'ring'} />;
  }
  const cell = row.cells[column.id];
  const words = (
    <TextCell
      text={cell?.text ?? ''}
      meta={cell?.meta}
      tone={row.state === 'voided' ? 'quiet' : cell?.tone}
      isSmall={column.id === 'number'}
      isStruck={column.widget === 'struckTitle' && row.state === 'voided'}
    />
  );
  if (column.widget !== 'struckTitle' || !(row.hasConflict || row.isIncomplete)) return words;
  return (
    <span className={classes.marked}>
      {words}
      <span className={classes.flag}>{row.hasConflict ? '两说并存' : '不完整'}</span>
    </span>
  );
}
