import type { EnumValue, FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import {
  bool,
  date,
  from,
  is,
  longText,
  one,
  person,
  ref,
  refs,
  rows,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';

/** 第四十二条（一）至（六）. */
export const NOTICE_CATEGORIES: readonly EnumValue[] = [
  {
    code: 'nt1',
    label: '党中央、中央纪委国家监委全面从严治党部署，上级领导讲话及贯彻意见',
    short: '（一）部署讲话',
  },
  { code: 'nt2', label: '县委、县纪委监委会议文件与工作', short: '（二）会议文件' },
  { code: 'nt3', label: '四级纪委监委通报曝光典型案例', short: '（三）典型案例' },
  { code: 'nt4', label: '年度安排、总结、日常监督突出问题', short: '（四）安排总结问题' },
  { code: 'nt5', label: '驻在部门及系统纪检监察突发重要敏感舆情', short: '（五）敏感舆情' },
  { code: 'nt6', label: '其他', short: '（六）其他' },
];

/** 第四十三条. */
export const NOTICE_WAYS = { oral: '口头', written: '书面', circulate: '文件传阅', meeting: '会议' } as const;

const WHAT: readonly FieldDefinition[] = [
  date('draftedOn', '起草日期', 'yes', { basis: 'own' }),
  one('category', '类别', 'yes', NOTICE_CATEGORIES, { isWide: true, help: '第四十二条' }),
  one('subKind', '子类', when(is('category', 'nt4')), {
    yearPlan: '年度工作安排',
    summary: '工作总结',
    problem: '日常监督突出问题',
  }),
  date('triggeredOn', '触发日期', 'yes', { help: '收文或发现日' }),
  text('subject', '事由', 'yes', {
    isWide: true,
    maxLength: 200,
    basis: 'own',
    placeholder: '如：关于春季学期学校食堂专项监督发现突出问题的通报',
  }),
];

const HOW: readonly FieldDefinition[] = [
  one('form', '形式', 'yes', NOTICE_WAYS),
  text('audience', '对象', 'yes', { maxLength: 60, help: '党组（党委）' }),
  refs('hostOrgIds', '受文单位', 'yes', 'orgUnit', { help: '驻在部门及综合监督单位' }),
  person('presenterId', '通报人', 'yes'),
  person('reviewerId', '核稿人', from('reviewing'), { basis: 'own', help: '由起草人以外的人核稿' }),
];

const TEXT: readonly FieldDefinition[] = [
  longText('content', '内容', 'yes', { help: '口头形式亦须记要点' }),
  bool('isClean', '确认不含线索、举报人、受理情况、在办事项', 'yes', {
    basis: 'own',
    isWide: true,
    help: '第十三条；起草人逐句核对后选“是”，不选“是”不能保存',
  }),
];

const READERS = rows(
  'readers',
  '传阅单',
  when(is('form', 'circulate')),
  [
    ref('orgId', '单位', 'no', 'orgUnit'),
    text('name', '姓名', 'yes', { maxLength: 40 }),
    date('readOn', '阅读日期', 'no'),
  ],
  { later: true, addLabel: '加一人' },
);

const RECEIPTS = rows(
  'receipts',
  '回执',
  'no',
  [
    ref('orgId', '单位', 'yes', 'orgUnit'),
    text('receivedBy', '接收人', 'yes', { maxLength: 40 }),
    date('receivedOn', '接收日期', 'yes'),
    longText('feedback', '反馈', 'no'),
  ],
  { later: true, addLabel: '加一份回执' },
);

const COURSE: readonly FieldDefinition[] = [
  person('signerId', '组长签发', from('issued'), { auto: true }),
  text(
    'docNo',
    '文号',
    { states: ['issued'], conditions: [is('form', 'written')], both: true },
    { basis: 'own', maxLength: 40, help: '书面通报的；如 示教纪〔2026〕2号' },
  ),
  date('notifiedOn', '通报日期', from('issued')),
];

export const NOTICE_FIELDS: readonly FieldDefinition[] = [
  ...WHAT,
  ...HOW,
  ...TEXT,
  READERS,
  RECEIPTS,
  ...COURSE,
];

function ids(fields: readonly FieldDefinition[]): readonly string[] {
  return fields.map((field) => field.id);
}

export const NOTICE_SECTIONS: readonly Section[] = [
  { id: 'matter', title: '事项', items: ids(WHAT) },
  { id: 'way', title: '形式对象', hint: '口头、书面、文件传阅或者会议', items: ids(HOW) },
  { id: 'text', title: '内容', hint: '不得透露线索、举报和在办事项', items: ids(TEXT) },
  { id: 'readers', title: '传阅单', hint: '文件传阅的', items: ['readers'] },
  { id: 'course', title: '签发通报', items: ids(COURSE) },
  { id: 'receipts', title: '回执', hint: '收到的反馈登记在这里', items: ['receipts'] },
];
