import type {
  DomainContext,
  FieldValues,
  PersonView,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { checkRules, severityOf } from '#shared/domain/rules.ts';
import { readYearNumber } from '#shared/domain/yearNumbers.ts';
import { walking } from '../../../support/walking.ts';

export const PEOPLE: readonly PersonView[] = [
  { id: 'p1', name: '张三一', offices: ['groupLeader'] },
  { id: 'p2', name: '李四二', offices: ['deputyLeader'] },
  { id: 'p3', name: '王五三', offices: ['meetingRecorder', 'docClerk'] },
  { id: 'p4', name: '赵六五', offices: ['cadre'] },
  { id: 'p5', name: '孙七六', offices: ['cadre'] },
  { id: 'p6', name: '周八七', offices: ['confidentialityOfficer', 'cadre'] },
];

/** A context over lists, as the vault's over memory. */
export function contextOf(
  records: readonly RecordView[],
  today = '2026-03-12',
): DomainContext & { readonly unitCode: string } {
  return {
    unitCode: '示教纪',
    today,
    unitName: '驻县教育局纪检监察组',
    person: (id) => PEOPLE.find((person) => person.id === id),
    record: (id) => records.find((record) => record.id === id),
    related: (register, field, recordId) =>
      records.filter((record) => record.register === register && record.fields[field] === recordId),
    ...walking(records),
  };
}

/** What the rules say of a record, in words: `R11-1 refuse 报告没有写明事项→…`; without a target as on every save. */
export function findingsOf(
  definition: RegisterDefinition,
  record: RecordView,
  context: DomainContext,
  target?: string,
): readonly string[] {
  return checkRules(definition, record, context, target).map(
    ({ rule, strictness, reason, next }) => `${rule} ${severityOf(strictness)} ${reason}→${next}`,
  );
}

/** What first values are made from, over the same lists; 王五三 sits at the desk, rows get the ids n1, n2 … */
export function suggestOver(
  records: readonly RecordView[],
  more: Partial<SuggestContext> = {},
  today = '2026-03-12',
): SuggestContext {
  let rows = 0;
  const own = (register: string) => records.filter((record) => record.register === register);
  return {
    ...contextOf(records, today),
    self: 'p3',
    holder: (office) => PEOPLE.find((person) => person.offices.includes(office))?.id,
    everyone: () => PEOPLE.map((person) => person.id),
    used: (register, field) => own(register).map((record) => record.fields[field]) as never,
    lastYearNumber: (register, field, { word, year }) =>
      own(register).reduce((most, { fields }) => {
        const number = readYearNumber(String(fields[field] ?? ''));
        return number?.word === word && number.year === year ? Math.max(most, number.seq) : most;
      }, 0),
    own,
    newRowId: () => {
      rows += 1;
      return `n${rows}`;
    },
    ...more,
  };
}

export const AGENDA = [
  {
    id: 'a1',
    order: 1,
    topic: '传达学习警示教育通报',
    category: 'gm1',
    proposerId: 'p1',
    decision: '3月20日前组织一次警示教育。',
    decisionWay: 'unanimous',
  },
  {
    id: 'a2',
    order: 2,
    topic: '研究春季学期学校食堂专项监督',
    category: 'gm3',
    proposerId: 'p2',
    decision: '对6所学校食堂大宗食材采购开展专项监督',
    decisionWay: 'majority',
    dissent: '李四二：建议合并进行。',
  },
] as const;

export const RESOLUTIONS = [
  { id: 'r1', order: 1, agendaSeq: 1, matter: '组织一次警示教育', ownerId: 'p5', dueOn: '2026-03-20' },
  {
    id: 'r2',
    order: 2,
    agendaSeq: 2,
    matter: '拟定食堂专项监督方案',
    ownerId: 'p2',
    coOwnerIds: ['p5', 'p6'],
    dueOn: '2026-03-20',
  },
  { id: 'r3', order: 3, agendaSeq: 2, matter: '分两组到校', ownerId: 'p6', dueOn: '2026-04-10' },
] as const;

/** A 组务会 that breaks no rule, with what a test changes. */
export function meeting(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'm10',
    register: 'groupMeeting',
    state: 'draft',
    level: 'internal',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      meetingNo: 10,
      heldOn: '2026-03-09',
      startAt: '2026-03-09T09:00',
      endAt: '2026-03-09T10:35',
      place: '机关楼301会议室',
      hostId: 'p1',
      recorderId: 'p3',
      attendeeIds: ['p1', 'p2', 'p3', 'p5'],
      absentees: [{ id: 'x1', order: 1, personId: 'p4', reason: '外出学习' }],
      isExtra: false,
      isImportant: true,
      agenda: AGENDA,
      resolutions: RESOLUTIONS,
      collectiveDecision: true,
      bookNo: '3',
      pageNo: 41,
      pageEnd: 43,
      ...fields,
    },
    ...more,
  };
}

/** The meeting before it, on pages 36 to 40 of the same book. */
export function previousMeeting(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return meeting(
    {
      meetingNo: 9,
      heldOn: '2026-03-02',
      startAt: '2026-03-02T09:00',
      endAt: '2026-03-02T10:40',
      pageNo: 36,
      pageEnd: 40,
      ...fields,
    },
    { id: 'm9', state: 'finalized', ...more },
  );
}

/** A 议定事项 of that meeting, being worked on. */
export function item(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'i1',
    register: 'resolutionItem',
    state: 'inProgress',
    level: 'internal',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      meetingId: 'm9',
      decidedOn: '2026-03-02',
      agendaSeq: 1,
      itemSeq: 2,
      sourceRow: 's1',
      matter: '报送全会精神贯彻措施',
      ownerId: 'p2',
      dueOn: '2026-03-13',
      ...fields,
    },
    ...more,
  };
}

/** 会议纪要 of the tenth meeting, ready to be signed. */
export function minutes(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'n3',
    register: 'meetingMinutes',
    state: 'reviewing',
    level: 'internal',
    fields: {
      classification: 'internal',
      meetingId: 'm10',
      minutesNo: '3号',
      content: '一、传达学习',
      drafterId: 'p3',
      distribution: '组内',
      signerId: 'p1',
      issuedOn: '2026-03-10',
      ...fields,
    },
    ...more,
  };
}
