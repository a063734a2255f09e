import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { recordOf } from './meetingsKit.ts';

/** An approved plan of research in one unit, with what a test changes. */
export function plan(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  const base = {
    topic: '学校食堂大宗食材采购',
    themes: ['powerControl'],
    basis: '县纪委监委专项监督部署。',
    hostOrgIds: ['o1'],
    methods: ['seminar', 'onSite'],
    teamLeaderId: 'p1',
    teamIds: ['p4', 'p5'],
    startOn: '2026-03-02',
    endOn: '2026-03-10',
    outline: [{ id: 'q1', order: 1, question: '采购由谁决定' }],
    eightRulesNote: '轻车简从。',
  };
  return recordOf('researchPlan', base, fields, { id: 'plan1', state: 'finalized', ...more });
}

export function activity(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  const base = {
    planId: 'plan1',
    heldOn: '2026-03-04',
    place: '县实验小学食堂',
    method: 'seminar',
    interviewees: '后勤人员',
    peopleCount: 12,
    content: '了解采购流程。',
    problems: '采购没有比价\n验收一人签字',
    escortNote: '无陪同，自备车辆。',
  };
  return recordOf('researchActivity', base, fields, { id: 'activity1', state: 'registered', ...more });
}

export function report(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  const base = {
    planId: 'plan1',
    finishedOn: '2026-03-09',
    findings: '采购流程基本健全。',
    problems: '1.采购没有比价\n2.验收一人签字',
    suggestions: '建立比价制度。',
    resultUses: ['feedback', 'ledger'],
    approvedOn: '2026-03-10',
  };
  return recordOf('researchReport', base, fields, { id: 'report1', state: 'finalized', ...more });
}

export function feedback(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  const base = {
    reportId: 'report1',
    hostOrgId: 'o1',
    way: 'written',
    fedBackOn: '2026-03-11',
    content: '采购没有比价。',
    receiver: '党组书记',
  };
  return recordOf('researchFeedback', base, fields, { id: 'feedback1', state: 'registered', ...more });
}

/** An entry of the 督办台账 that is being worked on. */
export function entry(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  const base = {
    openedOn: '2026-03-02',
    sourceKind: 'research',
    sourceId: 'report1',
    nature: 'problem',
    hostOrgId: 'o1',
    problem: '采购没有比价',
    field: '食堂',
    isConcentrated: false,
    suggestion: '建立比价制度。',
    responsible: '后勤科长',
    supervisorId: 'p4',
    dueOn: '2026-03-31',
    tracking: [{ id: 'k1', order: 1, on: '2026-03-09', way: '实地', note: '制度在起草', byId: 'p4' }],
    isImportant: false,
  };
  return recordOf('superviseLedger', base, fields, { id: 'entry1', state: 'inProgress', ...more });
}
