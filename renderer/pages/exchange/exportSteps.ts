import type { ExportPlan, ExportProof, MediumView } from '#shared/ipc/vault/exchange.ts';
import { compareLevels } from '#shared/kernel/level.ts';

/** The bands of the page, in the order of the paper form. */
export const EXPORT_STEPS = ['content', 'receivers', 'level', 'medium', 'approve', 'write', 'print'] as const;
export type ExportStep = (typeof EXPORT_STEPS)[number];
export type StepStanding = 'done' | 'refused' | 'now' | 'later';

export interface ExportScene {
  readonly plan: ExportPlan | undefined;
  /** A person has said that the internal records together are no state secret (AGG-7). */
  readonly isAggregationAccepted: boolean;
  /** The medium was refused for the plan as it is. */
  readonly isMediumRefused: boolean;
  readonly proof: ExportProof | undefined;
  readonly isPrinted: boolean;
}

/** Whether the plan holds anything worth a medium. A bundle of receipts carries no record. */
export function hasContent(plan: ExportPlan): boolean {
  return plan.records > 0 || plan.kind === 'receipt';
}

function needsAcceptance(scene: ExportScene): boolean {
  const aggregation = scene.plan?.checks.find((check) => check.id === 'aggregation');
  return aggregation?.isMet === false && !scene.isAggregationAccepted;
}

function isDone(step: ExportStep, scene: ExportScene): boolean {
  const { plan, proof } = scene;
  if (plan === undefined) return false;
  switch (step) {
    case 'content':
      return hasContent(plan);
    case 'receivers':
      return true;
    case 'level':
      return !needsAcceptance(scene);
    case 'medium':
      return plan.medium !== undefined && !scene.isMediumRefused;
    case 'approve':
      return !plan.needsApproval || plan.approvedBy !== undefined;
    case 'write':
      return proof !== undefined;
    case 'print':
      return scene.isPrinted;
  }
}

/** Which step is under way; undefined when all are done. */
export function currentStep(scene: ExportScene): ExportStep | undefined {
  return EXPORT_STEPS.find((step) => !isDone(step, scene));
}

/** How a band stands: done before the current one, the current one, or still to come. */
export function standingOf(step: ExportStep, scene: ExportScene): StepStanding {
  // Content and receivers are chosen together, before there is a plan.
  if (scene.plan === undefined) return step === 'content' || step === 'receivers' ? 'now' : 'later';
  const current = currentStep(scene);
  const at = current === undefined ? EXPORT_STEPS.length : EXPORT_STEPS.indexOf(current);
  const place = EXPORT_STEPS.indexOf(step);
  if (place > at) return 'later';
  if (place < at) return 'done';
  if (step === 'medium' && scene.isMediumRefused) return 'refused';
  return step === 'content' ? 'refused' : 'now';
}

/** What leads out of a refused medium. */
export interface WaysOut {
  /** Registered media that may hold the bundle. */
  readonly media: readonly MediumView[];
  /** What is left when the records above the medium's level are sent another way. */
  readonly remaining: readonly string[];
  readonly removed: number;
}

/** Other media, or the plan without what the refused medium may not hold. */
export function waysOut(plan: ExportPlan, refused: MediumView, media: readonly MediumView[]): WaysOut {
  const remaining = plan.items.filter((item) => compareLevels(item.level, refused.level) <= 0);
  return {
    media: media.filter((medium) => compareLevels(medium.level, plan.level) >= 0),
    remaining: remaining.map((item) => item.record),
    removed: plan.items.length - remaining.length,
  };
}
