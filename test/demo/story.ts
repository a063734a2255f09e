/** The story that the demo plays. Units and people are made up; the texts have the length of real ones. */

export interface StoryAccount {
  readonly name: string;
  readonly offices: readonly string[];
  readonly password: string;
}

export interface StoryStation {
  readonly unit: string;
  readonly code: string;
  readonly kind: 'group' | 'supervisionRoom';
  readonly organisation: string;
  readonly stationNo: string;
  readonly room: string;
  readonly deviceNo: string;
  readonly level: 'secret';
  readonly accounts: readonly StoryAccount[];
}

/** 三员 of a station; the same made-up people do in both stories, on two machines that never meet. */
const administrators: readonly StoryAccount[] = [
  { name: '吴九八', offices: ['systemAdmin'], password: 'Xitong#7Gb2' },
  { name: '郑十九', offices: ['securityAdmin'], password: 'Anbao#4Tk8x' },
  { name: '陈一十', offices: ['auditor'], password: 'Shenji#9Rw3' },
];

export const groupStation: StoryStation = {
  unit: '驻县教育局纪检监察组',
  code: '示教纪',
  kind: 'group',
  organisation: '示例县纪委监委',
  stationNo: '1号站',
  room: '机关楼305室',
  deviceNo: '示教纪–机–001',
  level: 'secret',
  accounts: [
    { name: '张三一', offices: ['groupLeader'], password: 'Paizhu#6Zm1' },
    { name: '李四二', offices: ['deputyLeader'], password: 'Paizhu#6Ls2' },
    { name: '王五三', offices: ['docClerk', 'meetingRecorder'], password: 'Paizhu#6Ww3' },
    { name: '赵六五', offices: ['sealKeeper'], password: 'Paizhu#6Zl5' },
    { name: '孙七六', offices: ['confidentialityOfficer'], password: 'Paizhu#6Sq6' },
    { name: '周八七', offices: ['cadre'], password: 'Paizhu#6Zb7' },
    ...administrators,
  ],
};

export const roomStation: StoryStation = {
  unit: '第三监督检查室',
  code: '监三',
  kind: 'supervisionRoom',
  organisation: '示例县纪委监委',
  stationNo: '2号站',
  room: '机关楼501室',
  deviceNo: '监三–机–002',
  level: 'secret',
  accounts: [
    { name: '刘二一', offices: ['groupLeader'], password: 'Jiandu#5Le1' },
    { name: '何三八', offices: ['docClerk', 'meetingRecorder'], password: 'Jiandu#5Hs8' },
    { name: '钱四五', offices: ['confidentialityOfficer'], password: 'Jiandu#5Qs5' },
    ...administrators,
  ],
};

/**
 * The second workstation of the demo: the same group's, in its leader's office. Not the 监督检查室: by the life-cycles
 * (catalogue 0.5) its people may read, annotate and archive what a group sends, but edit none of it, so no two of them
 * could ever write one field. Two desks of one group do, and that is where conflicts come from.
 */
export const leaderStation: StoryStation = {
  ...groupStation,
  stationNo: '2号站',
  room: '机关楼301室',
  deviceNo: '示教纪–机–002',
  accounts: [
    { name: '张三一', offices: ['groupLeader'], password: 'Paizhu#8Zm1' },
    { name: '李四二', offices: ['deputyLeader'], password: 'Paizhu#8Ls2' },
    { name: '孙七六', offices: ['confidentialityOfficer'], password: 'Paizhu#8Sq6' },
    ...administrators,
  ],
};

export interface StoryItem {
  readonly topic: string;
  readonly category: 'gm1' | 'gm2' | 'gm3' | 'gm4' | 'gm5';
  readonly proposer: string;
  readonly report: string;
  readonly discussion: string;
  readonly decision: string;
  readonly decisionWay: 'unanimous' | 'majority';
  readonly dissent?: string;
}

export const storyAgenda: readonly StoryItem[] = [
  {
    topic: '传达学习警示教育通报',
    category: 'gm1',
    proposer: '张三一',
    report:
      '张三一传达了县纪委监委关于近期典型案例的通报，通报涉及违规收受礼品礼金、违规操办婚丧喜庆事宜、履行监督职责不力等三类问题，并逐案说明了发生问题的环节和教训。',
    discussion:
      '李四二：通报中履行监督职责不力的案例，与我们联系学校较多、力量较少的情况相近，应当对照检查日常监督台账是否有空白。王五三：建议把通报中的环节列成清单，与本组今年以来的监督事项逐条比对。孙七六：警示教育要覆盖到综合监督单位的关键岗位人员，不能只在组内学习。',
    decision:
      '会议要求对照通报逐条查摆、举一反三，3月20日前组织一次警示教育，由孙七六承办，参加范围为驻在部门和综合监督单位关键岗位人员；查摆情况书面报县纪委监委第三监督检查室。',
    decisionWay: 'unanimous',
  },
  {
    topic: '研究春季学期学校食堂专项监督',
    category: 'gm3',
    proposer: '李四二',
    report:
      '李四二汇报了前期了解的情况：全县有6所寄宿制学校食堂实行大宗食材集中采购，供货单位为两家；去年秋季学期抽查发现验收登记不全、留样记录补填、陪餐制度执行不严等问题，教育局已下发整改通知，但整改结果尚未逐校核验。',
    discussion:
      '李四二：大宗食材集中采购后，验收环节登记不全，建议先看台账再到现场。周八七：6所学校可分两组同时进行，每校不少于半天。赵六五：要把家长委员会参与监督的情况一并了解。王五三：监督期间应严格执行中央八项规定精神，不在被监督学校用餐，不影响正常教学秩序。',
    decision:
      '会议议定，对6所学校食堂大宗食材采购开展专项监督，3月20日前拟定方案，由李四二牵头，孙七六、周八七参加。专项监督期间严格执行中央八项规定精神，不影响学校正常教学秩序。监督中发现的制度、作风、履责方面的问题，按程序向教育局党组反馈；其他情况按规定另行报告。',
    decisionWay: 'unanimous',
  },
  {
    topic: '研究第二批派单任务分工',
    category: 'gm2',
    proposer: '李四二',
    report:
      '李四二汇报了县纪委监委第二批派单任务的内容和时限要求，其中校外培训机构监管履责情况了解一项由本组牵头，乡村教师补贴发放情况核对一项由本组协助。',
    discussion:
      '周八七：补贴发放核对涉及的数据量大，需要教育局财务股配合提供近三年发放表。孙七六：数据由教育局刻录一次性光盘送达，按保密规定登记载体，不得使用未登记的移动介质。',
    decision:
      '会议议定，校外培训机构监管履责情况了解由李四二负责，乡村教师补贴发放情况核对由孙七六负责，3月16日前签收派单并排出办理计划，办理进展在每周组务会上报告。',
    decisionWay: 'unanimous',
  },
  {
    topic: '调整收文首办人',
    category: 'gm4',
    proposer: '王五三',
    report:
      '王五三汇报了一季度收文办理情况：共收文38件，平均办结用时4个工作日，3件超过规定时限，均因首办人外出。',
    discussion:
      '李四二：首办人外出的，应由B角当日接办，不必另行请示。赵六五：A、B角同时外出的情况虽少，也应写明由谁指定。',
    decision:
      '会议决定，收文首办人由王五三调整为周八七，王五三为B角；首办人外出当日由B角接办，A、B角同时外出的由组长指定人员接办，自3月10日起执行。',
    decisionWay: 'majority',
    dissent: '赵六五：建议试行一个月后再正式调整。',
  },
  {
    topic: '清明假期值班',
    category: 'gm5',
    proposer: '赵六五',
    report: '赵六五汇报了清明假期值班安排建议，并提出值班期间应急联络的要求。',
    discussion: '会议讨论了值班表，参会人员均无调整意见。',
    decision:
      '会议同意清明假期值班安排，由赵六五于3月31日前印发值班表，值班人员保持通信畅通，重要情况第一时间报告组长。',
    decisionWay: 'unanimous',
  },
];

export interface StoryResolution {
  readonly agendaSeq: number;
  readonly matter: string;
  readonly owner: string;
  readonly coOwners: readonly string[];
  readonly dueOn: string;
}

export const storyResolutions: readonly StoryResolution[] = [
  { agendaSeq: 1, matter: '组织一次警示教育', owner: '孙七六', coOwners: [], dueOn: '2026-03-20' },
  {
    agendaSeq: 2,
    matter: '拟定食堂专项监督方案',
    owner: '李四二',
    coOwners: ['孙七六', '周八七'],
    dueOn: '2026-03-20',
  },
  {
    agendaSeq: 3,
    matter: '签收派单并排出办理计划',
    owner: '孙七六',
    coOwners: ['李四二'],
    dueOn: '2026-03-16',
  },
  { agendaSeq: 5, matter: '印发清明假期值班表', owner: '赵六五', coOwners: [], dueOn: '2026-03-31' },
];

/** What happens around the meeting, in the order of the story. Moments are those of the machines' clocks. */
export const storyCourse = {
  heldOn: '2026-03-09',
  start: '0900',
  end: '1035',
  place: '机关楼306会议室',
  observers: '驻在部门办公室何三八、财务股钱四五',
  conclusion:
    '食堂专项监督要突出验收、留样、陪餐三个环节，先看台账、再到现场、后听师生意见；各项议定事项由承办人按期报结，逾期的在下次组务会上说明原因。',
  secrecyTerm: '5年',
  pageEnd: '5',
  returned: '议题2的决定未写明专项监督结果报送时限，请补记后再送。',
  addedDecision: '专项监督结果于5月底前形成专题报告，提交组务会研究。',
  approved: '同意定稿，议定事项逐条交办。',
  minutesApproved: '同意印发。',
  distribution: '组内各同志、县纪委监委第三监督检查室',
  correction: { place: '地点', after: '机关楼305会议室', reason: '会议当日改在305会议室，记录时误写。' },
  annotation: '专簿第1册第1—5页已与定稿核对一致。',
  medium: '示教纪–盘–001',
  /** One 议定事项, worded by two people at two desks on one morning. */
  dispute: {
    matter: '拟定食堂专项监督方案',
    atFirst: '拟定食堂专项监督方案，并附验收台账核查表',
    atSecond: '拟定食堂专项监督方案，报组长审定后实施',
    reason: '方案须先经审定；核查表作为方案附件一并报审，不单列。',
  },
} as const;

/** Phrases planted in the records; the raw search of the profile must find none of them. */
export const plantedPhrases: readonly string[] = [
  '大宗食材集中采购后',
  '乡村教师补贴发放情况核对',
  '值班人员保持通信畅通',
];
