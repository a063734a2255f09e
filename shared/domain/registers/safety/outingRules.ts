import { inOrder, momentWords, notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Lookup, RecordView, Rule } from '#shared/domain/definition.ts';
import { dayPart } from '#shared/domain/moments.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';

export const OUTING_LOOKUPS = { person: [{ field: 'personId' }] } as const satisfies Readonly<
  Record<string, Lookup>
>;

/** Whether a principal may only leave once it has been asked for: out of the county, on leave, to study (三十九条（九）). */
export function needsReport(record: Pick<RecordView, 'fields'>): boolean {
  const { fields } = record;
  const isAway = fields['leavesCounty'] === true;
  return (
    fields['isPrincipal'] === true && (isAway || ['leave', 'study'].includes(String(fields['outingKind'])))
  );
}

/** When the person is back, or means to be. */
function until(record: Pick<RecordView, 'fields'>): string {
  return textValue(record.fields, 'returnAt') || textValue(record.fields, 'plannedReturnAt');
}

const reportRule: Rule = {
  id: 'M06-report',
  article: '第三十九条（九）',
  strictness: 'must',
  basis: 'own',
  text: '主要负责人离开县域出差，离岗休假、学习，先报送请示报告，再登记外出。',
  entering: ['registered'],
  check(record, context) {
    if (!needsReport(record)) return [];
    const path = 'reportId';
    const id = textValue(record.fields, 'reportId');
    if (id === '') {
      const reason = '主要负责人离开县域出差，离岗休假、学习，没有请示报告';
      return [{ path, reason, next: '据此起草请示报告，报送后再登记' }];
    }
    const report = context.record(id);
    const person = textValue(record.fields, 'personId');
    if (report?.fields['category'] !== 'rr9' || !idsValue(report.fields, 'personIds').includes(person)) {
      const reason = '关联的请示报告不是这次外出的';
      return [{ path, reason, next: `改选${personName(context, person)}本次外出的请示报告` }];
    }
    if (!['phoned', 'draft', 'reviewing', 'signed'].includes(report.state)) return [];
    return [{ path, reason: '关联的请示报告还没有报送', next: '先报送请示报告，再登记外出' }];
  },
};

const beforeRule: Rule = {
  id: 'M06-report',
  article: '第三十九条（九）',
  strictness: 'unspecified',
  basis: 'own',
  text: '请示报告在离开前报送。',
  check(record, context) {
    const leaveAt = textValue(record.fields, 'leaveAt');
    const sentAt = textValue(context.record(textValue(record.fields, 'reportId'))?.fields ?? {}, 'sentAt');
    if (!needsReport(record) || leaveAt === '' || sentAt <= leaveAt) return [];
    const reason = `请示报告${momentWords(sentAt)}才报送，在离开之后`;
    return [{ path: 'reportId', reason, next: '在请示报告中写明迟报原因' }];
  },
};

const abroadRule: Rule = {
  id: 'M06-abroad',
  article: '第三十九条（七）',
  strictness: 'must',
  basis: 'own',
  text: '出国境的离开县域。',
  check(record) {
    if (record.fields['outingKind'] !== 'abroad' || record.fields['leavesCounty'] !== false) return [];
    return [{ path: 'leavesCounty', reason: '出国境而没有选离开县域', next: '离开县域选“是”' }];
  },
};

const backRule: Rule = {
  id: 'M06-back',
  article: '第二十七条、第三十九条（七）',
  strictness: 'unspecified',
  basis: 'own',
  text: '到预计返回时间没有补登返回的提示；出国境逾期未归的须报告。',
  check(record, context) {
    const planned = dayPart(textValue(record.fields, 'plannedReturnAt'));
    const isBack = textValue(record.fields, 'returnAt') !== '';
    if (planned === '' || isBack || planned >= context.today) return [];
    const isAbroad = record.fields['outingKind'] === 'abroad';
    const reason = `预计${momentWords(planned)}返回，还没有登记返回`;
    const next = isAbroad ? '逾期未归的立即向县纪委监委报告' : '返回后补登返回时间';
    return [{ path: 'returnAt', reason, next }];
  },
};

function overlaps(record: RecordView, other: RecordView): boolean {
  const end = until(record);
  const otherEnd = until(other);
  if (end === '' || otherEnd === '') return false;
  return (
    textValue(other.fields, 'leaveAt') < end &&
    textValue(record.fields, 'leaveAt') < otherEnd &&
    !isVoid(other)
  );
}

function othersOf(record: RecordView, context: DomainContext): readonly RecordView[] {
  return context.alike('outingRegister', 'person', record).filter((other) => other.id !== record.id);
}

const overlapRule: Rule = {
  id: 'M06-overlap',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '同一人同一时间只有一次外出。',
  entering: ['registered'],
  check(record, context) {
    const other = othersOf(record, context).find((each) => overlaps(record, each));
    if (other === undefined) return [];
    const who = personName(context, record.fields['personId']);
    const reason = `${who}同一时间已登记外出，${momentWords(textValue(other.fields, 'leaveAt'))}离开`;
    return [{ path: 'leaveAt', reason, next: '改正时间，或补登上次的返回时间' }];
  },
};

const daysRule: Rule = {
  id: 'M06-days',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '返回在离开之后；返回时间是实际时间，不晚于今天。',
  check(record, context) {
    const leave = { field: 'leaveAt', label: '离开时间' };
    return [
      ...notAhead(record.fields, context, [{ field: 'returnAt', label: '返回时间' }]),
      ...inOrder(record.fields, [leave, { field: 'plannedReturnAt', label: '预计返回时间' }]),
      ...inOrder(record.fields, [leave, { field: 'returnAt', label: '返回时间' }]),
    ];
  },
};

export const OUTING_RULES: readonly Rule[] = [
  reportRule,
  beforeRule,
  abroadRule,
  backRule,
  overlapRule,
  daysRule,
];
