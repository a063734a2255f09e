import { storyAgenda, storyResolutions } from '../../demo/story.ts';
import type { WordTable } from '../words.ts';

const EVERYBODY = ['@张三一', '@李四二', '@王五三', '@赵六五', '@孙七六', '@周八七'];
const TOPICS = [
  '研究组内年度职责分工',
  '研究第一季度督办台账销号情况',
  '研究中小学校服采购监督方案',
  '传达学习县纪委全会精神',
  '研究义务教育招生入学监督分工',
  '研究课后服务收费专项监督',
  '听取半年工作情况，研究下半年重点',
  '研究校建项目招投标监督',
  '研究职责分工调整',
  '研究年度总结和考核自评',
];

function agendaOf(i: number) {
  return [storyAgenda[0], storyAgenda[1], storyAgenda[2]].flatMap((item, index) => {
    if (item === undefined) return [];
    const { proposer, ...rest } = item;
    const topic = index === 0 ? (TOPICS[i % TOPICS.length] ?? rest.topic) : rest.topic;
    const isOwn = index === 0 && topic.includes('分工');
    return [{ ...rest, ...(isOwn && { category: 'gm4' }), topic, proposerId: `@${proposer}` }];
  });
}

function resolutionsOf() {
  return storyResolutions.slice(0, 2).map(({ coOwners, agendaSeq, matter }, index) => ({
    agendaSeq,
    matter,
    ownerId: index === 0 ? '@李四二' : '@周八七',
    coOwnerIds: coOwners.map((name) => `@${name}`),
    dueOn: index === 0 ? 'D+20' : 'D+45',
  }));
}

/** 会议 and 会商 (M08, M09). */
export const MEETING_WORDS: WordTable = {
  groupMeeting: {
    count: 10,
    by: ['王五三'],
    slots: [2, 4, 6, 8, 10, 12, 15, 17, 20, 23],
    ago: [0],
    confidential: [1, 7],
    fields: {
      heldOn: ['D'],
      startAt: ['DT09:00'],
      endAt: ['DT10:40'],
      place: ['三楼会议室'],
      hostId: ['@张三一'],
      recorderId: ['@王五三'],
      attendeeIds: [EVERYBODY],
      isExtra: [false],
      gapReason: ['集中参加县纪委监委专项工作，整周没有召开'],
      agenda: ({ i }) => agendaOf(i),
      resolutions: () => resolutionsOf(),
      collectiveDecision: [true],
      isImportant: [true, false],
      leaderConclusion: ['按会议决定分头落实，月底前由李四二汇总进度，下次组务会逐项通报。'],
      observers: ['县教育局机关纪委书记'],
    },
    asked: { pageEnd: ({ i }) => i * 4 + 4 },
    ends: [
      'finalized',
      'finalized',
      'finalized',
      'finalized',
      'finalized',
      'finalized',
      'finalized',
      'voided',
      'reviewing',
      'draft',
    ],
    reasons: ['与上一次会议合并记录，编号保留。'],
  },
  meetingMinutes: {
    count: 6,
    by: ['王五三'],
    slots: [5, 7, 9, 11, 13, 16],
    from: '#groupMeeting@finalized',
    fields: { distribution: ['组内全体，报县纪委监委第三监督检查室', '组内全体'] },
    asked: { signerId: ['@张三一'], issuedOn: ['T'] },
    ends: ['finalized', 'finalized', 'finalized', 'reviewing', 'draft'],
  },
  resolutionItem: {
    isFound: true,
    isWhole: true,
    by: ['王五三'],
    fields: {},
    ends: [
      'closed',
      'inProgress',
      'submitted',
      'closed',
      'assigned',
      'inProgress',
      'closed',
      'assigned',
      'inProgress',
      'submitted',
    ],
    asked: {
      result: [
        '专项监督方案已拟定并经组务会审议，6所学校现场检查完成，发现问题11个，已向教育局党组反馈。',
        '警示教育已组织，参加46人。',
      ],
      doneOn: ['T'],
      evidence: ['方案、检查记录和反馈函各一份，存督办卷。'],
      verifierId: ['@王五三'],
      verifiedOn: ['T'],
    },
  },
  agendaReview: {
    count: 9,
    by: ['李四二', '王五三'],
    fields: {
      hostOrgId: ['#orgUnit=县教育局', '#orgUnit=县体育局'],
      meetingKind: ['partyGroup', 'partyGroup', 'partyCommittee'],
      plannedOn: ['T+6'],
      submittedOn: ['D'],
      submitter: ['县教育局办公室', '县体育局办公室'],
      topics: [
        [
          {
            title: '2026年义务教育薄弱环节改善项目资金分配方案',
            isThreeMajor: true,
            opinion: 'supplement',
            comment: '补充项目库排序依据和公示情况后上会',
          },
          { title: '调整部分学校中层干部', isThreeMajor: true, opinion: 'agree' },
        ],
        [{ title: '审定校园食堂大宗食材采购方案', isThreeMajor: true, opinion: 'agree' }],
        [
          {
            title: '研究全民健身中心维修项目',
            isThreeMajor: true,
            opinion: 'hold',
            comment: '概算没有评审，暂缓上会',
          },
          { title: '传达上级会议精神', isThreeMajor: false, opinion: 'agree' },
        ],
      ],
      reviewerId: ['@李四二'],
      skipped: [false],
    },
    asked: { repliedOn: ['T'], actualHeldOn: ['T'], skipped: [false] },
    ends: ['replied', 'decided', 'replied', 'reviewing', 'replied', 'submitted'],
    opinions: ['同意审核意见。资金分配须附公示材料。', '同意。'],
  },
  attendedMeeting: {
    count: 9,
    by: ['李四二', '周八七'],
    fields: {
      hostOrgId: ['#orgUnit=县教育局', '#orgUnit=县体育局'],
      meetingKind: ['partyGroup', 'leadership', 'special', 'democraticLife'],
      heldOn: ['D'],
      attendeeId: ['@李四二', '@周八七'],
      agendas: [
        [
          {
            title: '研究校建项目资金分配',
            isThreeMajor: true,
            collectiveDecision: true,
            leaderLast: true,
            decisionWay: 'unanimous',
            dissentRecorded: false,
          },
          { title: '通报第一季度信访情况', isThreeMajor: false },
        ],
        [
          {
            title: '研究教师职称评审推荐',
            isThreeMajor: true,
            collectiveDecision: true,
            leaderLast: false,
            decisionWay: 'majority',
            dissentRecorded: true,
            dissent: '一名班子成员建议公示后再定',
          },
        ],
      ],
      durationMinutes: [95, 140, 60],
      procedureNote: [
        '会前三日送达议题和材料，逐项讨论，主要负责人末位表态。',
        '一项议题临时动议，现场提醒后改为下次上会。',
      ],
      centralismNote: ['班子成员充分发表意见，会议记录完整。'],
      consciousnessNote: ['首先传达学习上级精神，结合教育实际提出落实措施。'],
      implementNote: ['对上级部署有分工、有时限。'],
      reminder: ({ i }) =>
        i % 3 === 1 ? '提醒：三重一大事项应由主要负责人末位表态，临时动议不上会。' : undefined,
      styleIssues: ({ i }) => (i % 3 === 1 ? ['overLong', 'mergeable'] : undefined),
    },
    asked: { adopted: ({ i }) => (i % 3 === 1 ? 'yes' : undefined) },
    later: { adopted: ({ i }) => (i % 3 === 1 ? 'yes' : undefined) },
    ends: ['registered', 'registered', 'locked', 'registered', 'draft', 'registered'],
  },
  consultation: {
    count: 8,
    by: ['王五三', '李四二'],
    fields: {
      consultForm: ['jointConference', 'faceToFace', 'attendMeeting'],
      stage: ['落实全面从严治党责任', '春季开学专项监督', '半年形势分析', '年度问题整改'],
      heldOn: ['D'],
      hostOrgIds: [['#orgUnit=县教育局'], ['#orgUnit=县体育局'], ['#orgUnit=县教育局', '#orgUnit=县体育局']],
      groupParticipants: [['@张三一', '@李四二', '@王五三']],
      unitParticipants: ['党组书记、局长，分管副局长，机关纪委书记', '党组书记，党组成员，办公室主任'],
      topics: [
        ['strictGovernance', 'style'],
        ['integrity', 'integrityRisk'],
        ['ecology', 'eightRules'],
      ],
      analysis: [
        '总体平稳向好；食堂大宗采购、校服采购、课后服务收费三个环节仍有廉洁风险，基层学校财务管理薄弱。',
      ],
      problems: [
        [
          { orgId: '#orgUnit=县教育局', problem: '大宗食材验收登记不全，部分学校留样记录补填。' },
          { orgId: '#orgUnit=县教育局', problem: '课后服务收费公示不及时。' },
        ],
        [{ orgId: '#orgUnit=县体育局', problem: '场馆维修项目变更没有集体研究。' }],
        [{ orgId: '#orgUnit=县教育局', problem: '教辅材料征订把关不严。' }],
      ],
      suggestions: [
        [
          {
            orgId: '#orgUnit=县教育局',
            suggestion: '统一印制验收登记本，由家长委员会参与抽查。',
            adopted: 'yes',
          },
        ],
        [{ orgId: '#orgUnit=县体育局', suggestion: '修订工程变更审批规定。', adopted: 'pending' }],
        [{ orgId: '#orgUnit=县教育局', suggestion: '征订目录公开，学校不得代收代缴。', adopted: 'partly' }],
      ],
      agreements: ['对上述问题建立清单，由分管领导牵头限期整改，派驻组跟踪督办。'],
      recorderId: ['@王五三'],
    },
    ends: ['registered', 'registered', 'registered', 'draft'],
  },
  jointResponsibility: {
    count: 8,
    by: ['李四二', '王五三'],
    fields: {
      kind: ['workNotice', 'strictGovernance', 'eightRules', 'opinionExchange'],
      hostOrgId: ['#orgUnit=县教育局', '#orgUnit=县体育局'],
      heldOn: ['D'],
      theme: [['style'], ['integrityRisk'], ['style', 'integrityRisk'], ['style']],
      content: [
        '向党组通报一季度监督工作情况：日常监督12次，提出意见建议9条，督促整改问题7个。',
        '共同研究全面从严治党年度任务，明确党组书记第一责任人职责清单。',
        '研究部署节日期间落实中央八项规定精神，重申“十个严禁”。',
        '与党组书记交换意见，就基层学校作风建设和廉洁风险提出看法。',
      ],
      advice: ['建议对重点岗位开展一次廉政谈话。', '建议将食堂管理纳入学校年度考核。'],
    },
    later: { feedback: ['党组会专题研究，已印发任务分解表。', '已采纳，列入下月议题。'] },
    ends: ['registered', 'registered', 'locked', 'draft'],
  },
  organDisciplineStudy: {
    count: 8,
    by: ['周八七', '王五三'],
    fields: {
      heldOn: ['D'],
      hostOrgIds: [['#orgUnit=县教育局机关纪委'], ['#orgUnit=县教育局机关纪委', '#orgUnit=县体育局']],
      participantLayers: [
        ['organSecretary', 'disciplineMember'],
        ['organSecretary', 'disciplineMember', 'disciplineClerk'],
      ],
      topic: [
        '学校纪检员履职清单',
        '节日期间作风监督分工',
        '食堂专项监督力量统筹',
        '案例通报的学习运用',
        '支部纪检委员培训',
        '师德师风监督联动',
        '假期有偿补课治理',
        '年度机关纪委工作评价',
      ],
      content: [
        '研究三级监督力量如何分片包校，明确纪检员每月报送一次情况，机关纪委每季度汇总。',
        '研究节前提醒、节中抽查、节后通报的分工和口径。',
      ],
    },
    later: { result: ['形成分工表一份，已印发各校。'] },
    ends: ['registered', 'registered', 'draft'],
  },
  riskDefence: {
    count: 8,
    by: ['李四二'],
    fields: {
      defenceKind: ['riskDefence', 'caseAssist', 'secondment'],
      deputyLeaderId: ['@李四二'],
      hostOrgId: ['#orgUnit=县教育局', '#orgUnit=县体育局'],
      personName: ({ i }) => (i % 3 === 2 ? '冯九四（机关纪委干部）' : undefined),
      startOn: ['D'],
      content: [
        '会同机关纪委对校服采购供应商开展廉洁风险联防，约谈两家中标单位。',
        '协助第三监督检查室调取招生录取资料。',
        '抽调机关纪委干部一名参加食堂专项监督，为期一个月。',
      ],
    },
    later: { endOn: ['T'], evaluation: ['配合有力，资料移交完整。', '工作认真，建议列入专项监督人才库。'] },
    ends: ['registered', 'registered', 'draft'],
  },
};
