import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { findField, transitionFields } from '#shared/domain/commonFields.ts';
import type { FieldDefinition, RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldProblems } from '#shared/domain/fields.ts';
import { findMove, stateLabel } from '#shared/domain/flows.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { FieldControl } from './form/FieldControl.tsx';
import classes from './MoveDialog.module.css';

interface MoveDialogProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly move: MoveView;
  readonly onClose: () => void;
  readonly onMoved: (view: RecordView) => void;
}

/** Words that the act puts beside itself: an opinion for a decision, a reason for what is turned back. */
function wordsLabel(move: MoveView): string | undefined {
  if (move.needsReason) return `${move.verb}理由`;
  return move.needsOpinion ? '意见' : undefined;
}

/** One act of the life-cycle: asks for its fields, its words, and the password where it cannot be undone. */
export function MoveDialog({ definition, view, move, onClose, onMoved }: MoveDialogProps) {
  const [set, setSet] = useState<Readonly<Record<string, Json>>>({});
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const flowMove = findMove(definition.flow, view.state, move.to);
  const asked =
    flowMove?.direction === 'back' || flowMove?.direction === 'withdraw'
      ? []
      : askedFields(definition, view, move.to);
  const problems = new Map(fieldProblems(definition, set).map((problem) => [problem.path, problem.message]));
  const act = async (words: string, password: string): Promise<void> => {
    setBusy(true);
    const result = await askVault('records.move', {
      record: view.record,
      heads: [...view.heads],
      to: move.to,
      ...(words === '' ? {} : { opinion: words }),
      ...(Object.keys(set).length === 0 ? {} : { set: { ...set } }),
      ...(password === '' ? {} : { password }),
    });
    setBusy(false);
    if (result.ok) onMoved(result.value);
    else setError(result.error);
  };
  return (
    <ReasonDialog
      title={move.verb}
      text={moveText(definition, view, move)}
      wordsLabel={wordsLabel(move)}
      areWordsRequired={move.needsReason}
      asksPassword={move.isIrreversible}
      actLabel={move.verb}
      error={error}
      isBusy={isBusy}
      canAct={problems.size === 0 && asked.every((field) => !isEmpty(set[field.id] ?? view.values[field.id]))}
      onClose={onClose}
      onAct={({ words, password }) => void act(words, password)}
    >
      {asked.length > 0 && (
        <div className={classes.fields}>
          {asked.map((field) => (
            <FieldControl
              key={field.id}
              field={{ ...field, readOnly: false, isWide: true, required: 'yes' }}
              path={field.id}
              definition={definition}
              value={set[field.id] ?? view.values[field.id]}
              problem={problems.get(field.id)}
              isMissing={false}
              onChange={(value) => setSet((before) => ({ ...before, [field.id]: value ?? null }))}
            />
          ))}
        </div>
      )}
    </ReasonDialog>
  );
}

function askedFields(
  definition: RegisterDefinition,
  view: RecordView,
  to: string,
): readonly FieldDefinition[] {
  return transitionFields(definition, to)
    .map((id) => findField(definition, id))
    .filter((field): field is FieldDefinition => field !== undefined && field.auto !== true)
    .filter((field) => isEmpty(view.values[field.id]) || field.kind === 'date');
}

function moveText(definition: RegisterDefinition, view: RecordView, move: MoveView): string {
  const to = stateLabel(definition.flow, move.to);
  const name = view.title === '' ? definition.noun : view.title;
  const after = `${name}将由“${stateLabel(definition.flow, view.state)}”转为“${to}”。`;
  return move.isIrreversible ? `${after}此后不能撤回。` : after;
}
