import type {
  HandoverModel,
  MinutesModel,
  Paragraph,
  RecordModel,
  RecoveryShareModel,
  RegisterModel,
  RegisterRow,
  SheetMarks,
  StationCardModel,
} from '#renderer/print/model.ts';

/** Fixed samples of every form, with texts of real length. Units and people are made up. */

const sheet: SheetMarks = {
  marking: '秘密★5年',
  copyNo: '000001',
  edge: { serial: '印–26–000012', printedBy: '王五三', printedAt: '2026-03-10 09:40' },
  ground: null,
  duplex: true,
};
const internalSheet: SheetMarks = { ...sheet, marking: '内部', copyNo: null };

const paragraph = (text: string): Paragraph => ({ level: 0, text });

/** Only Han characters and full-width stops, so that every full line holds exactly 28 of them. */
export const PURE_HANZI =
  '会议认为学校食堂大宗食材采购环节多链条长涉及学生切身利益必须把监督关口前移从采购招标入手逐个环节核对台账资料看程序是否规范看验收是否到人看结算是否相符看问题是否整改到位对发现的苗头性倾向性问题及时提醒对履行监管责任不到位的按照规定追究责任切实推动主管部门把责任扛起来把制度立起来让群众感受到监督就在身边';

const items: readonly { readonly topic: string; readonly texts: readonly string[] }[] = [
  {
    topic: '传达学习警示教育通报',
    texts: [
      '张三一传达了县纪委监委关于近期典型案例的通报，通报涉及违规收受礼品礼金、违规操办婚丧喜庆事宜、履行监督职责不力等三类问题，并逐案剖析了原因。会议认为，通报的案例就发生在身边，反映出个别党员干部纪律规矩意识淡薄，也暴露出日常监督不够严、不够细的问题，必须引以为戒。',
      '会议要求，对照通报逐条查摆、举一反三，3月20日前组织一次警示教育，由孙七六承办，参加范围为驻在部门和综合监督单位关键岗位人员；查摆情况由王五三汇总，报组长审阅后存档。',
    ],
  },
  {
    topic: '研究春季学期学校食堂专项监督',
    texts: [
      '李四二汇报了前期了解的情况：全县有6所寄宿制学校食堂实行大宗食材集中采购，供货单位为两家；去年秋季学期抽查发现验收登记不全、留样记录不规范、结算单据与验收单不符等问题，涉及3所学校。',
      PURE_HANZI,
      '会议议定，对6所学校食堂大宗食材采购开展专项监督，3月20日前拟定方案，由李四二牵头，孙七六、周八七参加。专项监督期间严格执行中央八项规定精神，不影响学校正常教学秩序，不增加学校负担。',
    ],
  },
  {
    topic: '研究第二批派单任务分工',
    texts: [
      '李四二汇报了县纪委监委第二批派单任务的内容和时限要求，其中校外培训机构监管履责情况了解一项由本组牵头，乡村教师补贴发放情况核对一项由本组配合。周八七提出，补贴发放核对涉及的数据量大，需要教育局财务股配合提供近三年发放表。',
      '会议议定，校外培训机构监管履责情况了解由李四二负责，乡村教师补贴发放情况核对由孙七六负责，3月16日前签收派单并排出办理计划，办理进展每周在组务会上通报一次，遇有重要情况随时报告。',
    ],
  },
  {
    topic: '调整收文首办人',
    texts: [
      '王五三汇报了一季度收文办理情况：共收文38件，平均办结用时4个工作日，3件超过规定时限，均因首办人外出。会议认为，收文办理是组内运转的第一道关口，首办人不在岗不得成为延误的理由。',
      '会议决定，收文首办人由王五三调整为周八七，王五三为B角；首办人外出当日由B角接办，A、B角同时外出的由组长指定人员接办，自3月10日起执行。赵六五建议试行一个月后再正式调整，会议予以记录。',
    ],
  },
  {
    topic: '清明假期值班',
    texts: [
      '赵六五汇报了清明假期值班安排建议，并提出值班期间应急联络的要求。会议同意清明假期值班安排，由赵六五于3月31日前印发值班表，值班人员保持通信畅通，重要情况第一时间报告组长。',
    ],
  },
];

const NUMERALS = ['一', '二', '三', '四', '五'] as const;

export const minutes: MinutesModel = {
  kind: 'minutes',
  sheet,
  banner: '驻县教育局纪检监察组组务会纪要',
  issueNo: '第10期',
  organ: '示例县纪委监委驻县教育局纪检监察组',
  date: '2026年3月9日',
  title: null,
  paragraphs: [
    paragraph(
      '3月9日上午，组长张三一主持召开2026年第10次组务会，传达有关通报，研究重点监督工作，调整组内分工，安排清明假期值班。会议按照民主集中制原则，对各项议题逐项进行了集体讨论。现将会议议定的主要事项纪要如下：',
    ),
    ...items.flatMap((item, index): Paragraph[] => [
      { level: 1, text: `${NUMERALS[index]}、${item.topic}` },
      ...(index === 1
        ? [
            { level: 2, text: '（一）关于监督重点' } as const,
            ...item.texts.map(paragraph),
            {
              level: 2,
              lead: '（二）关于工作纪律。',
              text: '进校时间不得与学生就餐时间冲突，不得由学校安排就餐、住宿和车辆。',
            } as const,
          ]
        : item.texts.map(paragraph)),
    ]),
  ],
  lists: [
    {
      label: '出席',
      names: [
        '张三一',
        '李四二',
        '王五三',
        '赵六五',
        '孙七六',
        '周八七',
        '钱　四',
        '何三八',
        '刘二一',
        '冯四六',
        '郑　五',
      ],
    },
    { label: '请假', names: ['卫六三（外出办案）'] },
    { label: '列席', names: ['县教育局机关党委韩七一', '县教育局财务股杨八二'] },
  ],
  imprint: {
    copyLabel: '分送',
    copyTo: [
      '县纪委监委第三监督检查室',
      '县纪委监委办公室',
      '驻县教育局纪检监察组各成员',
      '县教育局党组成员',
      '县教育局机关党委',
    ],
    issuer: '驻县教育局纪检监察组',
    issuedOn: '2026年3月10日',
  },
  corrections: [],
};

/** 内部, one page, with number only, a title and a correction: the other branches of the form. */
export const shortMinutes: MinutesModel = {
  ...minutes,
  sheet: internalSheet,
  banner: '组务会会议纪要',
  issueNo: '〔2026〕6号',
  organ: null,
  title: '关于研究春季学期学校食堂\n大宗食材采购专项监督工作的会议纪要',
  paragraphs: [
    {
      level: 0,
      text: [
        '会议议定，由',
        { old: '李四二', new: '孙七六', mark: '更正1' },
        '牵头，3月20日前拟定方案，报组长审定后实施。',
      ],
    },
    paragraph('会议强调，要严守工作纪律，不得接受监督对象安排的任何活动。'),
  ],
  corrections: [
    {
      mark: '更正1',
      sentence: '原文“李四二”，改为“孙七六”，原因：牵头人姓名误写。张三一，2026年3月12日。',
    },
  ],
};

export const record: RecordModel = {
  kind: 'record',
  sheet: { ...sheet, copyNo: null },
  organ: '驻县教育局纪检监察组',
  title: '组务会会议记录',
  bookNo: '第3册',
  bookPage: 41,
  facts: [
    { label: '会次', value: '2026年第10次' },
    { label: '地点', value: '机关楼301会议室' },
    { label: '时间', value: '2026年3月9日（周一）09:00—10:35', wide: true },
    { label: '主持人', value: '张三一（组长）' },
    { label: '记录人', value: '王五三（会议记录专人）' },
    { label: '参会', value: '张三一、李四二、王五三、赵六五、孙七六、周八七、钱四、何三八', wide: true },
    { label: '缺席及原因', value: '卫六三（外出办案）', wide: true },
    { label: '列席', value: '县教育局机关党委韩七一', wide: true },
  ],
  items: items.map((item, index) => ({
    no: index + 1,
    topic: item.topic,
    category: '（三）督促主体责任与履行监督责任',
    proposer: '李四二',
    report: item.texts[0] ?? '',
    discussion:
      index === 1
        ? '李四二：大宗食材集中采购后，验收环节登记不全，建议先看台账再到现场。\n周八七：6所学校可分两组同时进行，每校不少于半天。\n赵六五：要把结算单据与验收单逐笔核对。'
        : '参会人员逐一发表意见，对上述情况和建议均无不同意见，认为应当明确责任人和完成时限。',
    decision:
      index === 1
        ? ['由', { old: '李四二', new: '孙七六', mark: '更正1' }, '牵头，3月20日前拟定方案。']
        : (item.texts.at(-1) ?? ''),
    decisionWay: index === 3 ? '多数同意' : '一致同意',
    dissent: index === 3 ? '赵六五：建议试行一个月后再正式调整。' : '',
    resolutions: index === 1 ? ['拟定食堂专项监督方案，孙七六承办，周八七协办，2026年3月20日前完成。'] : [],
  })),
  conclusion: '各承办人按议定的时限落实，逾期的在下次组务会上说明原因。',
  corrections: [
    {
      mark: '更正1',
      sentence: '原文“李四二”，改为“孙七六”，原因：牵头人姓名误写。张三一，2026年3月12日。',
    },
  ],
  signatures: [{ label: '主持人' }, { label: '记录人' }],
};

const registerRows: readonly RegisterRow[] = Array.from({ length: 64 }, (_, index) => ({
  level: index === 40 ? 'confidential' : 'internal',
  void: index === 17,
  cells: [
    String(index + 1),
    `第${Math.floor(index / 4) + 1}次`,
    index % 3 === 0
      ? '对6所学校食堂大宗食材采购开展专项监督，拟定方案并报组长审定'
      : '签收派单并排出办理计划，每周在组务会上通报进展',
    index % 2 === 0 ? '李四二' : '孙七六',
    '周八七',
    `2026.${(index % 9) + 1}.20`,
    index % 3 === 1 ? '已与教育局财务股核对近三年发放表，差异12笔均已说明' : '按计划办理',
    index % 3 === 1 ? '办结' : '办理中',
    index % 3 === 1 ? `2026.${(index % 9) + 1}.18` : '',
  ],
}));

export const register: RegisterModel = {
  kind: 'register',
  sheet: { ...sheet, copyNo: null },
  title: '议定事项督办台账',
  caption: '驻县教育局纪检监察组　2026年',
  captionRight: '共64项　按可见范围',
  columns: [
    { title: '序号', width: 12, align: 'center' },
    { title: '会次', width: 16, align: 'center' },
    { title: '议定事项', width: 62 },
    { title: '承办', width: 16, align: 'center' },
    { title: '协办', width: 16, align: 'center' },
    { title: '期限', width: 23, align: 'center' },
    { title: '办理情况', width: 41 },
    { title: '状态', width: 16, align: 'center' },
    { title: '完成日期', width: 23, align: 'center' },
  ],
  rows: registerRows,
  corrections: [],
  signatures: [{ label: '经办人' }, { label: '保密员' }, { label: '负责人' }],
};

const FINGERPRINT = 'a3f09c1e77d2b4486105ee9cfa13d07b58c2e6914f0ab37d9921c8465be07f3d';
const inGroups = (text: string): readonly string[] => text.match(/.{1,4}/g) ?? [];

export const handover: HandoverModel = {
  kind: 'handover',
  sheet: { ...sheet, copyNo: null },
  bundleKind: '上报',
  handoverNo: '交–26–0007',
  bundleId: '5d0c7a1e9b3f46288a71c04be2f6d913',
  fingerprint: inGroups(FINGERPRINT),
  from: '驻县教育局纪检监察组　1号站',
  to: '第三监督检查室　2号站',
  facts: [
    { label: '介质编号', value: '示教纪–盘–003' },
    { label: '文件', value: '1个，2.4兆' },
  ],
  counts: [
    { name: '组务会', count: 3, level: '秘密★5年' },
    { name: '会议纪要', count: 2, level: '秘密★5年' },
    { name: '议定事项', count: 11, level: '内部' },
  ],
  signatures: [{ label: '移交人', name: '孙七六' }, { label: '接收人' }, { label: '日期' }],
};

export const recoveryShare: RecoveryShareModel = {
  kind: 'recoveryShare',
  sheet: { ...sheet, marking: '机密★20年', copyNo: null },
  station: '驻县教育局纪检监察组　1号站',
  shareNo: 1,
  shareCount: 3,
  needed: 2,
  holder: '组长',
  issuedOn: '2026年3月1日',
  groups: inGroups(`${FINGERPRINT}${FINGERPRINT.slice(0, 16)}`.toUpperCase()),
  keyFingerprint: inGroups(FINGERPRINT.slice(0, 8).toUpperCase()),
};

export const stationCard: StationCardModel = {
  kind: 'stationCard',
  sheet: internalSheet,
  station: '驻县教育局纪检监察组　1号站',
  facts: [
    { label: '单位', value: '示例县纪委监委' },
    { label: '站点密级', value: '机密' },
    { label: '站点编号', value: '示教纪–1' },
    { label: '制发日期', value: '2026年3月1日' },
  ],
  fingerprint: inGroups(FINGERPRINT),
  signatures: [{ label: '本站' }, { label: '对方' }, { label: '日期' }],
};
