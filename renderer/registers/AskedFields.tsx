import type { Dispatch, SetStateAction } from 'react';
import { useState } from 'react';
import { labelStyle } from '#renderer/ui/labelWidth.ts';
import { newId } from '#renderer/ui/newId.ts';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition, Row } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import { fieldProblems } from '#shared/domain/fields.ts';
import { flattenFields, rowsOf } from '#shared/domain/paths.ts';
import { isEmpty, missingFields } from '#shared/domain/rules.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import classes from './AskedFields.module.css';
import { FieldControl } from './form/FieldControl.tsx';
import { RowsControl } from './form/RowsControl.tsx';
import { screenLabel } from './screenLabel.ts';

type Answers = Readonly<Record<string, Json>>;

/** Of the fields an act asks for, those that are still empty; days and numbers are shown again to be looked at. */
export function fieldsToAsk(
  definition: RegisterDefinition,
  view: RecordView,
  ids: readonly string[],
): readonly FieldDefinition[] {
  return ids
    .map((id) => findField(definition, id))
    .filter((field): field is FieldDefinition => field !== undefined && field.kind !== 'attachments')
    .filter((field) => isEmpty(view.values[field.id]) || field.kind === 'date' || field.kind === 'rows');
}

function valuesOf(view: RecordView, set: Answers): Answers {
  const filled = Object.entries({ ...view.values, ...set }).filter(([, value]) => value !== null);
  return Object.fromEntries(filled);
}

/** Whether everything an act asks for is there and right. What only some cases require may stay empty. */
export function isAnswered(
  definition: RegisterDefinition,
  view: RecordView,
  asked: readonly FieldDefinition[],
  set: Answers,
  target: string,
): boolean {
  if (fieldProblems(definition, flattenFields(set), 'program').length > 0) return false;
  const values = valuesOf(view, set);
  const seen = {
    id: view.record,
    register: view.register,
    state: view.state,
    level: view.level,
    fields: values,
  };
  const missing = new Set(missingFields(definition, seen, target).map(({ path }) => path));
  return asked.every((field) => !missing.has(field.id) || !isEmpty(values[field.id]));
}

interface AskedFieldsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly asked: readonly FieldDefinition[];
  readonly set: Answers;
  readonly onSet: Dispatch<SetStateAction<Answers>>;
}

/** The fields of an act in its dialog. */
export function AskedFields({ definition, view, asked, set, onSet }: AskedFieldsProps) {
  if (asked.length === 0) return null;
  const problems = new Map(
    fieldProblems(definition, flattenFields(set), 'program').map(({ path, message }) => [path, message]),
  );
  const put = (id: string, value: Json | undefined): void =>
    onSet((before) => ({ ...before, [id]: value ?? null }));
  return (
    <div className={classes.fields} style={labelStyle(asked.map(screenLabel))}>
      {asked.map((field) =>
        field.kind === 'rows' ? (
          <AskedRows
            key={field.id}
            field={field}
            definition={definition}
            rows={rowsOf(valuesOf(view, set), field.id)}
            onChange={(rows) => put(field.id, rows as unknown as Json)}
          />
        ) : (
          <FieldControl
            key={field.id}
            field={{ ...field, readOnly: false, auto: false, isWide: true }}
            path={field.id}
            definition={definition}
            value={set[field.id] ?? view.values[field.id]}
            problem={problems.get(field.id)}
            isMissing={typeof field.required !== 'string' && field.required.states !== undefined}
            onChange={(value) => put(field.id, value)}
          />
        ),
      )}
    </div>
  );
}

interface AskedRowsProps {
  readonly field: RowsField;
  readonly definition: RegisterDefinition;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

function AskedRows({ field, definition, rows, onChange }: AskedRowsProps) {
  const [open, setOpen] = useState('');
  return (
    <RowsControl
      field={field}
      definition={definition}
      rows={rows}
      open={open}
      check={{ missing: [], problems: new Map() }}
      onOpen={setOpen}
      onChange={onChange}
      onAdd={() => {
        const row: Row = { id: newId() };
        onChange([...rows, row]);
        setOpen(row.id);
      }}
    />
  );
}
