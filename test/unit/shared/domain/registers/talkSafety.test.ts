import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView, Row } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { planDigest } from '#shared/domain/registers/safety/talkPlanRules.ts';
import { talkSafetyPlan } from '#shared/domain/registers/safety/talkSafetyPlan.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { said, suggesting } from './support/saying.ts';

const CHECKS: readonly Row[] = (['before', 'during', 'closing', 'after'] as const).map((phase, index) => ({
  id: `c${index}`,
  order: index + 1,
  phase,
  item: `第${index + 1}项`,
  passed: true,
}));

const PLAN: FieldValues = {
  classification: 'internal',
  talkCode: '26谈3',
  talkeeCode: '26对象3',
  talkAt: '2026-03-12T15:00',
  place: '谈话室二',
  safetyOfficerId: 'p5',
  mentalAnalysis: '情绪平稳',
  planText: '两人谈话，一人值守',
  riskLevel: 'medium',
  riskAssessment: '有高血压',
  medicalSupport: '医护人员在场',
  safetyMeasures: '软包，全程监控',
  emergencyPlan: '送县医院',
  checks: CHECKS,
};
const APPROVED = { approverId: 'p1', approvedAt: '2026-03-12T10:00' };
const CLOSING = { endAt: '2026-03-12T17:00', ideologicalWork: '讲清政策', stressRelief: '安排休息' };
const HANDED = { handoverTo: '所在单位王某', handoverAt: '2026-03-12T17:30', handoverSigned: true };
const VISITS = [{ id: 'v1', order: 1, on: '2026-03-15', way: '电话', state: '情绪平稳', byId: 'p5' }];
const LATER = '2026-03-16';

/** A plan that breaks no rule and draws no reminder, with what a test changes. */
function plan(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'k1',
    register: 'talkSafetyPlan',
    state: 'drafted',
    level: 'internal',
    createdBy: 'p4',
    fields: { ...PLAN, ...fields },
    ...more,
  };
}

function unchecked(phase: string): readonly Row[] {
  return CHECKS.map((row) => (row['phase'] === phase ? { ...row, passed: false } : row));
}

describe('走读式谈话安全方案', () => {
  it('passes from plan to the last visit', () => {
    const whole = { ...APPROVED, ...CLOSING, ...HANDED, followUps: VISITS };
    const course = ['drafted', 'approved', 'started', 'closing', 'handedOver', 'visited', 'closed'];
    for (const [index, to] of course.slice(1).entries()) {
      const state = course[index] ?? '';
      expect(said(talkSafetyPlan, plan(whole, { state }), to, [], LATER), to).toEqual([]);
      expect(missingFields(talkSafetyPlan, plan(whole, { state }), to), to).toEqual([]);
    }
  });

  it('R06-1 第二十四条 refuses a start without approval, one’s own plan, and anybody but the 组长', () => {
    expect(said(talkSafetyPlan, plan({}, { state: 'approved' }), 'started')).toEqual([
      'R06-1 refuse 方案没有经组长批准→请组长批准方案',
    ]);
    expect(said(talkSafetyPlan, plan({ ...APPROVED }, { createdBy: 'p1' }), 'approved')).toEqual([
      'R06-1 refuse 批准人就是拟方案的人，不能批准本人拟的方案→由承办人拟方案，组长批准',
    ]);
    expect(said(talkSafetyPlan, plan({ ...APPROVED, approverId: 'p2' }), 'approved')).toEqual([
      'R06-1 refuse 李四二不是组长，不能批准谈话安全方案→由组长批准',
    ]);
  });

  it('R06-1 OB-025-1 第二十五条 refuses an approval at or after the hour of the talk', () => {
    for (const approvedAt of ['2026-03-12T15:00', '2026-03-13T08:00']) {
      expect(said(talkSafetyPlan, plan({ ...APPROVED, approvedAt }), 'approved')).toEqual([
        'R06-1 refuse 谈话时间2026年3月12日15:00已到，方案须在谈话前批准→改定谈话时间，再报批',
      ]);
    }
    expect(said(talkSafetyPlan, plan({ ...APPROVED, approvedAt: '2026-03-12T14:59' }), 'approved')).toEqual(
      [],
    );
  });

  it('R06-1 refuses a plan rewritten after its approval; ticks and notes are no part of it', () => {
    const fills = (record: RecordView): FieldValues => talkSafetyPlan.fills?.(record, contextOf([])) ?? {};
    const { planDigest: approved } = fills(plan());
    expect(approved).toBe(planDigest(PLAN));
    expect(fills(plan({}, { state: 'approved' }))).toEqual({});
    const changed = plan(
      { ...APPROVED, planDigest: approved, emergencyPlan: '不送医' },
      { state: 'approved' },
    );
    expect(said(talkSafetyPlan, changed)).toEqual([
      'R06-1 refuse 方案已经组长批准，不能改写→另立方案，重新报批',
    ]);
    const ticked = {
      ...APPROVED,
      planDigest: approved,
      checks: unchecked('after'),
      endAt: '2026-03-12T17:00',
    };
    expect(said(talkSafetyPlan, plan(ticked, { state: 'started' }))).toEqual([]);
    expect(said(talkSafetyPlan, plan({ planDigest: approved, planText: '改' }))).toEqual([]);
  });

  it('R06-2 第二十五条 refuses to approve while one of what must be ready is missing', () => {
    const needed = {
      mentalAnalysis: '心态分析',
      planText: '个性化方案',
      riskAssessment: '风险评估',
      medicalSupport: '医疗保障',
      safetyMeasures: '安全防范',
      emergencyPlan: '应急预案',
    };
    for (const [field, label] of Object.entries(needed)) {
      expect(said(talkSafetyPlan, plan({ ...APPROVED, [field]: '' }), 'approved')).toEqual([
        `R06-2 refuse 方案没有${label}，不得批准→补写${label}`,
      ]);
    }
  });

  it('R06-2 第二十五条 refuses to start before everything before the talk has passed', () => {
    const approved = { state: 'approved' } as const;
    expect(
      said(talkSafetyPlan, plan({ ...APPROVED, checks: unchecked('before') }, approved), 'started'),
    ).toEqual(['R06-2 refuse 谈话前检查“第1项”没有通过→整改后重新检查，全部通过再开始谈话']);
    const none = { ...APPROVED, checks: CHECKS.slice(1) };
    expect(said(talkSafetyPlan, plan(none, approved), 'started')).toEqual([
      'R06-2 refuse 没有谈话前的检查项→列明谈话前的检查项',
    ]);
    expect(
      said(talkSafetyPlan, plan({ ...APPROVED, checks: unchecked('after') }, approved), 'started'),
    ).toEqual([]);
  });

  it('R06-3 第二十五条 refuses to end without work of mind and relief, and their checks', () => {
    const started = { state: 'started' } as const;
    expect(
      said(talkSafetyPlan, plan({ ...APPROVED, ...CLOSING, ideologicalWork: '' }, started), 'closing'),
    ).toEqual(['R06-3 refuse 没有记明结束前思想工作→做好并记明结束前思想工作']);
    expect(
      said(talkSafetyPlan, plan({ ...APPROVED, ...CLOSING, stressRelief: ' ' }, started), 'closing'),
    ).toEqual(['R06-3 refuse 没有记明心理减压→做好并记明心理减压']);
    const open = plan(
      { ...APPROVED, ...CLOSING, ...HANDED, checks: unchecked('closing') },
      { state: 'closing' },
    );
    expect(said(talkSafetyPlan, open, 'handedOver')).toEqual([
      'R06-3 refuse 结束前检查“第3项”没有通过→补做后再交接',
    ]);
    const left = { ...APPROVED, ...CLOSING, ...HANDED, followUps: VISITS, checks: unchecked('after') };
    expect(said(talkSafetyPlan, plan(left, { state: 'visited' }), 'closed', [], LATER)).toEqual([
      'R06-3 refuse 谈话后检查“第4项”没有通过→补做后再完结',
    ]);
  });

  it('R06-3 第二十五条 refuses a handing over unsigned or to nobody, and an end without a visit', () => {
    const closing = (fields: FieldValues): readonly string[] =>
      said(
        talkSafetyPlan,
        plan({ ...APPROVED, ...CLOSING, ...HANDED, ...fields }, { state: 'closing' }),
        'handedOver',
      );
    expect(closing({ handoverSigned: false })).toEqual(['R06-3 refuse 交接没有签字→双方签字后选“是”']);
    expect(closing({ handoverTo: '' })).toEqual(['R06-3 refuse 没有写明交接对象→写明与何单位、何人交接']);
    expect(closing({ handoverAt: '' })).toEqual(['R06-3 refuse 没有写明交接时间→填写交接时间']);
    const unvisited = plan({ ...APPROVED, ...CLOSING, ...HANDED }, { state: 'handedOver' });
    expect(said(talkSafetyPlan, unvisited, 'visited', [], LATER)).toEqual([
      'R06-3 refuse 没有回访记录→回访后登记日期、方式和状态',
    ]);
  });

  it('R06-3 OB-025-2 OB-025-3 says when handing over or visit took long', () => {
    const slow = { ...APPROVED, ...CLOSING, ...HANDED, handoverAt: '2026-03-12T20:00' };
    expect(said(talkSafetyPlan, plan(slow, { state: 'handedOver' }))).toEqual([
      'R06-3 remind 谈话结束后3小时才交接→在检查项说明中写明原因',
    ]);
    const waiting = plan({ ...APPROVED, ...CLOSING, ...HANDED }, { state: 'handedOver' });
    expect(said(talkSafetyPlan, waiting, undefined, [], '2026-03-20')).toEqual([
      'R06-3 remind 谈话结束8天还没有回访→尽快回访',
    ]);
    const late = { followUps: [{ ...VISITS[0], id: 'v1', order: 1, on: '2026-03-21' }] };
    expect(
      said(
        talkSafetyPlan,
        plan({ ...APPROVED, ...CLOSING, ...HANDED, ...late }),
        undefined,
        [],
        '2026-03-22',
      ),
    ).toEqual(['R06-3 remind 谈话结束9天才回访→写明原因']);
  });

  it('R06-4 第二十六条 refuses a risk without what was done, and reminds of the accident', () => {
    const note = { id: 'n1', order: 1, at: '2026-03-12T15:20', mentalState: '激动', riskFound: true };
    expect(said(talkSafetyPlan, plan({ duringNotes: [note] }, { state: 'started' }))).toEqual([
      'R06-4 refuse 研判1发现风险而没有写明处置→现场处置，写明怎样处置',
      'R06-4 remind 谈话中发现风险；发生安全事故的须第一时间报案管室→发生事故的，据此起草安全事故报告',
    ]);
    const settled = plan({ duringNotes: [{ ...note, disposal: '暂停谈话' }] }, { state: 'started' });
    const reported: RecordView = {
      id: 's1',
      register: 'accidentReport',
      state: 'phoned',
      level: 'internal',
      fields: { triggerRecordId: 'k1' },
    };
    expect(said(talkSafetyPlan, settled, undefined, [reported])).toEqual([]);
  });

  it('R06-5 第三条 refuses the name of anybody known in a code, registered or at this desk', () => {
    const registered: RecordView = {
      id: 'r1',
      register: 'person',
      state: 'registered',
      level: 'internal',
      fields: { name: '钱八一', arrivedOn: '2025-01-01' },
    };
    expect(said(talkSafetyPlan, plan({ talkeeCode: '对象钱八一' }), undefined, [registered])).toEqual([
      'R06-5 refuse 谈话对象代号中有姓名“钱八一”→改用代号，不写姓名',
    ]);
    expect(said(talkSafetyPlan, plan({ talkCode: '孙七六组谈话' }))).toEqual([
      'R06-5 refuse 谈话代号中有姓名“孙七六”→改用代号，不写姓名',
    ]);
  });

  it('R06-5 第三条 asks about a code that looks like a name, and about words of the case', () => {
    expect(said(talkSafetyPlan, plan({ talkeeCode: '冯晓明' }))).toEqual([
      'R06-5 remind 谈话对象代号“冯晓明”像是姓名→核对；是姓名的改用代号',
    ]);
    for (const talkeeCode of ['甲', '对象三', '26对象3', 'A–03', '𠮷']) {
      expect(said(talkSafetyPlan, plan({ talkeeCode }))).toEqual([]);
    }
    expect(said(talkSafetyPlan, plan({ planText: '核实受贿事实' }))).toEqual([
      'R06-5 remind 文中有“受贿”字样，案情、笔录不入库→只写安全要素和代号，删去案情',
    ]);
  });

  it('M06-days refuses an end before the talk, a handing over before the end, and days to come', () => {
    const days = (fields: FieldValues, today = LATER): readonly string[] =>
      said(talkSafetyPlan, plan({ ...APPROVED, ...CLOSING, ...HANDED, ...fields }), undefined, [], today);
    expect(days({ endAt: '2026-03-12T14:00' })).toEqual([
      'R06-3 remind 谈话结束后3小时才交接→在检查项说明中写明原因',
      'M06-days refuse 谈话结束时间2026年3月12日14:00早于谈话时间2026年3月12日15:00→改正谈话结束时间或谈话时间',
    ]);
    expect(days({ handoverAt: '2026-03-12T16:00' })).toEqual([
      'M06-days refuse 交接时间2026年3月12日16:00早于谈话结束时间2026年3月12日17:00→改正交接时间或谈话结束时间',
    ]);
    const visited = (on: string): readonly string[] => days({ followUps: [{ ...VISITS[0], id: 'v1', on }] });
    expect(visited('2026-03-11')).toEqual([
      'M06-days refuse 回访1的日期2026年3月11日早于谈话结束→改正回访日期',
    ]);
    expect(visited('2026-03-17')).toEqual([
      'M06-days refuse 回访1的日期2026年3月17日在今天以后→改正回访日期',
    ]);
    const checks = [{ ...CHECKS[0], id: 'c0', at: '2026-03-17T09:00' }] as Row[];
    expect(days({ checks })).toEqual(['M06-days refuse 检查项1的时间在今天以后→改正检查时间']);
    expect(days({}, '2026-03-11')).toContain(
      'M06-days refuse 谈话结束时间2026年3月12日在今天以后→改正谈话结束时间',
    );
  });

  it('suggests codes without names and a list of checks for every phase', () => {
    const context = suggesting([plan({ talkCode: '26谈9' })]);
    const values = talkSafetyPlan.suggest?.(context);
    expect(values).toMatchObject({ talkCode: '26谈10', talkeeCode: '26对象4', riskLevel: 'medium' });
    const phases = rowsOf(values ?? {}, 'checks').map((row) => row['phase']);
    expect([...new Set(phases)]).toEqual(['before', 'during', 'closing', 'after']);
    expect(talkSafetyPlan.suggest?.(suggesting([plan()], '2027-01-04'))).toMatchObject({ talkCode: '27谈1' });
  });

  it('is read by head, maker and 安全负责人, and filed by the latter', () => {
    expect(talkSafetyPlan.readers?.(plan())).toEqual(['groupLeader', 'author', 'safetyOfficer']);
    expect(talkSafetyPlan.recordRoles['registerKeeper']).toEqual(['safetyOfficerId']);
    const checked = talkSafetyPlan.columns.find(({ id }) => id === 'checked');
    expect(checked?.cell(plan({ checks: unchecked('during') }), contextOf([]))).toMatchObject({
      text: '3/4',
    });
  });
});
