import { useMemo } from 'react';
import type { ExportPlan, ExportProof, StationCardView } from '#shared/ipc/vault/exchange.ts';
import { ApprovalDialog } from './ApprovalDialog.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { handoverOfExport } from './sheets.ts';
import type { ExportFormState } from './useExportForm.ts';

interface ExportDialogsProps {
  readonly form: ExportFormState;
  readonly own: StationCardView;
  readonly applicant: string;
}

/** 组长批准 and 打印交接单. */
export function ExportDialogs({ form, own, applicant }: ExportDialogsProps) {
  const { choices, desk, plan, proof } = form;
  const close = (): void => {
    desk.approval.forgetError();
    choices.setDialog(undefined);
  };
  const approve = async (given: { account: string; password: string }): Promise<void> => {
    if (await desk.approve(given)) close();
  };
  if (plan === undefined) return null;
  if (choices.dialog === 'approve') {
    return (
      <ApprovalDialog
        text={approvalWords(plan)}
        error={desk.approval.error}
        isBusy={desk.approval.isBusy}
        onApprove={(given) => void approve(given)}
        onClose={close}
      />
    );
  }
  if (choices.dialog !== 'print' || proof === undefined) return null;
  return (
    <HandoverDialog
      plan={plan}
      proof={proof}
      own={own}
      applicant={applicant}
      onClose={close}
      onDone={(words) => {
        choices.setPrinted(words);
        close();
      }}
    />
  );
}

function approvalWords(plan: ExportPlan): string {
  const receivers = plan.receivers.map((card) => card.unit).join('、');
  return `批准写出交换包 ${plan.number}，发给${receivers}：${plan.marking}，${plan.records} 条，介质 ${plan.medium?.no ?? ''}。限此介质、1 份。`;
}

interface HandoverDialogProps {
  readonly plan: ExportPlan;
  readonly proof: ExportProof;
  readonly own: StationCardView;
  readonly applicant: string;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function HandoverDialog({ plan, proof, own, applicant, onClose, onDone }: HandoverDialogProps) {
  const model = useMemo(() => handoverOfExport(plan, proof, own, applicant), [plan, proof, own, applicant]);
  return (
    <SheetDialog
      title="打印交接单"
      model={model}
      fileName={`${proof.number}交接单`}
      copies={2}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
