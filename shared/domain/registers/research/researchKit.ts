import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import { choices } from '#shared/domain/fieldKit.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';

/** The five ways of 第三十七条. */
export const RESEARCH_METHODS = choices({
  hearing: '听取汇报',
  seminar: '座谈交流',
  interview: '个别访谈',
  onSite: '实地走访',
  docReview: '查阅资料',
});

export const METHOD_LABELS = new Map(RESEARCH_METHODS.map(({ code, label }) => [code, label]));

/** `座谈交流、实地走访` */
export function methodNames(codes: readonly string[]): string {
  return codes.map((code) => METHOD_LABELS.get(code) ?? code).join('、');
}

/** Approved by the 组长 (第三十六条). */
export function isFinal(record: RecordView): boolean {
  return record.state === 'finalized' || record.state === 'archived';
}

/** The plan that a record belongs to, if it can be seen here. */
export function planOf(record: Pick<RecordView, 'fields'>, context: DomainContext): RecordView | undefined {
  const plan = context.record(textValue(record.fields, 'planId'));
  return plan?.register === 'researchPlan' ? plan : undefined;
}

/** Registered activities of a plan, the earliest first. */
export function activitiesOf(plan: string, context: DomainContext): readonly RecordView[] {
  const dayOf = (record: RecordView): string => textValue(record.fields, 'heldOn');
  return context
    .related('researchActivity', 'planId', plan)
    .filter((activity) => activity.state !== 'draft' && !isVoid(activity))
    .sort((left, right) => (dayOf(left) < dayOf(right) ? -1 : 1));
}
