import { Select } from '@mantine/core';
import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { allFields } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { fieldAt, fieldProblems } from '#shared/domain/fields.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { FieldControl } from '../form/FieldControl.tsx';
import { correctionWords } from '../print/corrected.ts';
import { screenLabel } from '../screenLabel.ts';
import { useTitledContext } from '../useTitledContext.ts';
import classes from './Detail.module.css';
import { useRecordAct } from './useRecordAct.ts';

interface CorrectDialogProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onClose: () => void;
  readonly onDone: (view: RecordView) => void;
}

export interface CorrectablePath {
  readonly path: string;
  readonly label: string;
}

function isCorrectable(field: FieldDefinition): boolean {
  return field.auto !== true && field.computed === undefined && field.kind !== 'attachments';
}

/** Every filled place of a record that a correction may name: `议定事项2　期限`. */
export function correctablePaths(
  definition: RegisterDefinition,
  view: RecordView,
): readonly CorrectablePath[] {
  return allFields(definition)
    .filter(isCorrectable)
    .flatMap((field): readonly CorrectablePath[] => {
      if (field.kind !== 'rows') {
        return view.values[field.id] === undefined ? [] : [{ path: field.id, label: screenLabel(field) }];
      }
      return rowsOf(view.values, field.id).flatMap((row, index) =>
        field.columns.filter(isCorrectable).map((column) => ({
          path: `${field.id}/${row.id}/${column.id}`,
          label: `${field.label}${index + 1}　${screenLabel(column)}`,
        })),
      );
    });
}

/** The value at a path of a record's nested values. */
export function valueAt(view: Pick<RecordView, 'values'>, path: string): Json | undefined {
  const [field = '', row, column] = path.split('/');
  if (row === undefined) return view.values[field];
  const found = rowsOf(view.values, field).find((each) => each.id === row);
  return column === undefined ? undefined : found?.[column];
}

/** 更正: old text, new text and reason stand side by side for ever. */
export function CorrectDialog({ definition, view, onClose, onDone }: CorrectDialogProps) {
  const { error, isBusy, run } = useRecordAct(onDone);
  const paths = correctablePaths(definition, view);
  const [path, setPath] = useState<string>();
  const [after, setAfter] = useState<Json>();
  const field = path === undefined ? undefined : fieldAt(definition, path)?.field;
  const before = path === undefined ? undefined : valueAt(view, path);
  const context = useTitledContext(definition, path === undefined ? [] : [{ path, value: before }]);
  const problem =
    path === undefined || after === undefined
      ? undefined
      : fieldProblems(definition, { [path]: after })[0]?.message;
  const isChanged = after !== undefined && JSON.stringify(after) !== JSON.stringify(before);
  return (
    <ReasonDialog
      title="更正"
      text="原文保留，与改后的文字、原因并列，打印时照列。实质变动的，应作废另立。"
      wordsLabel="更正原因"
      actLabel="更正"
      error={error}
      isBusy={isBusy}
      canAct={path !== undefined && isChanged && problem === undefined}
      onClose={onClose}
      onAct={({ words }) => {
        if (path === undefined || after === undefined) return;
        void run(() => askVault('records.correct', { record: view.record, path, after, reason: words }));
      }}
    >
      <div className={classes.correct}>
        <Select
          label="更正哪一处"
          searchable
          data={paths.map((each) => ({ value: each.path, label: each.label }))}
          value={path ?? null}
          nothingFoundMessage="没有这一处"
          onChange={(chosen) => {
            setPath(chosen ?? undefined);
            setAfter(undefined);
          }}
        />
        {path !== undefined && field !== undefined && (
          <>
            <div className={classes.before}>
              <span>原文</span>
              <span>{correctionWords(definition, path, before ?? '', context) || '（空）'}</span>
            </div>
            <FieldControl
              field={{ ...field, label: '改为', required: 'yes', readOnly: false, isWide: true, help: '' }}
              path={path}
              definition={definition}
              value={after}
              problem={problem}
              isMissing={false}
              onChange={setAfter}
            />
          </>
        )}
      </div>
    </ReasonDialog>
  );
}
