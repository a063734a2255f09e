import { describe, expect, it } from 'vitest';
import {
  currentStep,
  EXPORT_STEPS,
  type ExportScene,
  hasContent,
  standingOf,
  waysOut,
} from '#renderer/pages/exchange/exportSteps.ts';
import type { ExportPlan, ExportProof, MediumView } from '#shared/ipc/vault/exchange.ts';

const disc: MediumView = { no: '示教纪–盘–011', kind: 'disc', level: 'secret', keeper: '孙七六' };
const stick: MediumView = { no: '示教纪–盘–003', kind: 'usb', level: 'confidential', keeper: '孙七六' };

function planOf(change: Partial<ExportPlan> = {}): ExportPlan {
  return {
    plan: 'p1',
    number: '示教纪–交换–26–28',
    kind: 'reportUp',
    receivers: [],
    byRegister: [],
    records: 3,
    byLevel: [],
    level: 'secret',
    marking: '机密★2036年2月27日',
    secretRecords: [],
    items: [
      { record: 'a', register: 'groupMeeting', level: 'internal' },
      { record: 'b', register: 'groupMeeting', level: 'confidential' },
      { record: 'c', register: 'minutes', level: 'secret' },
    ],
    checks: [{ id: 'aggregation', isMet: true, words: '' }],
    leftOut: [],
    needsApproval: true,
    medium: undefined,
    approvedBy: undefined,
    ...change,
  };
}

function sceneOf(plan: ExportPlan | undefined, change: Partial<ExportScene> = {}): ExportScene {
  return {
    plan,
    isAggregationAccepted: false,
    isMediumRefused: false,
    proof: undefined,
    isPrinted: false,
    ...change,
  };
}

const proof = { bundleId: 'b1' } as ExportProof;

describe('steps of an export', () => {
  it('asks for content and receivers together before there is a plan', () => {
    const scene = sceneOf(undefined);
    expect(EXPORT_STEPS.map((step) => standingOf(step, scene))).toEqual([
      'now',
      'now',
      'later',
      'later',
      'later',
      'later',
      'later',
    ]);
  });

  it('goes from the medium to the approval, the writing and the paper, and ends', () => {
    const checked = planOf({ medium: disc });
    const approved = planOf({ medium: disc, approvedBy: '张三一' });
    expect(currentStep(sceneOf(planOf()))).toBe('medium');
    expect(currentStep(sceneOf(checked))).toBe('approve');
    expect(currentStep(sceneOf(approved))).toBe('write');
    expect(currentStep(sceneOf(approved, { proof }))).toBe('print');
    expect(currentStep(sceneOf(approved, { proof, isPrinted: true }))).toBeUndefined();
  });

  it('asks nobody to approve what is no state secret', () => {
    const plan = planOf({ level: 'internal', needsApproval: false, medium: disc });
    expect(currentStep(sceneOf(plan))).toBe('write');
  });

  it('stops at a plan without any record, but for a bundle of receipts', () => {
    const empty = planOf({ records: 0, items: [] });
    expect(standingOf('content', sceneOf(empty))).toBe('refused');
    expect(hasContent(planOf({ records: 0, kind: 'receipt' }))).toBe(true);
  });

  it('waits until a person has said that many internal records are no state secret together', () => {
    const plan = planOf({ checks: [{ id: 'aggregation', isMet: false, words: '内部记录 61 条' }] });
    expect(currentStep(sceneOf(plan))).toBe('level');
    expect(currentStep(sceneOf(plan, { isAggregationAccepted: true }))).toBe('medium');
  });

  it('does not go on with an earlier medium when a later one was refused', () => {
    const scene = sceneOf(planOf({ medium: disc }), { isMediumRefused: true });
    expect(standingOf('medium', scene)).toBe('refused');
    expect(standingOf('approve', scene)).toBe('later');
    expect(standingOf('level', scene)).toBe('done');
  });
});

describe('ways out of a refused medium', () => {
  it('names media of the level, and what is left without the records above it', () => {
    const ways = waysOut(planOf(), stick, [stick, disc]);
    expect(ways.media).toEqual([disc]);
    expect(ways.remaining).toEqual(['a', 'b']);
    expect(ways.removed).toBe(1);
  });

  it('leaves nothing when every record is above the medium', () => {
    const onlySecret = planOf({ items: [{ record: 'c', register: 'minutes', level: 'secret' }] });
    expect(waysOut(onlySecret, stick, [stick])).toEqual({ media: [], remaining: [], removed: 1 });
  });
});
