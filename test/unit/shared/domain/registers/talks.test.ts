import { describe, expect, it } from 'vitest';
import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { heartTalk } from '#shared/domain/registers/talks/heartTalk.ts';
import { reminderTalkPlan } from '#shared/domain/registers/talks/reminderTalkPlan.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf, findingsOf, suggestOver } from '../support.ts';

const TODAY = '2026-03-12';

function suggestContextOf(
  records: readonly RecordView[] = [],
  more: Partial<SuggestContext> = {},
): SuggestContext {
  return suggestOver(records, { self: 'p2', newRowId: () => 'row', ...more }, TODAY);
}

function broken(
  definition: RegisterDefinition,
  record: RecordView,
  target?: string,
  others: readonly RecordView[] = [],
  today = TODAY,
): readonly string[] {
  return findingsOf(definition, record, contextOf([record, ...others], today), target);
}

function talk(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 't1',
    register: 'heartTalk',
    state: 'planned',
    level: 'internal',
    createdBy: 'p1',
    fields: {
      classification: 'internal',
      talkKind: 'regular',
      talkerId: 'p1',
      talkeeId: 'p4',
      talkMode: 'individual',
      talkedAt: '2026-03-10T09:00',
      place: '小会议室',
      topics: ['thought', 'work'],
      ...fields,
    },
    ...more,
  };
}

function plan(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'n1',
    register: 'reminderTalkPlan',
    state: 'finalized',
    level: 'internal',
    createdBy: 'p2',
    fields: {
      talkeeId: 'p4',
      talkerId: 'p1',
      signs: '近期考勤松散，请假不销假',
      purpose: '提醒纠正',
      way: '个别谈话',
      outline: [{ id: 'o1', order: 1, question: '近期工作状态如何', expected: '说明原因' }],
      plannedAt: '2026-03-12T15:00',
      approverId: 'p1',
      approvedOn: '2026-03-11',
      ...fields,
    },
    ...more,
  };
}

const reminder = (fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView =>
  talk({ talkKind: 'reminder', planId: 'n1', ...fields }, more);
const situational = (fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView =>
  talk({ talkKind: 'situational', triggers: ['t2'], triggeredOn: '2026-03-06', ...fields }, more);

describe('谈心谈话', () => {
  it('第四十五条 a regular talk with everything in order breaks no rule on its whole way', () => {
    expect(broken(heartTalk, talk(), 'talked')).toEqual([]);
    const held = talk({ record: '谈了近期思想和工作' }, { state: 'talked' });
    expect(broken(heartTalk, held, 'recorded')).toEqual([]);
    expect(broken(heartTalk, { ...held, state: 'recorded' }, 'closed')).toEqual([]);
  });

  it('asks for the record only once the talk was held', () => {
    expect(missingFields(heartTalk, talk(), 'talked')).toEqual([]);
    const missing = missingFields(heartTalk, talk({}, { state: 'talked' }), 'recorded');
    expect(missing.map((field) => field.label)).toEqual(['谈话记录']);
  });

  it('R13-1 第四十七条 refuses a 提醒谈话 without plan, with one not approved, voided, of somebody else, without outline', () => {
    const refused = (others: readonly RecordView[], fields: FieldValues = {}): readonly string[] =>
      broken(heartTalk, reminder(fields), 'planApproved', others);
    expect(refused([plan()])).toEqual([]);
    expect(refused([])).toEqual(['R13-1 refuse 提醒谈话没有方案和提纲→先立提醒谈话方案，审定后选入']);
    expect(refused([plan({}, { state: 'reviewing' })])).toEqual([
      'R13-1 refuse 提醒谈话方案还没有审定→请组长先审定方案及提纲',
    ]);
    expect(refused([plan({}, { state: 'voided' })])).toEqual([
      'R13-1 refuse 所选提醒谈话方案已作废→改选有效的方案，或另立方案',
    ]);
    expect(refused([plan({ talkeeId: 'p5' })])).toEqual([
      'R13-1 refuse 所选方案的谈话对象是孙七六，不是本次谈话的对象→改选本人的方案',
    ]);
    expect(refused([plan({ outline: [] })])).toEqual([
      'R13-1 refuse 提醒谈话方案没有谈话提纲→作废原方案，列出提纲后另立',
    ]);
  });

  it('R13-1 uses a plan for one talk only', () => {
    const other = reminder({}, { id: 't0', state: 'recorded' });
    expect(broken(heartTalk, reminder(), 'planApproved', [plan(), other])).toEqual([
      'R13-1 refuse 这份方案已经用于另一次提醒谈话→另立方案及提纲',
    ]);
  });

  it('R13-1 lets no 提醒谈话 pass by the approval of its plan', () => {
    expect(broken(heartTalk, reminder(), 'talked', [plan()])).toEqual([
      'R13-1 refuse 提醒谈话的方案还没有批准→请组长先批准方案',
    ]);
    expect(broken(heartTalk, reminder({}, { state: 'planApproved' }), 'talked', [plan()])).toEqual([]);
  });

  it('M13-course has nothing to approve where no plan is', () => {
    expect(broken(heartTalk, talk(), 'planApproved')).toEqual([
      'M13-course refuse 不是提醒谈话，没有方案可批→谈话后由谈话人登记已谈',
    ]);
  });

  it('R13-2 第四十六条 reminds of talks held too late after each of the five events, three days after a misfortune', () => {
    const due: Readonly<Record<string, string>> = {
      t1: '2026年3月13日',
      t2: '2026年3月13日',
      t3: '2026年3月13日',
      t4: '2026年3月9日',
      t5: '2026年3月13日',
    };
    for (const [trigger, day] of Object.entries(due)) {
      const late = situational({ triggers: [trigger], talkedAt: '2026-03-20T09:00' });
      expect(broken(heartTalk, late)).toEqual([`R13-2 remind 应于${day}前谈→尽快安排谈话`]);
      const held = situational({ triggers: [trigger], talkedAt: '2026-03-14T09:00' }, { state: 'talked' });
      expect(broken(heartTalk, held)).toEqual([
        `R13-2 remind 应于${day}前谈，实际谈话晚于这一天→在备注里写明原因`,
      ]);
    }
    expect(broken(heartTalk, situational({ talkedAt: '2026-03-13T09:00' }))).toEqual([]);
    const both = situational({ triggers: ['t2', 't4'], talkedAt: '2026-03-12T09:00' });
    expect(broken(heartTalk, both)).toEqual(['R13-2 remind 应于2026年3月9日前谈→尽快安排谈话']);
    const forgotten = situational({ talkedAt: '2026-03-10T09:00' });
    expect(broken(heartTalk, forgotten, undefined, [], '2026-03-20')).toEqual([
      'R13-2 remind 应于2026年3月13日前谈→尽快安排谈话',
    ]);
  });

  it('R13-2 counts over the end of a year and a leap day', () => {
    const atYearEnd = situational({ triggeredOn: '2027-12-28', talkedAt: '2028-01-05T09:00' });
    expect(broken(heartTalk, atYearEnd, undefined, [], '2028-01-05')).toEqual([
      'R13-2 remind 应于2028年1月4日前谈→尽快安排谈话',
    ]);
    const leap = situational({ triggeredOn: '2028-02-22', talkedAt: '2028-02-29T09:00' });
    expect(broken(heartTalk, leap, 'talked', [], '2028-02-29')).toEqual([]);
  });

  it('R13-2 refuses a talk before its event, an event of tomorrow, and events on a regular talk', () => {
    expect(broken(heartTalk, situational({ triggeredOn: '2026-03-11' }))).toContain(
      'R13-2 refuse 谈话时间2026年3月10日09:00早于情形发生日2026年3月11日→改正谈话时间或情形发生日',
    );
    const tomorrow = situational({ triggeredOn: '2026-03-13', talkedAt: '2026-03-14T09:00' });
    expect(broken(heartTalk, tomorrow)).toEqual([
      'R13-2 refuse 情形发生日2026年3月13日在今天以后→改正情形发生日',
    ]);
    expect(broken(heartTalk, talk({ triggers: ['t1'] }))).toEqual([
      'R13-2 refuse 经常性谈话不填第四十六条所列情形→种类改为情形触发，或去掉情形',
    ]);
  });

  it('R13-3 reminds that regular talks are the head’s', () => {
    const byDeputy = talk({ talkerId: 'p2' }, { createdBy: 'p2' });
    expect(broken(heartTalk, byDeputy)).toEqual([
      'R13-3 remind 经常性谈心谈话由组长谈，李四二不是组长→由组长谈；副组长所谈不计入组长经常性谈话',
    ]);
    const afterEvent = situational({ talkerId: 'p2' }, { createdBy: 'p2' });
    expect(broken(heartTalk, afterEvent)).toEqual([]);
  });

  it('R13-4 asks why a regular talk is held with several, and takes the reason', () => {
    expect(broken(heartTalk, talk({ talkMode: 'group' }))).toEqual([
      'R13-4 needsReason 一般采用个别谈话，这里选了集体谈话→填写集体谈话原因',
    ]);
    expect(broken(heartTalk, talk({ talkMode: 'group', modeReason: '新到岗三人一并谈' }))).toEqual([]);
    expect(broken(heartTalk, situational({ talkMode: 'group' }))).toEqual([]);
  });

  it('R13-4 refuses to finish without a record, and reminds that a 提醒谈话 is written at length', () => {
    const blank = talk({ record: ' \n' }, { state: 'talked' });
    expect(broken(heartTalk, blank, 'recorded')).toEqual(['R13-4 refuse 没有谈话记录→请谈话人补写谈话记录']);
    const brief = reminder({ record: '已谈' }, { state: 'talked' });
    expect(broken(heartTalk, brief, 'recorded', [plan()])).toEqual([
      'R13-4 remind 提醒谈话应详细记录，现有记录过简→按提纲逐条补记',
      'R13-4 remind 提醒谈话没有写指出的问题→补写指出问题',
    ]);
    const long = reminder({ record: '谈'.repeat(10_000), problems: '请假不销假' }, { state: 'talked' });
    expect(broken(heartTalk, long, 'recorded', [plan()])).toEqual([]);
    // Characters are counted, not halves of them.
    const rare = reminder({ record: '𠮷'.repeat(99), problems: '😀' }, { state: 'talked' });
    expect(broken(heartTalk, rare, 'recorded', [plan()])).toHaveLength(1);
  });

  it('R13-5 only talker and head write it down and are in its circle', () => {
    expect(broken(heartTalk, talk({}, { createdBy: 'p3' }))).toEqual([
      'R13-5 refuse 王五三不是谈话人，也不是组长，不能登记谈话→由谈话人或组长登记',
    ]);
    expect(broken(heartTalk, talk({ accessScope: ['p1', 'p5'] }, { level: 'confidential' }))).toEqual([
      'R13-5 refuse 谈话记录只限谈话人、组长查看，知悉范围列了孙七六→从知悉范围中去掉',
    ]);
    expect(broken(heartTalk, situational({ talkerId: 'p2', accessScope: ['p2', 'p1'] }))).toEqual([]);
    expect(heartTalk.readers?.(talk())).toEqual(['talker', 'groupLeader']);
    expect(reminderTalkPlan.readers?.(plan())).toEqual(['talker', 'groupLeader']);
  });

  it('R13-6 reminds that assessments are not mixed in', () => {
    expect(broken(heartTalk, talk({ record: '本年度考核等次建议为优秀' }))).toEqual([
      'R13-6 remind 谈话记录里写了“考核等次”，考核情况不与谈话记录混记→考核情况记入考核，谈话记录里去掉',
    ]);
    expect(heartTalk.fields.some((field) => field.label.includes('考核'))).toBe(false);
  });

  it('R13-7 第三条 reminds that it is no 谈话函询', () => {
    expect(broken(heartTalk, talk({ problems: '就问题线索作出说明' }))).toEqual([
      'R13-7 remind 谈话记录里写了“问题线索”，谈心谈话不是谈话函询→监督执纪执法业务另按规定办理，这里不记',
    ]);
    expect(broken(heartTalk, talk({ problems: '工作不够细致' }))).toEqual([]);
  });

  it('M13-people refuses a talk with oneself, not one with a namesake', () => {
    expect(broken(heartTalk, talk({ talkeeId: 'p1' }))).toEqual([
      'M13-people refuse 张三一既是谈话人又是谈话对象→改正谈话人或谈话对象',
    ]);
    expect(broken(heartTalk, talk({ talkeeId: 'namesake' }))).toEqual([]);
  });

  it('M13-days refuses what has not happened yet', () => {
    expect(broken(heartTalk, talk({ talkedAt: '2026-03-13T09:00' }), 'talked')).toEqual([
      'M13-days refuse 谈话时间2026年3月13日在今天以后→谈话后再登记，或改正时间',
    ]);
    const done = talk({ record: '谈了', followUpOn: '2026-03-09' }, { state: 'recorded' });
    expect(broken(heartTalk, done, 'closed')).toEqual([
      'M13-days refuse 回访日期2026年3月9日早于谈话时间2026年3月10日09:00→改正回访日期或谈话时间',
    ]);
    const ahead = talk({ record: '谈了', followUpOn: '2026-04-01' }, { state: 'recorded' });
    expect(broken(heartTalk, ahead, 'closed')).toEqual([
      'M13-days refuse 回访日期2026年4月1日在今天以后→改正回访日期',
    ]);
  });

  it('M13-close asks for the outcome of what was followed, and for the signature under a 提醒谈话', () => {
    const followed = talk({ record: '谈了' }, { state: 'following' });
    expect(broken(heartTalk, followed, 'closed')).toEqual([
      'M13-close refuse 已转跟踪而没有写后续→请谈话人补登后续和回访日期',
    ]);
    expect(
      broken(heartTalk, { ...followed, fields: { ...followed.fields, followUp: '已改正' } }, 'closed'),
    ).toEqual([]);
    const unsigned = reminder({ record: '谈了' }, { state: 'recorded' });
    expect(broken(heartTalk, unsigned, 'closed', [plan()])).toEqual([
      'M13-close refuse 提醒谈话没有对象签字，也没有写明原因→打印谈话记录交对象签字，附签字扫描件后补登签字日期',
    ]);
    const signed = reminder({ record: '谈了', signedOn: '2026-03-10' }, { state: 'recorded' });
    expect(broken(heartTalk, signed, 'closed', [plan()])).toEqual([]);
    const refusedToSign = reminder({ record: '谈了', signNote: '本人已调离' }, { state: 'recorded' });
    expect(broken(heartTalk, refusedToSign, 'closed', [plan()])).toEqual([]);
  });

  it('begins with the head as talker and the last place', () => {
    const last = talk({ place: '三楼谈心室' }, { id: 't0' });
    expect(heartTalk.suggest?.(suggestContextOf([last]))).toEqual({
      talkKind: 'regular',
      talkerId: 'p1',
      talkMode: 'individual',
      talkedAt: '2026-03-12T09:00',
      place: '三楼谈心室',
    });
  });

  it('第四十七条 is drafted from an approved plan, once', () => {
    const from = heartTalk.derives?.find((each) => each.register === 'reminderTalkPlan');
    const context = suggestContextOf([plan()]);
    expect(from?.when?.(plan(), context)).toBe(true);
    expect(from?.when?.(plan({}, { state: 'reviewing' }), context)).toBe(false);
    expect(from?.when?.(plan(), suggestContextOf([plan(), reminder()]))).toBe(false);
    expect(from?.values(plan({ talkerId: 'p2' }), context)).toMatchObject({
      talkKind: 'reminder',
      planId: 'n1',
      talkeeId: 'p4',
      talkerId: 'p2',
      talkedAt: '2026-03-12T15:00',
      problems: '近期考勤松散，请假不销假',
    });
  });

  it('第四十六条（三） is drafted from a person who moved; of two people of one name neither is picked', () => {
    const from = heartTalk.derives?.find((each) => each.register === 'person');
    const moved = (fields: FieldValues): RecordView => ({
      id: 'r1',
      register: 'person',
      state: 'registered',
      level: 'internal',
      fields: { name: '赵六五', personState: 'transferred', leftOn: '2026-03-10', ...fields },
    });
    const context = suggestContextOf();
    expect(from?.when?.(moved({ personState: 'onPost' }), context)).toBe(false);
    expect(from?.when?.(moved({}), context)).toBe(true);
    expect(from?.values(moved({}), context)).toMatchObject({
      talkKind: 'situational',
      triggers: ['t3'],
      triggeredOn: '2026-03-10',
      talkeeId: 'p4',
    });
    const twins = suggestContextOf([], {
      everyone: () => ['p4', 'q4'],
      person: (id) => ({ id, name: '赵六五', offices: ['cadre'] }),
    });
    expect(from?.values(moved({}), twins)).not.toHaveProperty('talkeeId');
  });

  it('shows lateness only while the talk is still to be held', () => {
    const column = heartTalk.columns.find((each) => each.id === 'term');
    const context = contextOf([], '2026-03-15');
    expect(column?.cell(situational(), context)).toMatchObject({ text: '逾期 2 天', tone: 'accent' });
    expect(column?.cell(situational({}, { state: 'talked' }), context).text).toBe('—');
    expect(column?.cell(talk(), context).text).toBe('—');
    const filter = heartTalk.filters.find((each) => each.id === 'term');
    expect(filter?.valuesOf(situational(), context)).toEqual(['late']);
    expect(filter?.valuesOf(situational(), contextOf([], '2026-03-13'))).toEqual(['open']);
  });

  it('R13-5 the book of talks tells no word of what was said', () => {
    const book = heartTalk.printForms.find((form) => form.id === 'heartTalkBook');
    const spoken = { record: '密', opinions: '密', problems: '密', ideologicalWork: '密', followUp: '密' };
    const cells = book?.columns?.map((column) => column.cell(situational(spoken), contextOf([])).text) ?? [];
    expect(cells).toEqual([
      '2026.3.10',
      '赵六五',
      '张三一',
      '情形触发',
      '干部不团结苗头，2026.3.6发生',
      '个别谈话',
      '小会议室',
      '思想、工作',
      '',
    ]);
  });

  it('is called after whom it was held with and its kind', () => {
    expect(heartTalk.titleOf(reminder(), contextOf([]))).toBe('赵六五　提醒谈话');
  });
});

describe('提醒谈话方案', () => {
  const draft = (fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView =>
    plan(fields, { state: 'reviewing', ...more });

  it('第四十七条 with plan, outline and time in order breaks no rule', () => {
    expect(broken(reminderTalkPlan, draft(), 'finalized')).toEqual([]);
  });

  it('R13-1 refuses a plan without outline and an outline without question', () => {
    expect(broken(reminderTalkPlan, draft({ outline: [] }), 'reviewing')).toEqual([
      'R13-1 refuse 没有谈话提纲→至少列一条提纲',
    ]);
    const outline = [
      { id: 'o1', order: 1, question: '近期状态' },
      { id: 'o2', order: 2, question: ' ' },
    ];
    expect(broken(reminderTalkPlan, draft({ outline }), 'finalized')).toEqual([
      'R13-1 refuse 提纲2没有写问题→补写提纲2的问题',
    ]);
  });

  it('M13-plan refuses to approve a plan after the day it was made for', () => {
    expect(broken(reminderTalkPlan, draft({ plannedAt: '2026-03-11T15:00' }), 'finalized')).toEqual([
      'M13-plan refuse 拟谈话时间2026年3月11日已过，方案须在谈话之前审定→改定拟谈话时间',
    ]);
    expect(broken(reminderTalkPlan, draft({ plannedAt: '2026-03-12T08:00' }), 'finalized')).toEqual([]);
  });

  it('M13-people keeps the talkee out of talking, approving and knowing', () => {
    const own = draft({ talkeeId: 'p1', accessScope: ['p1', 'p2'] });
    expect(broken(reminderTalkPlan, own, 'finalized')).toEqual([
      'M13-people refuse 张三一既是谈话人又是谈话对象→改正谈话人或谈话对象',
      'M13-people refuse 张三一是谈话对象，不能审定对本人的谈话方案→报请分管领导另行安排',
      'M13-people refuse 知悉范围列了谈话对象张三一→从知悉范围中去掉',
    ]);
  });

  it('M13-own reminds when the head approves a plan of the head’s own', () => {
    expect(broken(reminderTalkPlan, draft({}, { createdBy: 'p1' }), 'finalized')).toEqual([
      'M13-own remind 审定人就是方案的起草人→可请他人起草后再审定',
    ]);
  });

  it('begins with the head as talker', () => {
    expect(reminderTalkPlan.suggest?.(suggestContextOf())).toEqual({
      talkerId: 'p1',
      way: '个别谈话',
      plannedAt: '2026-03-12T15:00',
    });
  });
});
