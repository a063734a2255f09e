import { fieldColumn } from '#shared/domain/columns.ts';
import { inOrderRule, notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import {
  bool,
  date,
  has,
  longText,
  one,
  person as personField,
  ref,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { addMonths, parseDay } from '#shared/domain/words.ts';
import { heldCount } from './leaving.ts';
import { finding } from './terms.ts';

const ARTICLE = '第三十九条、第六十四条、第六十五条';
/** 人事状态 in which somebody no longer works here. */
const LEFT_STATES: readonly string[] = ['transferred', 'retired', 'resigned'];

const partyAgeRule: Rule = {
  id: 'M01-partyAge',
  article: '第十八条',
  strictness: 'must',
  basis: 'own',
  text: '年满十八岁方可入党。',
  check(record) {
    const [birth, joined] = [textValue(record.fields, 'birthOn'), textValue(record.fields, 'joinPartyOn')];
    if (birth === '' || joined === '' || addMonths(birth, 18 * 12) <= joined) return [];
    return finding('joinPartyOn', '入党时不满十八岁', '核对出生年月和入党日期');
  },
};

const branchRule: Rule = {
  id: 'M01-branch',
  article: '第十八条',
  strictness: 'unspecified',
  basis: 'own',
  text: '党小组是所在党支部所设的小组。',
  check(record, context) {
    const group = textValue(record.fields, 'partyGroupName').trim();
    const branch = context.record(textValue(record.fields, 'branchId'));
    const rows = branch?.fields['partyGroups'];
    if (group === '' || branch === undefined) return [];
    const names = Array.isArray(rows) ? rows.map((row) => (row as { name?: unknown }).name) : [];
    if (names.includes(group)) return [];
    return finding(
      'partyGroupName',
      `${context.title(branch.id)}没有${group}`,
      '核对党小组，或先在党支部中登记',
    );
  },
};

const leftRule: Rule = {
  id: 'M01-left',
  article: '第六十五条',
  strictness: 'must',
  basis: 'own',
  text: '调出、退休、辞职的写明离岗日期。',
  entering: ['registered'],
  check(record) {
    const isLeft = LEFT_STATES.includes(textValue(record.fields, 'personState'));
    if (!isLeft || textValue(record.fields, 'leftOn') !== '') return [];
    return finding('leftOn', '人事状态是离岗，没有离岗日期', '填写离岗日期');
  },
};

const handoverRule: Rule = {
  id: 'M01-handover',
  article: '第六十五条',
  strictness: 'inPrinciple',
  basis: 'own',
  text: '离岗前办完交接，避免工作脱节；未交接完的写明由谁接手。',
  check(record, context) {
    const isLeaving =
      LEFT_STATES.includes(textValue(record.fields, 'personState')) ||
      textValue(record.fields, 'leftOn') !== '';
    if (!isLeaving || textValue(record.fields, 'handoverNote').trim() !== '') return [];
    const count = heldCount([record.id, textValue(record.fields, 'accountPersonId')], context);
    if (count === 0) return [];
    return finding(
      'handoverNote',
      `名下还有 ${count} 项专责、印章或在办事项没有交接`,
      '在离岗交接页逐项办理，或填写交接说明',
    );
  },
};

const twinRule: Rule = {
  id: 'M01-twin',
  article: '第六十五条',
  strictness: 'unspecified',
  basis: 'own',
  text: '同名的人提示核对，避免同一人登记两次。',
  check(record, context) {
    if (textValue(record.fields, 'name').trim() === '') return [];
    const twin = context.alike('person', 'name', record).find((other) => other.id !== record.id);
    if (twin === undefined) return [];
    const words = [context.title(textValue(twin.fields, 'personOrgId')), textValue(twin.fields, 'postTitle')]
      .filter((part) => part !== '')
      .join('　');
    return finding(
      'name',
      `已登记过同名的人${words === '' ? '' : `：${words}`}`,
      '核对是否同一人，不同的照常登记',
    );
  },
};

const accountRule: Rule = {
  id: 'M01-account',
  article: '第六十五条',
  strictness: 'must',
  basis: 'own',
  text: '一个账号只对应一名人员。',
  check(record, context) {
    const account = textValue(record.fields, 'accountPersonId');
    if (account === '') return [];
    if (context.record(account) !== undefined) {
      return finding('accountPersonId', '本机账号栏选的是登记的人员', '改选本机有账号的人');
    }
    const other = context
      .related('person', 'accountPersonId', account)
      .find((each) => each.id !== record.id && each.state !== 'draft');
    if (other === undefined) return [];
    return finding(
      'accountPersonId',
      `这个账号已对应${textValue(other.fields, 'name')}`,
      '改选账号，或更正原登记',
    );
  },
};

const name = text('name', '姓名', 'yes', { maxLength: 60 });
const personOrgId = ref('personOrgId', '机构', 'yes', 'orgUnit', { help: '现任职机构' });
const postTitle = text('postTitle', '职务', 'yes', { help: '选人时写在姓名旁，分得清同名的人' });
const postLevel = one('postLevel', '岗位层级', 'yes', { principal: '正职', deputy: '副职', cadre: '干部' });
const personState = one('personState', '人事状态', 'yes', {
  onPost: '在岗',
  seconded: '借调',
  training: '离岗学习',
  leave: '休假',
  rotatedIn: '轮岗调入',
  transferred: '调出',
  retired: '退休',
  resigned: '辞职',
});
const arrivedOn = date('arrivedOn', '到岗日期', 'yes');
const leftOn = date('leftOn', '离岗日期', 'no', { later: true });
const isPartyMember = bool('isPartyMember', '是否党员', 'yes');

/** 人员 (第三十九、六十四、六十五条; catalogue M01). */
export const person = defineRegister({
  code: 'person',
  title: '人员',
  noun: '人员',
  group: '队伍',
  shelf: '机构人员',
  headline: [ARTICLE],
  numberWord: '人员',
  flow: 'F2',
  keeper: 'groupLeader',
  grantsDuties: true,
  fields: [
    name,
    one('gender', '性别', 'no', { male: '男', female: '女' }),
    date('birthOn', '出生年月', 'no'),
    personOrgId,
    postTitle,
    postLevel,
    isPartyMember,
    date('joinPartyOn', '入党日期', when(has('isPartyMember', 'true')), { help: '用于“政治生日”提示' }),
    bool('isLeadingCadre', '是否党员领导干部', 'yes', { help: '党员领导干部须过双重组织生活' }),
    ref('branchId', '所在党支部', when(has('isPartyMember', 'true')), 'partyBranch'),
    text('partyGroupName', '党小组', 'no'),
    personState,
    arrivedOn,
    leftOn,
    bool('isSecretPerson', '涉密人员', 'yes'),
    personField('accountPersonId', '本机账号', 'no', {
      help: '在本机有账号的，选其账号，选人时只列一次',
      basis: 'own',
    }),
    longText('handoverNote', '交接说明', 'no', {
      later: true,
      help: '离岗时名下还有未交接事项的，写明由谁接手',
      basis: 'own',
    }),
  ],
  sections: [
    {
      id: 'basic',
      title: '基本情况',
      items: ['name', 'gender', 'birthOn', 'personOrgId', 'postTitle', 'postLevel', 'accountPersonId'],
    },
    {
      id: 'party',
      title: '党员情况',
      items: ['isPartyMember', 'joinPartyOn', 'branchId', 'partyGroupName', 'isLeadingCadre'],
    },
    {
      id: 'post',
      title: '在岗情况',
      items: ['personState', 'arrivedOn', 'leftOn', 'isSecretPerson', 'handoverNote'],
    },
  ],
  titleFields: ['name'],
  lookups: { name: [{ field: 'name' }] },
  rules: [
    partyAgeRule,
    branchRule,
    leftRule,
    handoverRule,
    twinRule,
    accountRule,
    notAheadRule(
      { id: 'M01-birth', article: ARTICLE, text: '出生年月不在今天之后。' },
      { field: 'birthOn', label: '出生年月' },
    ),
    notAheadRule(
      { id: 'M01-joined', article: '第十八条', text: '入党日期不在今天之后。' },
      { field: 'joinPartyOn', label: '入党日期' },
    ),
    inOrderRule(
      { id: 'M01-born', article: ARTICLE, text: '到岗日期不在出生年月之前。' },
      { field: 'birthOn', label: '出生年月' },
      { field: 'arrivedOn', label: '到岗日期' },
    ),
    inOrderRule(
      { id: 'M01-term', article: ARTICLE, text: '离岗日期不在到岗日期之前。' },
      { field: 'arrivedOn', label: '到岗日期' },
      { field: 'leftOn', label: '离岗日期' },
    ),
  ],
  suggest: ({ today }) => ({ personState: 'onPost', arrivedOn: today, isSecretPerson: true }),
  columns: [
    'name',
    'personOrgId',
    'postTitle',
    'postLevel',
    'personState',
    'isPartyMember',
    'arrivedOn',
    'leftOn',
  ],
  defaultSort: { column: 'name', direction: 'ascending' },
  filters: ['postLevel', 'personState', 'isPartyMember'],
  dateField: 'arrivedOn',
  searchPaths: ['name', 'postTitle', 'partyGroupName'],
  searchHint: '查找姓名、职务',
  printForms: [
    {
      id: 'rosterSummary',
      title: '派驻机构与综合监督单位名册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
      columns: [
        fieldColumn(personOrgId, true),
        fieldColumn(name),
        fieldColumn(postTitle),
        fieldColumn(postLevel),
        fieldColumn(isPartyMember),
        fieldColumn(personState),
        fieldColumn(arrivedOn),
        fieldColumn(leftOn),
      ],
    },
  ],
  empty: {
    belongs: '组内干部、分管包联领导、监督单位班子成员，要在记录里写到的人，逐人登在这里。',
    article: ARTICLE,
    duty: '派驻机构实行组长负责制，其他工作人员依据岗位职责做好本职工作；人员变动按规定报告。',
  },
  duties: [],
  createLabel: '登记人员',
});

/** Whether somebody registered can still be named in new records: neither gone nor about to be gone today. */
export function isOfferedPerson(fields: Parameters<typeof textValue>[0], today: string): boolean {
  const left = textValue(fields, 'leftOn');
  const isGone = parseDay(left) !== undefined && left < today;
  return !isGone && !LEFT_STATES.includes(textValue(fields, 'personState'));
}
