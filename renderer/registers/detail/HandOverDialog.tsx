import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { HandoverView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { FieldControl } from '../form/FieldControl.tsx';
import { usePageContext } from '../usePageContext.ts';
import { useRecordAct } from './useRecordAct.ts';

interface HandOverDialogProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly handover: HandoverView;
  readonly onClose: () => void;
  readonly onDone: (view: RecordView) => void;
}

/** 改派: another person takes the step for which the record waits; the time limit stays. */
export function HandOverDialog({ definition, view, handover, onClose, onDone }: HandOverDialogProps) {
  const context = usePageContext();
  const { error, isBusy, run } = useRecordAct(onDone);
  const [to, setTo] = useState<string>();
  const { field, label, person } = handover;
  const name = context.person(person)?.name ?? '';
  return (
    <ReasonDialog
      title={`改派${label}`}
      text={`现在是${name}。改派后由接办的人继续办理，期限不变，原来的人和理由留在经过里。`}
      wordsLabel="改派理由"
      actLabel="改派"
      error={error}
      isBusy={isBusy}
      canAct={to !== undefined && to !== person}
      onClose={onClose}
      onAct={({ words }) => {
        if (to === undefined) return;
        const { record, heads } = view;
        void run(() => askVault('records.handOver', { record, heads: [...heads], field, to, reason: words }));
      }}
    >
      <FieldControl
        field={{ id: field, label: '改由', kind: 'person', required: 'yes', isWide: true }}
        path={field}
        definition={definition}
        value={to}
        problem={undefined}
        isMissing={false}
        onChange={(value) => setTo(typeof value === 'string' ? value : undefined)}
      />
    </ReasonDialog>
  );
}
