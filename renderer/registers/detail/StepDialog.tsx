import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import type { SignView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { AskedFields, fieldsToAsk } from '../AskedFields.tsx';
import { useRecordAct } from './useRecordAct.ts';

interface StepDialogProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onClose: () => void;
  readonly onDone: (view: RecordView) => void;
}

/** What one person does before another makes the move: 组长签发, then 公文专人 numbers and issues. */
export function SignDialog({
  definition,
  view,
  step,
  onClose,
  onDone,
}: StepDialogProps & { readonly step: SignView }) {
  const { error, isBusy, run } = useRecordAct(onDone);
  const [set, setSet] = useState<Readonly<Record<string, Json>>>({});
  const asked = fieldsToAsk(definition, view, step.fields);
  const hasWords = step.needsOpinion || step.needsReason;
  return (
    <ReasonDialog
      title={step.verb}
      text={`${step.verb}后记下本人和日期；此后再改文字，须重新${step.verb}。`}
      wordsLabel={hasWords ? (step.needsReason ? `${step.verb}理由` : '意见') : undefined}
      areWordsRequired={step.needsReason}
      actLabel={step.verb}
      error={error}
      isBusy={isBusy}
      canAct={asked.every((field) => !isEmpty(set[field.id] ?? view.values[field.id]))}
      onClose={onClose}
      onAct={({ words }) =>
        void run(() =>
          askVault('records.sign', {
            record: view.record,
            heads: [...view.heads],
            step: step.id,
            ...(words === '' ? {} : { opinion: words }),
            ...(Object.keys(set).length === 0 ? {} : { set: { ...set } }),
          }),
        )
      }
    >
      <AskedFields definition={definition} view={view} asked={asked} set={set} onSet={setSet} />
    </ReasonDialog>
  );
}

/** 补登: what became known after the record was registered. */
export function LaterDialog({ definition, view, onClose, onDone }: StepDialogProps) {
  const { error, isBusy, run } = useRecordAct(onDone);
  const [set, setSet] = useState<Readonly<Record<string, Json>>>({});
  const filled = Object.fromEntries(Object.entries(set).filter(([, value]) => !isEmpty(value)));
  return (
    <ReasonDialog
      title="补登"
      text="登记后才知道的，在这里补一次；补上以后只能更正。"
      actLabel="补登"
      error={error}
      isBusy={isBusy}
      canAct={Object.keys(filled).length > 0}
      onClose={onClose}
      onAct={() =>
        void run(() =>
          askVault('records.complete', { record: view.record, heads: [...view.heads], set: filled }),
        )
      }
    >
      <AskedFields
        definition={definition}
        view={view}
        asked={fieldsToAsk(definition, view, view.later)}
        set={set}
        onSet={setSet}
      />
    </ReasonDialog>
  );
}
