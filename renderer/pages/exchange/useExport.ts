import { useState } from 'react';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import type { ExportPlan, ExportProof, MediumView } from '#shared/ipc/vault/exchange.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { ok } from '#shared/kernel/result.ts';
import type { ExportKind } from './exchangeWords.ts';

export interface ExportWish {
  readonly kind: ExportKind;
  readonly receivers: readonly string[];
  /** Empty: all since the last receipt. */
  readonly records: readonly string[];
}

/** The plan of an export from the first choice to the written file. The vault keeps it; it ends with the session. */
export function useExport() {
  const act = useAct();
  const approval = useAct();
  const [plan, setPlan] = useState<ExportPlan>();
  const [proof, setProof] = useState<ExportProof>();
  const [refusedMedium, setRefusedMedium] = useState<MediumView>();
  const [mediumError, setMediumError] = useState<AppError>();

  const forgetMedium = (): void => {
    setRefusedMedium(undefined);
    setMediumError(undefined);
  };
  const draw = async (wish: ExportWish): Promise<ExportPlan | undefined> => {
    const made = await act.run(() =>
      askVault('export.plan', {
        kind: wish.kind,
        receivers: [...wish.receivers],
        selection: wish.records.length === 0 ? 'sinceLast' : { records: [...wish.records] },
      }),
    );
    if (made === undefined) return undefined;
    forgetMedium();
    setPlan(made.value);
    return made.value;
  };
  /** A refused medium is a step's own refusal, with ways out, and no failure of the page. */
  const check = async (of: ExportPlan, medium: MediumView): Promise<void> => {
    await act.run(async () => {
      const answer = await askVault('export.medium', { plan: of.plan, medium: medium.no });
      if (answer.ok) {
        forgetMedium();
        setPlan(answer.value);
      } else {
        setRefusedMedium(medium);
        setMediumError(answer.error);
      }
      return ok();
    });
  };
  const approve = async (given: { account: string; password: string }): Promise<boolean> => {
    if (plan === undefined) return false;
    const approved = await approval.run(() =>
      askVault('export.approve', { plan: plan.plan, approval: given }),
    );
    if (approved !== undefined) setPlan(approved.value);
    return approved !== undefined;
  };
  const write = async (): Promise<ExportProof | undefined> => {
    if (plan === undefined) return undefined;
    const written = await act.run(async () => {
      const file = await askDesk().call('media.choose', {
        purpose: 'writeBundle',
        suggestedName: plan.number,
      });
      return file.ok ? askVault('export.write', { plan: plan.plan, ref: file.value.ref }) : file;
    });
    if (written !== undefined) setProof(written.value);
    return written?.value;
  };
  /** Back to the choice of content; what was planned is not written. */
  const restart = (): void => {
    setPlan(undefined);
    setProof(undefined);
    forgetMedium();
    act.forgetError();
  };
  return {
    plan,
    proof,
    refusedMedium,
    mediumError,
    error: act.error,
    isBusy: act.isBusy,
    approval,
    draw,
    check,
    approve,
    write,
    restart,
  };
}
