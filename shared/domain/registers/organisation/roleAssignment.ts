import { inOrderRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, Rule } from '#shared/domain/definition.ts';
import { date, longText, one, person, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { addDays, latenessWords, tableDate } from '#shared/domain/words.ts';
import { finding, isInForce, isWithin, overlap, termOf, termWords } from './terms.ts';

const ARTICLE =
  '第三十一条、第三十四条、第四十八条、第五十一条、第五十五条、第五十八条、第六十条、第六十五条';

/** Duties of which a group has one holder at a time; the others may be several people's. */
const SINGLE: readonly string[] = [
  'groupLeader',
  'branchSecretary',
  'confidentialityOfficer',
  'sealKeeper',
  'docClerk',
  'meetingRecorder',
  'studyRecorder',
  'chronicler',
];

/** Codes whose words the catalogue writes otherwise here than in the table of roles. */
const ROLE_WORDS = {
  groupLeader: '组长',
  deputyLeader: '副组长',
  member: '其他工作人员',
  branchSecretary: '支部书记',
  branchCommitteeMember: '支部委员',
  partyGroupHead: '党小组长',
  confidentialityOfficer: '保密员',
  secretKeeper: '涉密文件文档设备专人',
  sealKeeper: '印章保管人',
  docClerk: '公文专人',
  meetingRecorder: '会议记录专人',
  studyRecorder: '学习记录专人',
  chronicler: '大事记专人',
  dutyA: '岗位 A 角',
  dutyB: '岗位 B 角',
  chargeLeader: '分管副书记（常委）、副主任（委员）',
  contactLeader: '包联领导',
  supervisionRoom: '监督检查室',
  caseMgmtRoom: '案件监督管理室',
  generalOffice: '办公室',
  cadreSupervisionRoom: '干部监督室',
  standingCommittee: '县纪委常委会',
  organPartyCommittee: '机关党委',
  collabLeader: '专班/片区/联组/协作组负责人',
  mentorPolitical: '政治理论导师',
  mentorPractice: '业务实践导师',
} as const satisfies Partial<Record<RoleCode, string>>;

const overlapRule: Rule = {
  id: 'M01-overlap',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '同一人的同一专责期间不重叠。',
  check(record, context) {
    const twin = context
      .related('roleAssignment', 'personId', textValue(record.fields, 'personId'))
      .filter((other) => other.id !== record.id && isInForce(other))
      .filter((other) => textValue(other.fields, 'roleCode') === textValue(record.fields, 'roleCode'))
      .find((other) => overlap(termOf(other), termOf(record)));
    if (twin === undefined) return [];
    return finding(
      'startOn',
      `${termWords(termOf(twin))}已指定同一专责，期间重叠`,
      '改正起止日期，或在原指定补登止日',
    );
  },
};

const singleRule: Rule = {
  id: 'M01-single',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '一项专责同一时间由一人承担，另有一人的提示。',
  check(record, context) {
    const role = textValue(record.fields, 'roleCode');
    if (!SINGLE.includes(role)) return [];
    const other = context
      .related('roleAssignment', 'roleCode', role)
      .filter((each) => each.id !== record.id && isInForce(each))
      .filter((each) => each.fields['personId'] !== record.fields['personId'])
      .find((each) => overlap(termOf(each), termOf(record)));
    if (other === undefined) return [];
    const holder = personName(context, other.fields['personId']);
    const last = addDays(termOf(record).start, -1);
    return finding(
      'roleCode',
      `这项专责${termWords(termOf(other))}由${holder}承担`,
      `原指定补登止日（${tableDate(last)}）`,
    );
  },
};

const headRule: Rule = {
  id: 'M01-head',
  article: '第六十四条',
  strictness: 'unspecified',
  basis: 'own',
  text: '组长、副组长由任命产生，登记在册，本机上按账号职务行使职权。',
  check(record, context) {
    const role = textValue(record.fields, 'roleCode');
    const who = textValue(record.fields, 'personId');
    if ((role !== 'groupLeader' && role !== 'deputyLeader') || who === '') return [];
    if (context.person(who)?.offices.includes(role) === true) return [];
    return finding(
      'roleCode',
      `${personName(context, who)}的账号不是${ROLES[role].label}`,
      '由系统管理员、安全保密管理员调整账号职务',
    );
  },
};

const backupRule: Rule = {
  id: 'M01-backup',
  article: '第六十五条',
  strictness: 'must',
  basis: 'own',
  text: '接替人不是本人。',
  check(record) {
    const backup = textValue(record.fields, 'backupPersonId');
    if (backup === '' || backup !== textValue(record.fields, 'personId')) return [];
    return finding('backupPersonId', '接替人（B角）就是本人', '改选另一人');
  },
};

const termColumn: ListColumn = {
  id: 'standing',
  label: '任期',
  width: 100,
  align: 'left',
  isVisible: true,
  cell(record, context) {
    const term = termOf(record);
    if (!isInForce(record) || term.start === '') return { text: '—', tone: 'quiet', sort: '' };
    if (term.start > context.today) return { text: '未到任', tone: 'quiet', sort: term.start };
    if (!isWithin(term, context.today)) return { text: '已免', tone: 'quiet', sort: term.end ?? '' };
    if (term.end === undefined) return { text: '在任', sort: '9999' };
    return { text: '在任', meta: latenessWords(term.end, context.today), sort: term.end };
  },
};

/** 角色与专责指定 (第三十一、三十四、四十八、五十一、五十五、五十八、六十、六十五条; catalogue M01). */
export const roleAssignment = defineRegister({
  code: 'roleAssignment',
  title: '角色与专责指定',
  noun: '专责指定',
  group: '队伍',
  under: 'person',
  headline: ['第三十一条、第三十四条、第四十八条', '组长指定'],
  numberWord: '指定',
  flow: 'F2',
  keeper: 'groupLeader',
  grantsDuties: true,
  fields: [
    person('personId', '人员', 'yes'),
    one('roleCode', '角色', 'yes', ROLE_WORDS),
    longText('scope', '职责范围', 'no'),
    person('backupPersonId', '接替人（B角）', 'no'),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true, help: '免去或到期时补登，当日仍在任' }),
    text('appointBasis', '指定依据', 'no', { help: '组务会或文号' }),
  ],
  titleFields: ['personId', 'roleCode'],
  rules: [
    overlapRule,
    singleRule,
    headRule,
    backupRule,
    inOrderRule(
      { id: 'M01-term', article: ARTICLE, text: '止日不在起日之前。' },
      { field: 'startOn', label: '起日' },
      { field: 'endOn', label: '止日' },
    ),
  ],
  suggest: ({ today }) => ({ startOn: today }),
  columns: ['personId', 'roleCode', 'scope', 'backupPersonId', 'startOn', 'endOn', termColumn],
  defaultSort: { column: 'startOn', direction: 'descending' },
  filters: ['personId', 'roleCode'],
  dateField: 'startOn',
  searchHint: '查找人、职责、依据',
  printForms: [
    {
      id: 'roleAssignmentSheet',
      title: '角色与专责指定表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: {
    belongs:
      '公文、会议记录、学习记录、大事记、涉密、印章等专人，谁担任、从哪天到哪天，逐项登在这里。登记后在任期内即按此行使职责。',
    article: ARTICLE,
    duty: '会议内容由专人记录，公文由专人办理，大事记指定专人负责，指定保密员，印章专人保管。',
  },
  duties: ['OB-055-1'],
  createLabel: '登记专责指定',
});
