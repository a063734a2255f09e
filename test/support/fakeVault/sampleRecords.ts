import type { FieldValues } from '#shared/domain/definition.ts';
import type { AttachmentView, CorrectionView, Person, TimelineItem } from '#shared/ipc/vault/records.ts';
import type { Level } from '#shared/kernel/level.ts';

/** Made-up people and records with the words of the drawings, for looking at pages without a vault. */
export const SAMPLE_NOW = Date.parse('2026-03-12T09:58:00+08:00');

function person(
  id: string,
  name: string,
  office: string,
  offices: readonly string[],
  initials: string,
): Person {
  return { person: id, name, office, offices, dutyRoles: [], initials, isOffered: true };
}

export const SAMPLE_PEOPLE: readonly Person[] = [
  person('zhang', '张三一', '组长', ['groupLeader'], 'zsy'),
  person('li', '李四二', '副组长', ['deputyLeader'], 'lse'),
  person('wang', '王五三', '公文专人、会议记录专人', ['docClerk', 'meetingRecorder'], 'wws'),
  person('zhao', '赵六五', '印章保管人', ['sealKeeper'], 'zlw'),
  person('sun', '孙七六', '保密员', ['confidentialityOfficer'], 'sql'),
  person('zhou', '周八七', '干部', ['cadre'], 'zbq'),
];
const EVERYONE = SAMPLE_PEOPLE.map((each) => each.person);

export interface SampleRecord {
  readonly id: string;
  readonly register: string;
  state: string;
  readonly level: Level;
  readonly number: string;
  fields: FieldValues;
  readonly marking: string;
  readonly timeline: readonly TimelineItem[];
  readonly corrections: readonly CorrectionView[];
  readonly attachments: readonly AttachmentView[];
}

interface Meeting {
  readonly no: number;
  readonly level: 'internal' | 'confidential' | 'secret';
  readonly on: string;
  readonly topics: readonly string[];
  readonly host?: string;
  readonly present?: number;
  readonly state: string;
  readonly number: string;
  readonly isExtra?: boolean;
}

function meeting(sample: Meeting): SampleRecord {
  const attendees = EVERYONE.slice(0, sample.present ?? 6);
  const year = sample.on.slice(0, 4);
  return {
    id: `meeting-${year}-${sample.no}`,
    register: 'groupMeeting',
    state: sample.state,
    level: sample.level,
    number: sample.number,
    marking: { internal: '内部', confidential: '秘密★5年', secret: '机密★10年' }[sample.level],
    timeline: [],
    corrections: [],
    attachments: [],
    fields: {
      classification: sample.level,
      meetingNo: sample.no,
      heldOn: sample.on,
      startAt: `${sample.on}T09:00`,
      endAt: `${sample.on}T10:35`,
      place: '机关楼301会议室',
      hostId: sample.host ?? 'zhang',
      recorderId: 'wang',
      attendeeIds: attendees,
      absentees: EVERYONE.slice(sample.present ?? 6).map((id) => ({
        id: `absent-${id}`,
        personId: id,
        reason: '外出',
      })),
      isExtra: sample.isExtra ?? false,
      isImportant: sample.no === 10,
      collectiveDecision: true,
      bookNo: '3',
      pageNo: 41,
      agenda: sample.topics.map((topic, index) => ({
        id: `a${index}`,
        topic,
        category: 'gm1',
        proposerId: 'zhang',
      })),
    },
  };
}

const TOPICS = [
  '传达警示教育通报',
  '研究春季学期食堂专项监督',
  '第二批派单任务分工',
  '调整收文首办人',
  '清明假期值班',
];

function filler(first: string, all: number): readonly string[] {
  return [first, ...Array.from({ length: all - 1 }, (_, index) => (index === 0 ? '其他' : `其他${index}`))];
}

const MEETINGS: readonly Meeting[] = [
  {
    no: 10,
    level: 'confidential',
    on: '2026-03-09',
    topics: TOPICS,
    state: 'draft',
    number: '示教纪–组会–26–秘2',
  },
  {
    no: 9,
    level: 'internal',
    on: '2026-03-02',
    topics: ['研究全会精神贯彻措施', '第一季度工作安排', '清理', '值班'],
    state: 'finalized',
    number: '示教纪–组会–26–内7',
  },
  {
    no: 8,
    level: 'secret',
    on: '2026-02-27',
    topics: ['通报专项工作保密要求'],
    present: 4,
    state: 'reviewing',
    number: '示教纪–组会–26–机1',
    isExtra: true,
  },
  {
    no: 7,
    level: 'internal',
    on: '2026-02-24',
    topics: filler('节后作风纪律自查', 3),
    state: 'finalized',
    number: '示教纪–组会–26–内6',
  },
  {
    no: 6,
    level: 'internal',
    on: '2026-02-09',
    topics: filler('春节前廉洁提醒和值班安排', 2),
    state: 'archived',
    number: '示教纪–组会–26–内5',
  },
  {
    no: 5,
    level: 'internal',
    on: '2026-02-02',
    topics: filler('研究教辅材料征订监督情况', 3),
    present: 5,
    state: 'archived',
    number: '示教纪–组会–26–内4',
  },
  {
    no: 4,
    level: 'confidential',
    on: '2026-01-26',
    topics: filler('听取重点岗位监督情况', 2),
    state: 'archived',
    number: '示教纪–组会–26–秘1',
  },
  {
    no: 3,
    level: 'internal',
    on: '2026-01-19',
    topics: filler('研究组内职责分工和AB角调整', 3),
    host: 'li',
    present: 5,
    state: 'archived',
    number: '示教纪–组会–26–内3',
  },
  {
    no: 2,
    level: 'internal',
    on: '2026-01-12',
    topics: filler('审议年度工作安排和学习计划', 4),
    state: 'archived',
    number: '示教纪–组会–26–内2',
  },
  {
    no: 1,
    level: 'internal',
    on: '2026-01-05',
    topics: filler('传达上级有关通报', 2),
    state: 'archived',
    number: '示教纪–组会–26–内1',
  },
  ...Array.from({ length: 47 }, (_, index): Meeting => {
    const no = 47 - index;
    const day = new Date(Date.UTC(2025, 11, 29) - index * 7 * 86_400_000).toISOString().slice(0, 10);
    return {
      no,
      level: no % 9 === 0 ? 'confidential' : 'internal',
      on: day,
      topics: no === 44 ? ['（误登，与第45次重复）'] : filler('研究年度总结和述职报告', (no % 3) + 1),
      state: no === 44 ? 'voided' : 'archived',
      number: `示教纪–组会–25–内${no - 7}`,
      present: no % 5 === 0 ? 5 : 6,
    };
  }),
];

function act(
  entry: string,
  words: string,
  who: string,
  at: string,
  more: Partial<TimelineItem> = {},
): TimelineItem {
  return {
    entry,
    act: words,
    signed: undefined,
    actorName: who,
    actorRole: '',
    time: Date.parse(`${at}+08:00`),
    from: undefined,
    to: undefined,
    opinion: undefined,
    detail: undefined,
    stationName: '驻县教育局纪检监察组',
    inert: undefined,
    ...more,
  };
}

const NINTH_TIMELINE: readonly TimelineItem[] = [
  act('t8', '批注', '张三一', '2026-03-09T11:20', { opinion: '阅。今后散会前当场核对期限。' }),
  act('t7', '更正1', '王五三', '2026-03-09T10:58', { detail: '议定事项 9–2 期限' }),
  act('t6', '附签字扫描件', '王五三', '2026-03-04T15:06', { detail: '3 页，主持人、记录人已签' }),
  act('t5', '审定，定稿', '张三一', '2026-03-04T14:30', {
    to: 'finalized',
    from: 'reviewing',
    opinion: '同意。抓紧交办。',
  }),
  act('t4', '再次送审', '王五三', '2026-03-03T16:12', {
    to: 'reviewing',
    from: 'draft',
    detail: '已补记议题2不同意见',
  }),
  act('t3', '退回', '张三一', '2026-03-03T11:45', {
    to: 'draft',
    from: 'reviewing',
    opinion: '李四二同志的不同意见要写上。',
  }),
  act('t2', '送审', '王五三', '2026-03-03T10:05', { to: 'reviewing', from: 'draft' }),
  act('t1', '起草', '王五三', '2026-03-02T11:30', { to: 'draft' }),
];

const NINTH: Partial<SampleRecord> & { fields: FieldValues } = {
  timeline: NINTH_TIMELINE,
  corrections: [
    {
      number: 1,
      path: 'resolutions/r2/dueOn',
      label: '议定事项 9–2 期限',
      before: '2026-03-31',
      after: '2026-03-13',
      reason: '会上定为3月13日，记录时误写',
      actorName: '王五三',
      time: Date.parse('2026-03-09T10:58+08:00'),
    },
  ],
  attachments: [
    {
      id: 'scan',
      name: '组务会记录 第9次.pdf',
      mime: 'application/pdf',
      bytes: 420_000,
      digest: '5f'.repeat(32),
      actorName: '王五三',
      time: Date.parse('2026-03-04T15:06+08:00'),
      isSignedScan: true,
    },
  ],
  fields: {
    startAt: '2026-03-02T09:00',
    endAt: '2026-03-02T10:40',
    pageNo: 36,
    pageEnd: 40,
    agenda: [
      {
        id: 'g1',
        topic: '研究县纪委全会精神贯彻措施',
        category: 'gm1',
        proposerId: 'li',
        decision: '由李四二牵头提出贯彻措施，分解到人，报县纪委监委对口监督检查室。',
        decisionWay: 'unanimous',
      },
      {
        id: 'g2',
        topic: '第一季度重点监督工作安排',
        category: 'gm3',
        proposerId: 'li',
        decision: '先行开展学校食堂专项监督，教辅征订监督安排在第二季度。',
        decisionWay: 'majority',
        dissent: '李四二：两项可合并进行，减少到校次数。',
      },
      {
        id: 'g3',
        topic: '上年未办结议定事项清理',
        category: 'gm2',
        proposerId: 'wang',
        decisionWay: 'unanimous',
      },
      {
        id: 'g4',
        topic: '办公用房和值班安排',
        category: 'gm5',
        proposerId: 'zhao',
        decisionWay: 'unanimous',
      },
    ],
    resolutions: [
      { id: 'r1', agendaSeq: 3, matter: '清理上年未办结议定事项', ownerId: 'zhou', dueOn: '2026-03-06' },
      { id: 'r2', agendaSeq: 1, matter: '报送全会精神贯彻措施', ownerId: 'li', dueOn: '2026-03-13' },
      { id: 'r3', agendaSeq: 2, matter: '拟第一季度监督计划', ownerId: 'sun', dueOn: '2026-03-20' },
    ],
  },
};

const TENTH: FieldValues = {
  secrecyUntil: '5年',
  accessScope: EVERYONE,
  agenda: [
    {
      id: 'h1',
      topic: '传达学习警示教育通报',
      category: 'gm1',
      proposerId: 'zhang',
      decision: '3月20日前组织一次警示教育，由孙七六承办。',
      decisionWay: 'unanimous',
    },
    {
      id: 'h2',
      topic: '研究春季学期学校食堂专项监督',
      category: 'gm3',
      proposerId: 'li',
      discussion:
        '李四二：大宗食材集中采购后，验收环节登记不全，建议先看台账再到现场。周八七：6所学校可分两组同时进行。',
      decision:
        '对6所学校食堂大宗食材采购开展专项监督，3月20日前拟定方案，由李四二牵头，孙七六、周八七参加。',
      decisionWay: 'unanimous',
    },
    {
      id: 'h3',
      topic: '研究第二批派单任务分工',
      category: 'gm2',
      proposerId: 'li',
      decision: '按派单分工办理。',
      decisionWay: 'unanimous',
    },
    {
      id: 'h4',
      topic: '调整收文首办人',
      category: 'gm4',
      proposerId: 'wang',
      decision: '调整。',
      decisionWay: 'majority',
    },
    { id: 'h5', topic: '清明假期值班', category: 'gm5', proposerId: 'zhao' },
  ],
  resolutions: [
    { id: 's1', agendaSeq: 1, matter: '组织一次警示教育', ownerId: 'sun', dueOn: '2026-03-20' },
    { id: 's2', agendaSeq: 2, matter: '拟定食堂专项监督方案', ownerId: 'li', dueOn: '2026-03-20' },
    { id: 's3', agendaSeq: 3, matter: '签收派单并排出办理计划', ownerId: 'sun', dueOn: '2026-03-16' },
    { id: 's4', agendaSeq: 5, matter: '印发清明假期值班表', ownerId: 'zhao', dueOn: '2026-03-31' },
  ],
};

function items(): readonly SampleRecord[] {
  const rows = [
    ['9–1', '清理上年未办结议定事项', 'zhou', '2026-03-06', 'closed'],
    ['9–2', '报送全会精神贯彻措施', 'li', '2026-03-13', 'inProgress'],
    ['9–3', '拟第一季度监督计划', 'sun', '2026-03-20', 'inProgress'],
    ['8–1', '通报保密要求落实情况', 'wang', '2026-03-06', 'inProgress'],
  ] as const;
  return rows.map(([no, matter, ownerId, dueOn, state], index) => ({
    id: `item-${no}`,
    register: 'resolutionItem',
    state,
    level: index === 3 ? 'secret' : 'internal',
    number: `示教纪–议定–26–内${index + 1}`,
    marking: index === 3 ? '机密★10年' : '内部',
    timeline: [],
    corrections: [],
    attachments: [],
    fields: {
      meetingId: index === 3 ? 'meeting-2026-8' : 'meeting-2026-9',
      decidedOn: index === 3 ? '2026-02-27' : '2026-03-02',
      agendaSeq: 1,
      itemSeq: Number(no.slice(2)),
      matter,
      ownerId,
      dueOn,
    },
  }));
}

/** Fresh copies, so that one page's changes do not reach another's. */
export function sampleRecords(): SampleRecord[] {
  const meetings = MEETINGS.map(meeting).map((record) => {
    if (record.id === 'meeting-2026-9')
      return { ...record, ...NINTH, fields: { ...record.fields, ...NINTH.fields } };
    if (record.id === 'meeting-2026-10') return { ...record, fields: { ...record.fields, ...TENTH } };
    return record;
  });
  return [...meetings, ...items()];
}
