import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { contextOf, findingsOf, suggestOver } from './support.ts';

/** What a record breaks on its way into a state, in words; without a target what is looked at on every save. */
export function broken(
  definition: RegisterDefinition,
  record: RecordView,
  target?: string,
  others: readonly RecordView[] = [],
  today = '2026-03-12',
): readonly string[] {
  const records = others.some((other) => other.id === record.id) ? others : [record, ...others];
  return findingsOf(definition, record, contextOf(records, today), target);
}

/** Those of one rule. */
export function ofRule(rule: string, findings: readonly string[]): readonly string[] {
  return findings.filter((finding) => finding.startsWith(`${rule} `));
}

/** Those that stop the act. */
export function refused(findings: readonly string[]): readonly string[] {
  return findings.filter((finding) => finding.split(' ')[1] === 'refuse');
}

/** First values are asked for by 王五三, 公文专人. */
export function suggesting(records: readonly RecordView[] = [], today = '2026-03-12'): SuggestContext {
  return suggestOver(records, {}, today);
}

/** A 收文 that breaks no rule, being worked on, with what a test changes. */
export function incoming(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'd15',
    register: 'incomingDoc',
    state: 'handling',
    level: 'internal',
    number: '示教纪–收文–26–内15',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      number: '示教纪–收文–26–内15',
      title: '关于开展学校食堂专项监督的通知',
      receiveNo: '收〔2026〕15号',
      receivedOn: '2026-03-09T09:20',
      fromOrg: '县纪委监委',
      sourceDocNo: '示纪〔2026〕8号',
      docKind: 'notice',
      classify: 'normal',
      copies: 1,
      dueOn: '2026-03-23',
      requiresReport: false,
      screening: 'accept',
      registrarId: 'p3',
      proposal: '拟请副组长牵头，赵六五承办。',
      proposerId: 'p3',
      proposedAt: '2026-03-09T10:00',
      directive: '同意。',
      approverId: 'p1',
      approvedAt: '2026-03-09T16:00',
      firstHandlerId: 'p4',
      coHandlerIds: ['p5'],
      result: '已对六所学校开展专项监督。',
      resultReportedOn: '2026-03-11',
      filing: 'archive',
      ...fields,
    },
    ...more,
  };
}

/** The one before it in the book. */
export function earlierDoc(seq = 14, fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return incoming({ receiveNo: `收〔2026〕${seq}号`, ...fields }, { id: `d${seq}`, ...more });
}

/** A 发文 that breaks no rule, signed and about to be issued. */
export function outgoing(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'o6',
    register: 'outgoingDoc',
    state: 'signing',
    level: 'internal',
    createdBy: 'p4',
    fields: {
      classification: 'internal',
      draftedOn: '2026-03-09',
      title: '关于报送食堂专项监督情况的函',
      docNo: '示教纪函〔2026〕6号',
      docKind: 'letter',
      isNormative: false,
      researchNote: '到六所学校调研，与后勤股会商。',
      content: '县教育局：\n一、基本情况',
      drafterId: 'p4',
      reviewerId: 'p2',
      policyOk: true,
      contentOk: true,
      wordingOk: true,
      signerId: 'p1',
      signedOn: '2026-03-11',
      sentTo: '县教育局',
      copies: 3,
      needsSeal: true,
      ...fields,
    },
    ...more,
  };
}

/** A 销毁清册 of one document that waits for it. */
export function batch(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'b1',
    register: 'destroyBatch',
    state: 'reviewing',
    level: 'internal',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      listedOn: '2026-03-09',
      batchNo: '销〔2026〕1号',
      items: [item()],
      approverId: 'p1',
      approvedOn: '2026-03-10',
      method: '送指定单位销毁',
      place: '县保密局销毁点',
      destroyerIds: ['p3', 'p4'],
      supervisorId: 'p5',
      supervisor2Id: 'p6',
      destroyedOn: '2026-03-11',
      ...fields,
    },
    ...more,
  };
}

/** Its row. */
export function item(more: Readonly<Record<string, string | number>> = {}) {
  return {
    id: 'i1',
    order: 1,
    recordType: '收文',
    recordId: '示教纪–收文–26–内15',
    title: '关于开展学校食堂专项监督的通知',
    copies: 1,
    classification: '内部',
    reason: '无需归档',
    ...more,
  };
}
