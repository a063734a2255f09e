import type { EnumValue, FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import {
  bool,
  date,
  dateTime,
  from,
  has,
  is,
  longText,
  one,
  people,
  person,
  ref,
  refs,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';

/** 第三十九条（一）至（十一）. */
export const REPORT_CATEGORIES: readonly EnumValue[] = [
  { code: 'rr1', label: '贯彻落实决策部署', short: '（一）贯彻落实' },
  { code: 'rr2', label: '年度安排、重大部署、试点改革、总结、组长述职报告', short: '（二）安排总结' },
  { code: 'rr3', label: '监督检查、调研发现的重要情况重大问题', short: '（三）重要情况' },
  { code: 'rr4', label: '人员分工、驻在部门班子分工及调整等自身建设', short: '（四）分工调整' },
  { code: 'rr5', label: '干部因公殉职、牺牲、受伤', short: '（五）因公伤亡' },
  {
    code: 'rr6',
    label: '干部或直系亲属因工作受打击报复、人身攻击，非正常死亡或失踪',
    short: '（六）打击报复',
  },
  { code: 'rr7', label: '未经批准出国境、逾期或滞留未归', short: '（七）出国境' },
  { code: 'rr8', label: '个人不当行为造成负面影响、涉派驻网络舆情', short: '（八）负面舆情' },
  { code: 'rr9', label: '主要负责人离县出差、离岗休假学习', short: '（九）负责人外出' },
  { code: 'rr10', label: '驻在部门干部职工违规违纪违法犯罪', short: '（十）违纪违法' },
  { code: 'rr11', label: '其他', short: '（十一）其他' },
];

const SUB_KINDS = {
  yearPlan: '年度工作安排',
  majorDeploy: '重大部署',
  pilot: '试点改革',
  summary: '工作总结',
  leaderDutyReport: '组长述职报告',
  groupDivision: '组内分工',
  hostDivision: '驻在部门班子分工',
  other: '其他',
  halfYearReport: '半年工作汇报',
  hostIntegrityReport: '驻在部门党风廉政建设年度报告',
  dailySupervisionReport: '日常监督报告',
} as const;

/** Which of them belong to which category; the others have none. */
export const SUB_KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  rr2: ['yearPlan', 'majorDeploy', 'pilot', 'summary', 'leaderDutyReport'],
  rr4: ['groupDivision', 'hostDivision', 'other'],
  rr11: ['halfYearReport', 'hostIntegrityReport', 'dailySupervisionReport'],
};

/** Asked for when the paper is ready to be looked at; a telephone call and a draft may be without. */
const ON_REVIEW = { states: ['reviewing'], both: true } as const;

const WHAT: readonly FieldDefinition[] = [
  date('draftedOn', '起草日期', 'yes', { basis: 'own' }),
  one('docType', '种类', 'yes', { request: '请示', report: '报告' }),
  one('category', '事项类别', 'yes', REPORT_CATEGORIES, { isWide: true, help: '第三十九条' }),
  one('subKind', '子类', when(is('category', 'rr2'), is('category', 'rr4')), SUB_KINDS, {
    help: '第（十一）类中可标半年工作汇报、党风廉政建设年度报告、日常监督报告',
  }),
  refs(
    'hostOrgIds',
    '涉及驻在单位',
    when(is('subKind', 'hostDivision'), is('category', 'rr10'), is('subKind', 'hostIntegrityReport')),
    'orgUnit',
  ),
  text('matter', '事项（仅一件）', 'yes', {
    isWide: true,
    maxLength: 300,
    help: '一事一请示、一事一报告',
    placeholder: '如：关于春季学期学校食堂专项监督发现的问题',
  }),
  date('triggeredOn', '触发日期', 'no', { help: '事件发生或者知悉的日期；负责人外出的填拟离开日期' }),
  people(
    'personIds',
    '当事人',
    when(
      is('category', 'rr5'),
      is('category', 'rr6'),
      is('category', 'rr7'),
      is('category', 'rr8'),
      is('category', 'rr9'),
    ),
  ),
  longText('lateReason', '迟报原因', 'no', { basis: 'own' }),
  bool('isBusinessMatter', '业务重要情况', 'yes', {
    help: '选“是”的只登记文号、日期和类别，不录正文（第三条）',
  }),
];

const PHONE: readonly FieldDefinition[] = [
  one('urgency', '紧急程度', 'yes', { normal: '一般', urgent: '紧急' }),
  bool('phoneFirst', '电话先报', 'yes', { help: '紧急方可，随后补书面材料' }),
  dateTime('phoneAt', '电话时间', when(has('phoneFirst', 'true'))),
  text('phoneReceiver', '电话接收人', when(has('phoneFirst', 'true')), { maxLength: 60 }),
  longText('phoneContent', '电话内容', when(has('phoneFirst', 'true')), {
    help: '业务重要情况只写“已电话报告”，不写案情',
  }),
  dateTime('writtenDueAt', '书面补报期限', when(has('phoneFirst', 'true')), {
    auto: true,
    help: '电话后二十四小时；制度未定，本单位设定',
  }),
];

const TEXT: readonly FieldDefinition[] = [
  ref('toOrgId', '报送对象', 'yes', 'orgUnit', { help: '县纪委监委' }),
  refs('ccOrgIds', '抄送', 'no', 'orgUnit'),
  longText(
    'content',
    '正文',
    { ...ON_REVIEW, conditions: [has('isBusinessMatter', 'false')] },
    { help: '请示写明妥否，请批示；报告不夹带请示事项' },
  ),
  longText('annexNames', '附件说明', 'no', { basis: 'own', help: '一行一件，只写名称' }),
  text(
    'contact',
    '附注联系人',
    { ...ON_REVIEW, conditions: [is('docType', 'request')] },
    {
      basis: 'own',
      maxLength: 60,
      help: '请示须注明联系人和电话',
    },
  ),
  person('drafterId', '起草人', 'yes'),
];

const COURSE: readonly FieldDefinition[] = [
  person('signerId', '组长签发', from('signed'), { auto: true }),
  date('signedOn', '签发日期', from('signed'), { auto: true }),
  text('docNo', '文号', from('signed'), { basis: 'own', maxLength: 40, help: '如 示教纪报〔2026〕6号' }),
  dateTime('sentAt', '报送时间', from('sent'), { auto: true }),
  dateTime('receivedAt', '签收时间', from('received')),
  text('receivedBy', '签收人', 'no', { maxLength: 60, help: '据纸质回执补录的，把回执扫描件附上' }),
  date('reviewedOn', '分管领导审定', 'no', { later: true, help: '第五条；由县一侧填写，或者据回执补录' }),
  one('replyKind', '批复类型', 'no', {
    approve: '同意',
    disapprove: '不同意',
    guide: '提出指导意见',
    noted: '已阅',
  }),
  longText('replyContent', '批复意见', 'no', { help: '照批复原文填写' }),
  date('repliedOn', '批复日期', 'no'),
  longText('followUp', '落实情况', 'no', { later: true }),
];

export const REQUEST_FIELDS: readonly FieldDefinition[] = [...WHAT, ...PHONE, ...TEXT, ...COURSE];

function shown(fields: readonly FieldDefinition[]): readonly string[] {
  return fields.filter((field) => field.auto !== true).map((field) => field.id);
}

/** In the order in which it is written: what, by telephone, on paper, and what came of it. */
export const REQUEST_SECTIONS: readonly Section[] = [
  { id: 'matter', title: '事项', hint: '一事一请示、一事一报告', items: shown(WHAT) },
  { id: 'phone', title: '电话先报', hint: '遇有紧急情况', items: [...shown(PHONE), 'writtenDueAt'] },
  { id: 'text', title: '行文', items: shown(TEXT) },
  {
    id: 'course',
    title: '报送批复',
    hint: '签发以后逐项登记',
    items: ['signerId', 'signedOn', 'docNo', 'sentAt', ...shown(COURSE).filter((id) => id !== 'docNo')],
  },
];
