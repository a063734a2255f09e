import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Button } from '#renderer/ui/Button.tsx';
import { labelStyle } from '#renderer/ui/labelWidth.ts';
import type { RegisterDefinition, Row } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { type RowColumn, rowLayout } from '../rowLayout.ts';
import { screenLabel } from '../screenLabel.ts';
import { useTitledContext } from '../useTitledContext.ts';
import { FieldControl } from './FieldControl.tsx';
import classes from './Rows.module.css';
import type { FormCheck } from './useFormCheck.ts';

interface RowsControlProps {
  readonly field: RowsField;
  readonly definition: RegisterDefinition;
  readonly rows: readonly Row[];
  readonly open: string | undefined;
  readonly check: Pick<FormCheck, 'missing' | 'problems'>;
  readonly onOpen: (row: string) => void;
  readonly onChange: (rows: readonly Row[]) => void;
  /** Where the section's title line has no button to add a row. */
  readonly onAdd?: () => void;
}

/** A repeating group: one line a row, one row open at a time on a grey ground. */
export function RowsControl(props: RowsControlProps) {
  const { field, rows, open, onAdd } = props;
  const layout = rowLayout(props.definition.code, field);
  const template = ['1.625rem', ...layout.columns.map((column) => column.width)].join(' ');
  return (
    <div className={classes.rows} data-path={field.id}>
      {onAdd !== undefined && (
        <div className={classes.caption}>
          <span>{field.label}</span>
          {field.addLabel !== undefined && (
            <Button
              variant="ghost"
              size="inline"
              icon={<IconPlus size="1rem" stroke={1.5} aria-hidden="true" />}
              onClick={onAdd}
            >
              {field.addLabel}
            </Button>
          )}
        </div>
      )}
      {layout.hasHead && rows.length > 0 && (
        <div className={classes.head} style={{ gridTemplateColumns: template }}>
          <span />
          {layout.columns.map((column) => (
            <span key={column.id} className={classes.headWord} title={column.label}>
              {column.label}
            </span>
          ))}
        </div>
      )}
      {rows.map((row, index) => (
        <RowBlock
          key={row.id}
          {...props}
          row={row}
          index={index}
          columns={layout.columns}
          template={template}
          isOpen={row.id === open}
        />
      ))}
      {rows.length === 0 && <p className={classes.none}>{`还没有${field.label}`}</p>}
    </div>
  );
}

interface RowBlockProps extends RowsControlProps {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly RowColumn[];
  readonly template: string;
  readonly isOpen: boolean;
}

function RowBlock({
  row,
  index,
  columns,
  template,
  isOpen,
  field,
  rows,
  check,
  onOpen,
  onChange,
  definition,
}: RowBlockProps) {
  const context = useTitledContext(
    definition,
    field.columns.map(({ id }) => ({
      path: `${field.id}/${row.id}/${id}`,
      value: row[id] as Json | undefined,
    })),
  );
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const put = (column: string, value: Json | undefined): void =>
    onChange(rows.map((other) => (other.id === row.id ? { ...other, [column]: value } : other)));
  const move = (step: number): void => {
    const next = [...rows];
    next.splice(index, 1);
    next.splice(index + step, 0, row);
    // The order is the place in the array; an old order of a row would win over it.
    onChange(next.map(({ order: _order, ...rest }) => rest as Row));
  };
  return (
    <div className={classes.block} data-open={isOpen}>
      <button
        type="button"
        className={classes.line}
        style={{ gridTemplateColumns: template }}
        aria-expanded={isOpen}
        onClick={() => onOpen(isOpen ? '' : row.id)}
      >
        <Chevron className={classes.chevron} size="1rem" stroke={1.5} aria-hidden="true" />
        {columns.map((column) => {
          const isMissing = check.missing.some(
            (missing) => missing.path === `${field.id}/${row.id}/${column.id}`,
          );
          const words = column.words(row, index, context);
          return (
            <span
              key={column.id}
              className={classes.cell}
              data-tone={isMissing ? 'missing' : column.tone}
              title={words}
            >
              {isMissing ? `缺${column.label}` : words}
            </span>
          );
        })}
      </button>
      {isOpen && (
        <div className={classes.open}>
          <div className={classes.fields} style={labelStyle(field.columns.filter(isShown).map(screenLabel))}>
            {field.columns.filter(isShown).map((column) => (
              <FieldControl
                key={column.id}
                field={column}
                path={`${field.id}/${row.id}/${column.id}`}
                definition={definition}
                value={row[column.id]}
                problem={check.problems.get(`${field.id}/${row.id}/${column.id}`)}
                isMissing={check.missing.some(
                  (missing) => missing.path === `${field.id}/${row.id}/${column.id}`,
                )}
                onChange={(value) => put(column.id, value)}
              />
            ))}
          </div>
          <div className={classes.acts}>
            <Button size="inline" variant="ghost" disabled={index === 0} onClick={() => move(-1)}>
              上移
            </Button>
            <Button
              size="inline"
              variant="ghost"
              disabled={index === rows.length - 1}
              onClick={() => move(1)}
            >
              下移
            </Button>
            <Button
              size="inline"
              variant="ghost"
              onClick={() => onChange(rows.filter((other) => other.id !== row.id))}
            >
              移出
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function isShown(column: FieldDefinition): boolean {
  return column.computed === undefined && column.auto !== true;
}
