import type { EnumValue, FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import type { Section } from '#shared/domain/section.ts';

/** The five kinds of 第三十三条（一）至（五）. */
export const AGENDA_KINDS: readonly EnumValue[] = [
  { code: 'gm1', label: '传达学习并定措施', short: '（一）传达学习并定措施' },
  { code: 'gm2', label: '落实县纪委监委重要工作', short: '（二）县纪委监委重要工作' },
  { code: 'gm3', label: '督促主体责任与履行监督责任', short: '（三）主体责任与监督责任' },
  { code: 'gm4', label: '组内安排分工自身建设', short: '（四）组内分工与自身建设' },
  { code: 'gm5', label: '其他', short: '（五）其他' },
];

export const DECISION_WAYS: readonly EnumValue[] = [
  { code: 'unanimous', label: '一致同意' },
  { code: 'majority', label: '多数同意' },
  { code: 'postponed', label: '暂缓' },
  { code: 'notPassed', label: '未通过' },
];

const ON_FINAL = { states: ['finalized'] } as const;

const AGENDA_COLUMNS: readonly FieldDefinition[] = [
  { id: 'seq', label: '序号', kind: 'int', required: 'no', computed: 'position' },
  { id: 'topic', label: '议题', kind: 'text', required: 'yes', maxLength: 120 },
  { id: 'category', label: '类别', kind: 'enum', required: 'yes', values: AGENDA_KINDS },
  { id: 'proposerId', label: '提出人', kind: 'person', required: 'yes' },
  { id: 'report', label: '汇报', kind: 'longText', required: 'no', basis: 'own' },
  { id: 'discussion', label: '讨论情况', kind: 'longText', required: 'no' },
  { id: 'decision', label: '决定', kind: 'longText', required: { states: ['reviewing'] } },
  {
    id: 'decisionWay',
    label: '决定方式',
    kind: 'enum',
    required: { states: ['reviewing'] },
    values: DECISION_WAYS,
  },
  { id: 'dissent', label: '不同意见', kind: 'longText', required: 'no' },
  {
    id: 'changesDuties',
    label: '涉及职责分工变更',
    kind: 'bool',
    required: 'no',
    help: '第三十三条（四）；须另立职责分工并请示报告',
    basis: 'own',
  },
];

/** Written down at the meeting; each becomes a 议定事项 of its own when the meeting is finalised. */
const RESOLUTION_COLUMNS: readonly FieldDefinition[] = [
  { id: 'agendaSeq', label: '议题', kind: 'int', required: 'yes', min: 1, max: 100 },
  { id: 'matter', label: '事项', kind: 'longText', required: 'yes', maxLength: 2000 },
  { id: 'ownerId', label: '承办人', kind: 'person', required: 'yes' },
  { id: 'coOwnerIds', label: '协办', kind: 'people', required: 'no' },
  { id: 'dueOn', label: '期限', kind: 'date', required: 'yes' },
];

const CARRIED_COLUMNS: readonly FieldDefinition[] = [
  {
    id: 'itemId',
    label: '议定事项',
    kind: 'ref',
    register: 'resolutionItem',
    required: 'yes',
    readOnly: true,
  },
  { id: 'matter', label: '事项', kind: 'longText', required: 'yes', readOnly: true },
  { id: 'ownerId', label: '承办人', kind: 'person', required: 'yes', readOnly: true },
  { id: 'dueOn', label: '期限', kind: 'date', required: 'yes', readOnly: true },
  { id: 'note', label: '会上说明', kind: 'longText', required: 'no' },
];

export const MEETING_FIELDS: readonly FieldDefinition[] = [
  {
    id: 'meetingNo',
    label: '会次',
    kind: 'int',
    required: 'yes',
    readOnly: true,
    min: 1,
    max: 999,
    help: '年度内连续',
  },
  { id: 'heldOn', label: '日期', kind: 'date', required: 'yes' },
  { id: 'startAt', label: '开始', kind: 'dateTime', required: 'yes' },
  { id: 'endAt', label: '结束', kind: 'dateTime', required: 'no' },
  { id: 'place', label: '地点', kind: 'text', required: 'yes', maxLength: 60 },
  { id: 'hostId', label: '主持人', kind: 'person', office: 'groupLeader', required: 'yes' },
  {
    id: 'hostNote',
    label: '主持说明',
    kind: 'text',
    required: 'no',
    maxLength: 100,
    help: '组长缺席由副组长主持的，注明原因',
    basis: 'own',
  },
  { id: 'recorderId', label: '记录人', kind: 'person', office: 'meetingRecorder', required: 'yes' },
  { id: 'attendeeIds', label: '参会', kind: 'people', required: 'yes', isWide: true },
  {
    id: 'absentees',
    label: '缺席',
    kind: 'rows',
    required: 'no',
    addLabel: '加请假人员',
    columns: [
      { id: 'personId', label: '人员', kind: 'person', required: 'yes' },
      { id: 'reason', label: '原因', kind: 'text', required: 'yes', maxLength: 100 },
    ],
  },
  {
    id: 'observers',
    label: '列席',
    kind: 'text',
    required: 'no',
    isWide: true,
    help: '单位、姓名，用顿号隔开',
  },
  { id: 'isExtra', label: '随时召开', kind: 'bool', required: 'yes' },
  {
    id: 'gapReason',
    label: '未开会原因',
    kind: 'text',
    required: 'no',
    isWide: true,
    help: '与上次相隔整周未开的，说明原因；不计欠办',
    basis: 'own',
  },
  {
    id: 'noticeNote',
    label: '通知要求',
    kind: 'longText',
    required: 'no',
    isWide: true,
    placeholder: '如：各自带齐议定事项办理情况',
    basis: 'own',
  },
  { id: 'noticedOn', label: '通知日期', kind: 'date', required: 'no', basis: 'own' },
  {
    id: 'carried',
    label: '上次议定事项',
    kind: 'rows',
    required: 'no',
    isWide: true,
    columns: CARRIED_COLUMNS,
    basis: 'own',
  },
  {
    id: 'agenda',
    label: '议题',
    kind: 'rows',
    required: 'yes',
    isWide: true,
    addLabel: '加议题',
    columns: AGENDA_COLUMNS,
  },
  { id: 'collectiveDecision', label: '集体研究决定', kind: 'bool', required: 'yes', help: '民主集中制' },
  { id: 'leaderConclusion', label: '组长结论', kind: 'longText', required: 'no', isWide: true },
  {
    id: 'resolutions',
    label: '议定事项',
    kind: 'rows',
    required: 'no',
    isWide: true,
    addLabel: '加事项',
    columns: RESOLUTION_COLUMNS,
    basis: 'own',
  },
  { id: 'isImportant', label: '重要会议', kind: 'bool', required: 'yes', help: '须出会议纪要' },
  { id: 'bookNo', label: '专簿册号', kind: 'text', required: 'yes', maxLength: 20 },
  { id: 'pageNo', label: '专簿页', kind: 'int', required: 'yes', min: 1, max: 9999 },
  {
    id: 'pageEnd',
    label: '专簿止页',
    kind: 'int',
    required: ON_FINAL,
    min: 1,
    max: 9999,
    help: '定稿时按记录页数填',
    basis: 'own',
  },
  { id: 'attachments', label: '附件', kind: 'attachments', required: 'no', isWide: true },
];

export const MEETING_SECTIONS: readonly Section[] = [
  {
    id: 'basic',
    title: '基本情况',
    items: [
      'meetingNo',
      'heldOn',
      { widget: 'timeRange', label: '起止', day: 'heldOn', start: 'startAt', end: 'endAt' },
      'place',
      'hostId',
      'recorderId',
      'hostNote',
      'isExtra',
      'isImportant',
      'gapReason',
    ],
  },
  { id: 'notice', title: '通知', items: ['noticedOn', 'noticeNote'] },
  { id: 'carried', title: '上次议定事项', hint: '未销号的逐次带入，直到办结', items: ['carried'] },
  { id: 'agenda', title: '议题', hint: '限第三十三条所列五类，逐项写明决定', items: ['agenda'] },
  { id: 'attendance', title: '出席', items: ['attendeeIds', 'absentees', 'observers'] },
  {
    id: 'record',
    title: '记录',
    items: ['collectiveDecision', 'leaderConclusion', 'bookNo', 'pageNo', 'pageEnd'],
  },
  {
    id: 'resolutions',
    title: '议定事项',
    hint: '定稿后逐条交办，逾期须有理由才能延期',
    items: ['resolutions'],
  },
  { id: 'attachments', title: '附件', items: ['attachments'] },
];
