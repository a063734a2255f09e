import { describe, expect, it } from 'vitest';
import type {
  DomainContext,
  FieldValues,
  RecordView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { authorizationGrant } from '#shared/domain/registers/organisation/authorizationGrant.ts';
import {
  committeeHearing,
  halfYearOf,
  halfYearWords,
} from '#shared/domain/registers/organisation/committeeHearing.ts';
import { contactWork } from '#shared/domain/registers/organisation/contactWork.ts';
import { leadershipLink } from '#shared/domain/registers/organisation/leadershipLink.ts';
import { leaderVisit } from '#shared/domain/registers/organisation/leaderVisit.ts';
import { orgUnit } from '#shared/domain/registers/organisation/orgUnit.ts';
import { isOfferedPerson, person } from '#shared/domain/registers/organisation/person.ts';
import { roleAssignment } from '#shared/domain/registers/organisation/roleAssignment.ts';
import { supervisionLink } from '#shared/domain/registers/organisation/supervisionLink.ts';
import { overlap } from '#shared/domain/registers/organisation/terms.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf, findingsOf, suggestOver } from '../support.ts';

const TODAY = '2026-03-12';

function made(register: string, id: string, fields: FieldValues, state = 'registered'): RecordView {
  return { id, register, state, level: 'internal', createdBy: 'p3', fields };
}

function unit(id: string, name: string, orgType: string, more: FieldValues = {}): RecordView {
  return made('orgUnit', id, { name, shortName: name, orgType, level: 'county', enabled: true, ...more });
}

const AUTHORITY = unit('u0', '示例县纪委监委', 'authority');
const GROUP = unit('u1', '驻县教育局纪检监察组', 'dispatchedGroup', { parentId: 'u0' });
const OTHER_GROUP = unit('u2', '驻县卫健局纪检监察组', 'dispatchedGroup', { parentId: 'u0' });
const HOST = unit('u3', '县教育局', 'hostDept');
const SUPERVISED = unit('u4', '县体育局', 'supervisedUnit');
const ROOM = unit('u5', '第三监督检查室', 'functionalDept', { deptKind: 'supervisionRoom', parentId: 'u0' });
const OFFICE = unit('u6', '办公室', 'functionalDept', { deptKind: 'generalOffice', parentId: 'u0' });
const ENTERPRISE = unit('u7', '县城投公司纪委', 'enterpriseDiscipline', { level: 'enterprise' });
const UNITS = [AUTHORITY, GROUP, OTHER_GROUP, HOST, SUPERVISED, ROOM, OFFICE, ENTERPRISE];

function context(records: readonly RecordView[] = [], today = TODAY): DomainContext {
  return contextOf([...UNITS, ...records], today);
}

function broken(record: RecordView, others: readonly RecordView[] = [], target?: string, today = TODAY) {
  const definition = findRegister(record.register) as RegisterDefinition;
  return findingsOf(definition, record, context([record, ...others], today), target);
}

function suggesting(definition: RegisterDefinition, records: readonly RecordView[] = []): FieldValues {
  const people = { holder: () => 'p1', everyone: () => ['p1', 'p2', 'p3'] };
  return definition.suggest?.(suggestOver([...UNITS, ...records], people, TODAY)) ?? {};
}

const link = (fields: FieldValues = {}, id = 'l1', state = 'registered'): RecordView =>
  made(
    'leadershipLink',
    id,
    {
      groupId: 'u1',
      chargeLeaderId: 'p1',
      contactLeaderId: 'p2',
      contactRoomId: 'u5',
      startOn: '2026-01-01',
      ...fields,
    },
    state,
  );

describe('分管包联联系关系', () => {
  it('R01-1 takes one relation after another, the next from the day after', () => {
    const old = link({ startOn: '2025-01-01', endOn: '2025-12-31' }, 'l0');
    expect(broken(link({}, 'l1', 'draft'), [old], 'registered')).toEqual([]);
    const leap = link({ startOn: '2023-01-01', endOn: '2024-02-29' }, 'l0');
    expect(broken(link({ startOn: '2024-03-01' }, 'l1', 'draft'), [leap], 'registered')).toEqual([]);
  });

  it('R01-1 refuses a second relation in the same time, and says what to do first', () => {
    const open = link({ startOn: '2025-01-01' }, 'l0');
    expect(broken(link({}, 'l1', 'draft'), [open], 'registered')).toEqual([
      'R01-1 refuse 与2025年1月1日起的分管包联关系期间重叠→先在原关系补登止日（至迟2025年12月31日），或改正起日',
    ]);
    const closed = link({ startOn: '2025-01-01', endOn: '2026-01-01' }, 'l0');
    expect(broken(link({}, 'l1', 'draft'), [closed], 'registered')).toHaveLength(1);
    // A draft beside the one in force is no harm, and another group is another matter.
    expect(broken(link({}, 'l1', 'draft'), [open])).toEqual([]);
    expect(broken(link({}, 'l1', 'draft'), [link({ groupId: 'u2' }, 'l0')], 'registered')).toEqual([]);
    expect(broken(link({}, 'l1', 'draft'), [link({}, 'l0', 'draft')], 'registered')).toEqual([]);
  });

  it('R01-1 refuses an end noted later that reaches into the next relation', () => {
    const next = link({ startOn: '2026-04-01' }, 'l2');
    expect(broken(link({ endOn: '2026-04-10' }), [next])).toEqual([
      'R01-1 refuse 与2026年4月1日起的分管包联关系期间重叠→改正起止日期',
    ]);
    expect(broken(link({ endOn: '2026-03-31' }), [next])).toEqual([]);
  });

  it('R01-1 reminds of days without leaders', () => {
    const old = link({ startOn: '2025-01-01', endOn: '2025-12-27' }, 'l0');
    expect(broken(link({}, 'l1', 'draft'), [old], 'registered')).toEqual([
      'R01-1 remind 上一段关系止于2025年12月27日，其间有 4 天没有分管、包联领导→核对起止日期，确有空档的在备注写明',
    ]);
  });

  it('R01-5 takes a 县管企业纪检监察机构 as group, and M01-group nothing else', () => {
    expect(broken(link({ groupId: 'u7' }, 'l1', 'draft'), [], 'registered')).toEqual([]);
    expect(broken(link({ groupId: 'u3' }))).toEqual([
      'M01-group refuse 县教育局不是派驻纪检监察组→改选派驻组',
    ]);
    expect(broken(link({ contactRoomId: 'u6' }))).toEqual([
      'M01-room refuse 办公室不是监督检查室→改选监督检查室',
    ]);
  });

  it('M01-term refuses an end before the start', () => {
    expect(broken(link({ endOn: '2025-12-31' }))).toEqual([
      'M01-term refuse 止日2025年12月31日早于起日2026年1月1日→改正止日或起日',
    ]);
  });

  it('prints host and supervised units beside the leaders, in the order of the paper', () => {
    const links = [
      made('supervisionLink', 's1', {
        groupId: 'u1',
        targetOrgId: 'u3',
        linkType: 'stationed',
        startOn: '2025-01-01',
      }),
      made('supervisionLink', 's2', {
        groupId: 'u1',
        targetOrgId: 'u4',
        linkType: 'comprehensive',
        startOn: '2025-01-01',
      }),
      made('supervisionLink', 's3', {
        groupId: 'u1',
        targetOrgId: 'u2',
        linkType: 'comprehensive',
        startOn: '2024-01-01',
        endOn: '2024-12-31',
      }),
    ];
    const form = leadershipLink.printForms.find(({ id }) => id === 'leadershipLinkSummary');
    const cells = form?.columns?.map((column) => [column.label, column.cell(link(), context(links)).text]);
    expect(cells).toEqual([
      ['派驻组', '驻县教育局纪检监察组'],
      ['驻在部门', '县教育局'],
      ['综合监督单位', '县体育局'],
      ['分管领导', '张三一'],
      ['包联领导', '李四二'],
      ['对口室', '第三监督检查室'],
      ['起止', '2026.01.01 起'],
    ]);
  });

  it('begins with the own group and today', () => {
    expect(suggesting(leadershipLink)).toEqual({ groupId: 'u1', startOn: TODAY });
  });
});

describe('terms', () => {
  it('meet in a single day, and open ends last', () => {
    expect(overlap({ start: '2026-01-01', end: '2026-01-31' }, { start: '2026-01-31', end: undefined })).toBe(
      true,
    );
    expect(overlap({ start: '2026-01-01', end: '2026-01-31' }, { start: '2026-02-01', end: undefined })).toBe(
      false,
    );
    expect(overlap({ start: '2027-01-01', end: undefined }, { start: '2020-01-01', end: undefined })).toBe(
      true,
    );
  });
});

describe('组织机构', () => {
  it('R01-3 says that a 派驻组 under its host is no inner department', () => {
    expect(broken(unit('u9', '驻县民政局纪检监察组', 'dispatchedGroup', { parentId: 'u3' }))).toEqual([
      'R01-3 remind 派驻组登记成了县教育局的内设机构，派驻监督是上级对下级的监督→上级机构改为派出机关',
    ]);
    expect(broken(GROUP)).toEqual([]);
    expect(broken(unit('u9', '县教育局机关纪委', 'organDiscipline', { parentId: 'u3' }))).toEqual([]);
  });

  it('R01-3 finds the host also two steps above', () => {
    const inner = unit('u8', '县教育局办公室', 'subordinateUnit', { parentId: 'u3' });
    const group = unit('u9', '驻县民政局纪检监察组', 'dispatchedGroup', { parentId: 'u8' });
    expect(broken(group, [inner])[0]).toContain('R01-3 remind 派驻组登记成了县教育局办公室的内设机构');
  });

  it('R01-5 第七十三条 asks that an enterprise organ stands at the level of enterprises', () => {
    expect(broken(ENTERPRISE)).toEqual([]);
    expect(broken(unit('u9', '县水务公司纪委', 'enterpriseDiscipline'))).toEqual([
      'R01-5 remind 县管企业纪检监察机构的层级不是企业→层级改为企业，各模块照派驻组使用',
    ]);
  });

  it('M01-name refuses a second unit of one name while the first is in use', () => {
    const twin = unit('u9', '县教育局', 'hostDept');
    expect(broken(twin)).toEqual(['M01-name refuse 已有在用的县教育局→选用已登记的机构，或停用原机构']);
    expect(broken({ ...twin, fields: { ...twin.fields, enabled: false } })).toEqual([]);
  });

  it('M01-parent refuses a circle of superiors', () => {
    const [a, b] = [
      unit('a', '甲单位', 'hostDept', { parentId: 'b' }),
      unit('b', '乙单位', 'hostDept', { parentId: 'a' }),
    ];
    expect(broken(a, [b])).toEqual(['M01-parent refuse 上级机构绕回了本机构→改选上级机构']);
    expect(broken(unit('a', '甲单位', 'hostDept', { parentId: 'a' }))).toHaveLength(1);
  });

  it('M01-term, M01-established and M01-abolished look at the days', () => {
    expect(
      broken(unit('u9', '县粮食局', 'hostDept', { establishedOn: '2024-02-29', abolishedOn: '2024-02-28' })),
    ).toEqual([
      'M01-abolished remind 机构已撤销，仍标为启用→把启用改为否',
      'M01-term refuse 撤销日期2024年2月28日早于设立日期2024年2月29日→改正撤销日期或设立日期',
    ]);
    expect(broken(unit('u9', '县粮食局', 'hostDept', { establishedOn: '2026-03-13' }))).toEqual([
      'M01-established refuse 设立日期2026年3月13日在今天以后→改正设立日期',
    ]);
    expect(broken(unit('u9', '县粮食局', 'hostDept', { establishedOn: '2024-02-29' }))).toEqual([]);
  });

  it('asks for the kind of a 职能部门 only', () => {
    const draft = { ...unit('u9', '案管室', 'functionalDept'), state: 'draft' };
    expect(missingFields(orgUnit, draft, 'registered').map(({ path }) => path)).toContain('deptKind');
    expect(
      missingFields(orgUnit, { ...HOST, state: 'draft' }, 'registered').map(({ path }) => path),
    ).not.toContain('deptKind');
  });
});

const supervision = (fields: FieldValues = {}, id = 's1'): RecordView =>
  made('supervisionLink', id, {
    groupId: 'u1',
    targetOrgId: 'u3',
    linkType: 'stationed',
    dispatchType: 'dual',
    joinsBusinessDivision: false,
    startOn: '2026-01-01',
    ...fields,
  });

describe('派驻与综合监督关系', () => {
  it('R01-4 says that the head takes no part in the host’s business', () => {
    expect(broken(supervision())).toEqual([]);
    expect(broken(supervision({ joinsBusinessDivision: true }))).toEqual([
      'R01-4 remind 组长只履行监督职责，不参与业务分工→改为否，并请驻在部门调整分工',
    ]);
    expect(suggesting(supervisionLink)).toMatchObject({ groupId: 'u1', joinsBusinessDivision: false });
  });

  it('R01-3 reminds where the group itself stands under a host', () => {
    const inner = unit('u9', '驻县民政局纪检监察组', 'dispatchedGroup', { parentId: 'u3' });
    expect(broken(supervision({ groupId: 'u9' }), [inner])).toEqual([
      'R01-3 remind 派驻组登记成了县教育局的内设机构→先在组织机构中把派驻组的上级机构改为派出机关',
    ]);
  });

  it('M01-target, M01-double and M01-repeated look at who supervises whom', () => {
    expect(broken(supervision({ targetOrgId: 'u2' }))).toEqual([
      'M01-target refuse 驻县卫健局纪检监察组不是被监督单位→改选驻在部门或综合监督单位',
    ]);
    expect(broken(supervision({}, 's2'), [supervision()])[0]).toBe(
      'M01-double refuse 这个单位与本派驻组的关系已经登记，期间重叠→在原关系补登止日，或不再重复登记',
    );
    expect(broken(supervision({ groupId: 'u2' }, 's2'), [supervision()])).toEqual([
      'M01-repeated remind 这个单位同时由驻县教育局纪检监察组监督→核对覆盖关系，避免重复',
    ]);
    expect(broken(supervision({ targetOrgId: 'u4' }, 's2'), [supervision()])).toEqual([
      'M01-repeated remind 派驻组已驻在县教育局→关系改为综合监督，或在原关系补登止日',
    ]);
    expect(
      broken(supervision({ targetOrgId: 'u4', linkType: 'comprehensive' }, 's2'), [supervision()]),
    ).toEqual([]);
    expect(broken(supervision({ endOn: '2025-12-31' }))).toEqual([
      'M01-term refuse 止日2025年12月31日早于起日2026年1月1日→改正止日或起日',
    ]);
  });

  it('prints the roster with people, their titles and the county leaders', () => {
    const staff = [
      made('person', 'x1', { name: '钱七八', personOrgId: 'u1', postTitle: '副组长' }),
      made('person', 'x2', { name: '冯九一', personOrgId: 'u1', postTitle: '干部', leftOn: '2026-01-31' }),
    ];
    const columns = supervisionLink.printForms[0]?.columns ?? [];
    const cells = columns.map((column) => column.cell(supervision(), context([...staff, link()])).text);
    expect(cells).toEqual([
      '驻县教育局纪检监察组',
      '钱七八（副组长）',
      '驻在',
      '县教育局',
      '张三一、李四二',
      '2026.01.01',
      '—',
    ]);
  });
});

const hearing = (fields: FieldValues = {}, id = 'h1'): RecordView =>
  made('committeeHearing', id, {
    hearingPeriod: '2026-H1',
    heldOn: '2026-03-10',
    groupIds: ['u1', 'u2'],
    reportIds: [],
    conclusions: '研究同意。',
    ...fields,
  });

describe('常委会听取汇报', () => {
  it('R01-2 第四条 lists the groups not heard in the half-year', () => {
    expect(broken(hearing())).toEqual([]);
    expect(broken(hearing({ groupIds: ['u1'] }))).toEqual([
      'R01-2 remind 2026年上半年还没有听取驻县卫健局纪检监察组的汇报→补选派驻组，或再安排一次听取',
    ]);
    expect(broken(hearing({ groupIds: ['u1'] }), [hearing({ groupIds: ['u2'] }, 'h2')])).toEqual([]);
  });

  it('R01-2 refuses a period that is no half-year, and a meeting outside it', () => {
    expect(broken(hearing({ hearingPeriod: '2026年上半年' }))).toEqual([
      'R01-2 refuse 期间不是半年→写作2026年上半年或2026年下半年',
    ]);
    expect(broken(hearing({ hearingPeriod: '2025-H1' }))[0]).toBe(
      'R01-2 refuse 会议日期不在2025年上半年之内→改正期间或会议日期',
    );
    // The second half of a year is often heard in January of the next.
    expect(broken(hearing({ hearingPeriod: '2025-H2', heldOn: '2026-01-20' }))).toEqual([]);
  });

  it('M01-held, M01-material and M01-followUp', () => {
    expect(broken(hearing({ heldOn: '2026-03-13' }))).toEqual([
      'M01-held refuse 会议日期2026年3月13日在今天以后→改正会议日期',
    ]);
    const report = made('requestReport', 'r1', { matter: '年度工作安排', subKind: 'yearPlan' }, 'sent');
    expect(broken(hearing({ reportIds: ['r1'] }), [report])[0]).toContain(
      '不是半年工作汇报→核对所选汇报材料',
    );
    const followUps = [{ id: 'f1', order: 1, matter: '加强联动', ownerOrgId: 'u5', dueOn: '2026-03-01' }];
    expect(broken(hearing({ followUps }))).toEqual([
      'M01-followUp refuse 布置事项1的期限在会议之前→改正期限',
    ]);
  });

  it('speaks of half-years in words and begins with all groups', () => {
    expect(halfYearOf('2024-02-29')).toBe('2024-H1');
    expect(halfYearOf('2026-07-01')).toBe('2026-H2');
    expect(halfYearWords('2026-H2')).toBe('2026年下半年');
    expect(committeeHearing.titleOf(hearing(), context())).toBe('2026年上半年听取派驻机构工作汇报');
    expect(suggesting(committeeHearing)).toEqual({
      heldOn: TODAY,
      hearingPeriod: '2026-H1',
      groupIds: ['u1', 'u2'],
    });
    expect(committeeHearing.chronicle?.(hearing(), context())).toMatchObject({
      category: 'ce1',
      on: '2026-03-10',
    });
  });
});

const visit = (fields: FieldValues = {}): RecordView =>
  made('leaderVisit', 'v1', {
    leaderId: 'p1',
    leaderKind: 'charge',
    groupId: 'u1',
    visitOn: '2026-03-10',
    visitMethod: 'fieldResearch',
    situation: '了解春季学期监督情况',
    earlySigns: false,
    ...fields,
  });

describe('领导调研指导、对口联系、授权', () => {
  it('M01-leader 第五条 compares the visitor with the relation of that day', () => {
    expect(broken(visit(), [link()], 'registered')).toEqual([]);
    expect(broken(visit({ leaderKind: 'contact' }), [link()])).toEqual([
      'M01-leader remind 当日的包联领导是李四二，不是张三一→核对领导、类别，或先更新分管包联联系关系',
    ]);
    expect(broken(visit(), [])).toEqual([]);
  });

  it('M01-signs 第五条 reminds of the talk, M01-visit refuses tomorrow', () => {
    expect(broken(visit({ earlySigns: true }), [], 'registered')).toEqual([
      'M01-signs remind 登记了苗头性、倾向性问题→由分管领导及时约谈派驻机构负责人',
    ]);
    expect(broken(visit({ visitOn: '2026-03-13' }))).toEqual([
      'M01-visit refuse 调研指导日期2026年3月13日在今天以后→改正调研指导日期',
    ]);
    expect(leaderVisit.chronicle?.(visit(), context())).toMatchObject({
      category: 'ce6',
      people: ['p1'],
      text: '张三一到派驻组调研',
    });
  });

  it('第七条 M01-roomOfDay, M01-room and M01-work look at the 对口室 and the day', () => {
    const work = (fields: FieldValues = {}): RecordView =>
      made('contactWork', 'w1', {
        roomId: 'u5',
        groupId: 'u1',
        workOn: '2026-03-10',
        workKind: 'urge',
        content: '督办',
        ...fields,
      });
    expect(broken(work(), [link()])).toEqual([]);
    expect(broken(work({ roomId: 'u6' }), [link()])).toEqual([
      'M01-room refuse 办公室不是监督检查室→改选监督检查室',
      'M01-roomOfDay remind 这个派驻组当日的对口室是第三监督检查室→核对监督检查室，或先更新分管包联联系关系',
    ]);
    expect(broken(work({ workOn: '2026-03-13' }))[0]).toContain(
      'M01-work refuse 联系日期2026年3月13日在今天以后',
    );
    expect(suggesting(contactWork, [work()])).toEqual({ workOn: TODAY, roomId: 'u5' });
  });

  it('第四条 M01-grantor, M01-basis and the state of a grant', () => {
    const grant = (fields: FieldValues = {}, state = 'finalized'): RecordView =>
      made(
        'authorizationGrant',
        'g1',
        {
          grantorOrgId: 'u0',
          groupId: 'u1',
          matter: '问责',
          basis: '示纪发3号',
          validFrom: '2026-01-01',
          ...fields,
        },
        state,
      );
    expect(broken(grant({}, 'draft'), [], 'reviewing')).toEqual([]);
    expect(broken(grant({ grantorOrgId: 'u3', basis: ' ' }, 'draft'), [], 'reviewing')).toEqual([
      'M01-grantor refuse 县教育局不是派出机关→授权机关改选派出机关',
      'M01-basis remind 授权没有写明依据→填写文号或会议',
    ]);
    const cell = (fields: FieldValues, state?: string) =>
      authorizationGrant.columns.find(({ id }) => id === 'validity')?.cell(grant(fields, state), context())
        .text;
    expect([
      cell({}),
      cell({ validTo: '2026-03-11' }),
      cell({ validTo: TODAY }),
      cell({ validFrom: '2026-04-01' }),
      cell({}, 'draft'),
    ]).toEqual(['有效', '已到期', '有效', '未生效', '—']);
  });
});

const someone = (fields: FieldValues = {}, id = 'x1', state = 'draft'): RecordView =>
  made(
    'person',
    id,
    {
      classification: 'internal',
      name: '钱七八',
      personOrgId: 'u1',
      postTitle: '干部',
      postLevel: 'cadre',
      isPartyMember: false,
      isLeadingCadre: false,
      personState: 'onPost',
      arrivedOn: '2020-07-01',
      isSecretPerson: true,
      ...fields,
    },
    state,
  );

describe('人员', () => {
  it('asks a party member for day and branch, nobody else', () => {
    expect(missingFields(person, someone(), 'registered')).toEqual([]);
    const paths = missingFields(person, someone({ isPartyMember: true }), 'registered').map(
      ({ path }) => path,
    );
    expect(paths).toEqual(['joinPartyOn', 'branchId']);
  });

  it('M01-partyAge refuses a party member under eighteen, born on a leap day too', () => {
    const born = { birthOn: '2004-02-29' };
    expect(broken(someone({ ...born, joinPartyOn: '2022-02-27' }))).toEqual([
      'M01-partyAge refuse 入党时不满十八岁→核对出生年月和入党日期',
    ]);
    expect(broken(someone({ ...born, joinPartyOn: '2022-02-28' }))).toEqual([]);
  });

  it('M01-birth, M01-born, M01-joined and M01-term keep the days in order', () => {
    expect(broken(someone({ birthOn: '2026-03-13' }))).toEqual([
      'M01-birth refuse 出生年月2026年3月13日在今天以后→改正出生年月',
      'M01-born refuse 到岗日期2020年7月1日早于出生年月2026年3月13日→改正到岗日期或出生年月',
    ]);
    expect(broken(someone({ joinPartyOn: '2026-03-13' }))[0]).toContain('M01-joined refuse');
    expect(broken(someone({ leftOn: '2020-06-30' }))).toEqual([
      'M01-term refuse 离岗日期2020年6月30日早于到岗日期2020年7月1日→改正离岗日期或到岗日期',
    ]);
  });

  it('M01-left asks those who left for the day', () => {
    expect(broken(someone({ personState: 'transferred' }), [], 'registered')).toEqual([
      'M01-left refuse 人事状态是离岗，没有离岗日期→填写离岗日期',
    ]);
    expect(broken(someone({ personState: 'transferred', leftOn: '2026-03-01' }), [], 'registered')).toEqual(
      [],
    );
  });

  it('M01-handover asks for a reason while duties, seals and tasks are still in the name', () => {
    const held = [
      made('roleAssignment', 'a1', { personId: 'x1', roleCode: 'chronicler', startOn: '2025-01-01' }),
      made('roleAssignment', 'a0', {
        personId: 'x1',
        roleCode: 'docClerk',
        startOn: '2024-01-01',
        endOn: '2024-12-31',
      }),
      made('seal', 'k1', { sealName: '组章', keeperId: 'p4', sealState: 'inUse' }),
      made('seal', 'k2', { sealName: '旧章', keeperId: 'p4', sealState: 'destroyed' }),
      made('resolutionItem', 'i1', { ownerId: 'p4', matter: '方案' }, 'inProgress'),
      made('resolutionItem', 'i2', { ownerId: 'p4', matter: '报告' }, 'closed'),
    ];
    const leaving = { personState: 'retired', leftOn: '2026-03-01', accountPersonId: 'p4' };
    expect(broken(someone(leaving), held, 'registered')).toEqual([
      'M01-handover needsReason 名下还有 3 项专责、印章或在办事项没有交接→在离岗交接页逐项办理，或填写交接说明',
    ]);
    expect(broken(someone({ ...leaving, handoverNote: '由孙七六接手' }), held, 'registered')).toEqual([]);
    expect(broken(someone({ accountPersonId: 'p4' }), held, 'registered')).toEqual([]);
  });

  it('M01-twin shows where the other of the same name works', () => {
    const twin = someone({ personOrgId: 'u3', postTitle: '局长' }, 'x2', 'registered');
    expect(broken(someone(), [twin])).toEqual([
      'M01-twin remind 已登记过同名的人：县教育局　局长→核对是否同一人，不同的照常登记',
    ]);
  });

  it('M01-branch and M01-account look at what they name', () => {
    const branch = made('partyBranch', 'b1', {
      branchName: '第一党支部',
      partyGroups: [{ id: 'g1', order: 1, name: '第一党小组' }],
    });
    expect(broken(someone({ branchId: 'b1', partyGroupName: '第二党小组' }), [branch])).toEqual([
      'M01-branch remind 第一党支部没有第二党小组→核对党小组，或先在党支部中登记',
    ]);
    const linked = someone({ name: '赵六五', accountPersonId: 'p4' }, 'x2', 'registered');
    expect(broken(someone({ accountPersonId: 'p4' }), [linked])).toEqual([
      'M01-account refuse 这个账号已对应赵六五→改选账号，或更正原登记',
    ]);
    expect(broken(someone({ accountPersonId: 'x2' }), [linked])[0]).toBe(
      'M01-account refuse 本机账号栏选的是登记的人员→改选本机有账号的人',
    );
  });

  it('is offered while here, to the last day', () => {
    expect(isOfferedPerson(someone().fields, TODAY)).toBe(true);
    expect(isOfferedPerson(someone({ leftOn: TODAY }).fields, TODAY)).toBe(true);
    expect(isOfferedPerson(someone({ leftOn: '2026-03-11' }).fields, TODAY)).toBe(false);
    expect(isOfferedPerson(someone({ personState: 'resigned' }).fields, TODAY)).toBe(false);
  });

  it('is called by any name there is', () => {
    const odd = '𠮷野👩‍💻'.repeat(3);
    expect(person.titleOf(someone({ name: odd }), context())).toBe(odd);
  });
});

const assigned = (fields: FieldValues = {}, id = 'a1'): RecordView =>
  made('roleAssignment', id, { personId: 'p4', roleCode: 'chronicler', startOn: '2026-01-01', ...fields });

describe('角色与专责指定', () => {
  it('M01-overlap refuses the same duty of the same person twice', () => {
    expect(broken(assigned({ startOn: '2026-03-01' }, 'a2'), [assigned()])).toEqual([
      'M01-overlap refuse 2026年1月1日起已指定同一专责，期间重叠→改正起止日期，或在原指定补登止日',
    ]);
    expect(broken(assigned({ startOn: '2026-03-01' }, 'a2'), [assigned({ endOn: '2026-02-28' })])).toEqual(
      [],
    );
  });

  it('M01-single reminds that a duty has another holder', () => {
    expect(broken(assigned({ personId: 'p5', startOn: '2026-03-01' }, 'a2'), [assigned()])).toEqual([
      'M01-single remind 这项专责2026年1月1日起由赵六五承担→原指定补登止日（2026.02.28）',
    ]);
    expect(broken(assigned({ personId: 'p5', roleCode: 'mentorPractice' }, 'a2'), [assigned()])).toEqual([]);
  });

  it('M01-head says that only the account makes a 组长', () => {
    expect(broken(assigned({ roleCode: 'groupLeader' }))[0]).toContain(
      'M01-head remind 赵六五的账号不是组长→由系统管理员',
    );
    expect(broken(assigned({ personId: 'p1', roleCode: 'groupLeader' }))).toEqual([]);
  });

  it('M01-backup refuses oneself as substitute, M01-term an end before the start', () => {
    expect(broken(assigned({ backupPersonId: 'p4' }))).toEqual([
      'M01-backup refuse 接替人（B角）就是本人→改选另一人',
    ]);
    expect(broken(assigned({ endOn: '2025-12-31' }))).toEqual([
      'M01-term refuse 止日2025年12月31日早于起日2026年1月1日→改正止日或起日',
    ]);
  });

  it('says in the list who is in office', () => {
    const cell = (fields: FieldValues) =>
      roleAssignment.columns.find(({ id }) => id === 'standing')?.cell(assigned(fields), context());
    expect(cell({})).toMatchObject({ text: '在任' });
    expect(cell({ endOn: TODAY })).toMatchObject({ text: '在任', meta: '今天' });
    expect(cell({ endOn: '2026-03-11' })).toMatchObject({ text: '已免' });
    expect(cell({ startOn: '2026-04-01' })).toMatchObject({ text: '未到任' });
    expect(roleAssignment.titleOf(assigned(), context())).toBe('赵六五　大事记专人');
  });
});
