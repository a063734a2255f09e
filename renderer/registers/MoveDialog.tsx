import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { askedFields } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove, stateLabel } from '#shared/domain/flows.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { AskedFields, fieldsToAsk, isAnswered } from './AskedFields.tsx';
import { Reminders } from './Reminders.tsx';

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
  const [set, setSet] = useState<Readonly<Record<string, Json>>>(move.suggested);
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const flowMove = findMove(definition.flow, view.state, move.to);
  const asked =
    flowMove?.direction === 'back' || flowMove?.direction === 'withdraw'
      ? []
      : fieldsToAsk(definition, view, askedFields(definition, move.to));
  const asksReason = flowMove?.direction === 'forward' && move.reminders.some((each) => each.needsReason);
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
      wordsLabel={asksReason && !move.needsReason ? '理由' : wordsLabel(move)}
      areWordsRequired={move.needsReason || asksReason}
      asksPassword={move.isIrreversible}
      actLabel={move.verb}
      error={error}
      isBusy={isBusy}
      canAct={isAnswered(definition, view, asked, set, move.to)}
      onClose={onClose}
      onAct={({ words, password }) => void act(words, password)}
    >
      <Reminders reminders={move.reminders} />
      <AskedFields definition={definition} view={view} asked={asked} set={set} onSet={setSet} />
    </ReasonDialog>
  );
}

function moveText(definition: RegisterDefinition, view: RecordView, move: MoveView): string {
  const to = stateLabel(definition.flow, move.to);
  const name = view.title === '' ? definition.noun : view.title;
  const after = `${name}将由“${stateLabel(definition.flow, view.state)}”转为“${to}”。`;
  return move.isIrreversible ? `${after}此后不能撤回。` : after;
}
