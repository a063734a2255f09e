import { describe, expect, it } from 'vitest';
import type { RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { meetingMinutes } from '#shared/domain/registers/meetings/meetingMinutes.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { checkRules, missingFields } from '#shared/domain/rules.ts';
import {
  AGENDA,
  contextOf,
  findingsOf,
  item,
  meeting,
  minutes,
  previousMeeting,
  RESOLUTIONS,
} from '../support.ts';

function broken(
  definition: RegisterDefinition,
  record: RecordView,
  target: string,
  others: readonly RecordView[] = [],
): readonly string[] {
  return findingsOf(definition, record, contextOf([record, ...others]), target);
}

const reviewing = { state: 'reviewing' } as const;

describe('组务会', () => {
  it('passes with everything in order', () => {
    expect(broken(groupMeeting, meeting(), 'reviewing', [previousMeeting()])).toEqual([]);
    expect(broken(groupMeeting, meeting({}, reviewing), 'finalized', [previousMeeting()])).toEqual([]);
  });

  it('R08-1 asks why a whole week passed without a meeting, and takes the reason', () => {
    const last = previousMeeting({ heldOn: '2026-02-23' });
    expect(broken(groupMeeting, meeting(), 'reviewing', [last])).toEqual([
      'R08-1 needsReason 上次组务会是2026年2月23日，其间有 1 个整周没有开会→填写未开会原因',
    ]);
    expect(broken(groupMeeting, meeting({ gapReason: '全员外出培训' }), 'reviewing', [last])).toEqual([]);
  });

  it('R08-2 refuses a topic without decision, a meeting without topics and without collective decision', () => {
    const agenda = [AGENDA[0], { ...AGENDA[1], decision: ' ' }];
    expect(broken(groupMeeting, meeting({ agenda }), 'finalized')).toContain(
      'R08-2 refuse 议题2没有决定→补写议题2的决定',
    );
    expect(broken(groupMeeting, meeting({ agenda: [], resolutions: [] }), 'finalized')).toContain(
      'R08-2 refuse 没有议题→至少写一项议题',
    );
    expect(broken(groupMeeting, meeting({ collectiveDecision: false }), 'finalized')).toContain(
      'R08-2 refuse 没有写明由集体研究决定→经集体讨论决定后选“是”',
    );
  });

  it('R08-3 refuses a sixth kind of topic', () => {
    const agenda = [{ ...AGENDA[0], category: 'gm6' }, AGENDA[1]];
    expect(broken(groupMeeting, meeting({ agenda }), 'reviewing')).toContain(
      'R08-3 refuse 议题1不在第三十三条所列五类之内→从五类中选一类',
    );
  });

  it('R08-4 reminds when someone else than the recorder of duty writes', () => {
    expect(broken(groupMeeting, meeting({ recorderId: 'p4' }), 'reviewing')).toContain(
      'R08-4 remind 赵六五不是会议记录专人→由会议记录专人记录，或先指定其为专人',
    );
  });

  it('R08-4 refuses a page that leaves a gap or is put in', () => {
    expect(
      broken(groupMeeting, meeting({ pageNo: 42 }, reviewing), 'finalized', [previousMeeting()]),
    ).toEqual(['R08-4 refuse 专簿3应接第41页，不是第42页→改为第41页']);
    const open = previousMeeting({}, { state: 'reviewing' });
    expect(broken(groupMeeting, meeting({}, reviewing), 'finalized', [open])).toEqual([
      'R08-4 refuse 第9次组务会在前，还没有定稿，专簿不可插页→先定稿或作废第9次组务会',
    ]);
  });

  it('R08-5 refuses to archive an important meeting without finished minutes', () => {
    const done = meeting({}, { state: 'finalized' });
    expect(broken(groupMeeting, done, 'archived')).toContain(
      'R08-5 refuse 重要会议还没有会议纪要→先起草并定稿会议纪要，再归档',
    );
    expect(broken(groupMeeting, done, 'archived', [minutes()])).toContain(
      'R08-5 refuse 重要会议的会议纪要还没有定稿→先起草并定稿会议纪要，再归档',
    );
    expect(broken(groupMeeting, done, 'archived', [minutes({}, { state: 'finalized' })])).toEqual([]);
  });

  it('R08-6 refuses an item without owner, without term, or due before the meeting', () => {
    const withItem = (change: object): readonly string[] =>
      broken(
        groupMeeting,
        meeting({ resolutions: [{ ...RESOLUTIONS[0], ...change }, RESOLUTIONS[1]] }),
        'finalized',
      );
    expect(withItem({ ownerId: '' })).toContain('R08-6 refuse 议定事项1没有承办人→写明承办人');
    expect(withItem({ dueOn: '' })).toContain('R08-6 refuse 议定事项1没有期限→写明期限');
    expect(withItem({ dueOn: '2026-03-01' })).toContain('R08-6 refuse 议定事项1的期限在开会之前→改正期限');
    expect(withItem({ agendaSeq: 7 })).toContain('R08-6 refuse 议定事项1所属的议题7不存在→改正议题序号');
  });

  it('R08-6 reminds of a decision from which nothing follows', () => {
    expect(broken(groupMeeting, meeting({ resolutions: [RESOLUTIONS[0]] }), 'reviewing')).toContain(
      'R08-6 remind 议题2没有分解出议定事项→有事项要办的，逐条写明承办人和期限',
    );
  });

  it('R08-9 reminds of the division of duties and the report that must follow', () => {
    const agenda = [AGENDA[0], { ...AGENDA[1], category: 'gm4', changesDuties: true }];
    expect(broken(groupMeeting, meeting({ agenda }), 'finalized')).toContain(
      'R08-9 remind 议题2决定了职责分工变更→另立职责分工，并向县纪委监委请示报告',
    );
  });

  it('M08-host wants the 组长 in the chair, or the 副组长 with a note', () => {
    expect(broken(groupMeeting, meeting({ hostId: 'p4' }), 'reviewing')).toContain(
      'M08-host refuse 赵六五不是组长或副组长，不能主持组务会→改由组长或副组长主持',
    );
    expect(broken(groupMeeting, meeting({ hostId: 'p2' }), 'reviewing')).toContain(
      'M08-host refuse 由副组长主持而没有注明组长缺席的原因→在主持说明中注明',
    );
    expect(broken(groupMeeting, meeting({ hostId: 'p2', hostNote: '组长外出开会' }), 'reviewing')).toEqual(
      [],
    );
    expect(broken(groupMeeting, meeting({ hostId: undefined }), 'finalized')).toContain(
      'M08-host refuse 没有主持人→填写主持人',
    );
  });

  it('M08-no refuses a number used before in the year, even by a voided meeting', () => {
    const voided = previousMeeting({ meetingNo: 10 }, { state: 'voided' });
    expect(broken(groupMeeting, meeting(), 'reviewing', [voided])).toEqual([
      'M08-no refuse 2026年已有第10次组务会→重新取会次',
    ]);
    const ofAnotherUnit = previousMeeting({ meetingNo: 10, orgId: '驻县卫健局纪检监察组' });
    expect(broken(groupMeeting, meeting(), 'reviewing', [ofAnotherUnit])).toEqual([]);
    expect(
      broken(groupMeeting, meeting(), 'reviewing', [
        previousMeeting({ meetingNo: 10, heldOn: '2025-12-29', gapReason: '' }),
      ]),
    ).not.toContain('M08-no refuse 2026年已有第10次组务会→重新取会次');
  });

  it('M08-no names the numbers that are missing and asks for a reason', () => {
    const twelfth = meeting({ meetingNo: 12 });
    expect(broken(groupMeeting, twelfth, 'reviewing', [previousMeeting()])).toEqual([
      'M08-no needsReason 会次不连续，缺第10次、第11次→改为第10次，或先登记所缺的会次',
    ]);
    const between = previousMeeting({ meetingNo: 11 }, { id: 'm11', state: 'voided' });
    // 作废 keeps its number; a gap further down was answered for when it was made.
    expect(broken(groupMeeting, twelfth, 'reviewing', [previousMeeting(), between])).toEqual([]);
    expect(broken(groupMeeting, meeting({ meetingNo: 30 }), 'reviewing', [previousMeeting()])).toEqual([
      'M08-no needsReason 会次不连续，缺第10次、第11次、第12次、第13次、第14次等20个→改为第10次，或先登记所缺的会次',
    ]);
    // The book may begin with any number; last year’s and another unit’s numbers are other runs.
    expect(broken(groupMeeting, twelfth, 'reviewing')).toEqual([]);
    const lastYear = previousMeeting({ meetingNo: 9, heldOn: '2025-12-29', gapReason: '' });
    const elsewhere = previousMeeting({ orgId: '驻县卫健局纪检监察组' });
    const said = broken(groupMeeting, twelfth, 'reviewing', [lastYear, elsewhere]);
    expect(said.filter((each) => each.startsWith('M08-no'))).toEqual([]);
  });

  it('M08-days refuses times off the day, an end before the start and one person both here and away', () => {
    expect(broken(groupMeeting, meeting({ startAt: '2026-03-08T09:00' }), 'reviewing')).toContain(
      'M08-days refuse 开始时间不在会议当日→改正日期或开始时间',
    );
    expect(broken(groupMeeting, meeting({ endAt: '2026-03-09T08:00' }), 'reviewing')).toContain(
      'M08-days refuse 结束早于开始→改正起止时间',
    );
    const absentees = [{ id: 'x1', order: 1, personId: 'p2', reason: '病假' }];
    expect(broken(groupMeeting, meeting({ absentees }), 'reviewing')).toContain(
      'M08-days refuse 李四二既列为参会又列为缺席→留其中一处',
    );
  });

  it('does not hold a mistaken entry back from being voided', () => {
    expect(broken(groupMeeting, meeting({ agenda: [], hostId: 'p4' }), 'voided')).toEqual([]);
    expect(missingFields(groupMeeting, meeting({ place: '' }), 'voided')).toEqual([]);
  });
});

describe('what is missing', () => {
  it('names topic and column as the form’s side list does', () => {
    const agenda = [AGENDA[0], { ...AGENDA[1], decision: '' }];
    expect(missingFields(groupMeeting, meeting({ agenda, place: ' ' }), 'reviewing')).toEqual([
      { path: 'place', label: '地点', message: '还没有填地点' },
      { path: 'agenda/a2/decision', label: '议题2　决定', message: '还没有填决定' },
    ]);
  });

  it('asks for term and circle from 秘密 up', () => {
    const secret = meeting({ classification: 'confidential' });
    expect(missingFields(groupMeeting, secret, 'reviewing').map((missing) => missing.label)).toEqual([
      '保密期限',
      '制发日期',
      '知悉范围',
    ]);
  });

  it('asks for what a state needs from that state on', () => {
    const done = meeting({}, { state: 'finalized' });
    expect(missingFields(groupMeeting, done, 'archived').map((missing) => missing.path)).toEqual([
      'archiveNo',
      'archivedOn',
      'retention',
    ]);
    expect(missingFields(resolutionItem, item(), 'submitted').map((missing) => missing.path)).toEqual([
      'result',
      'doneOn',
      'evidence',
    ]);
    const unsigned = minutes({ signerId: undefined });
    expect(missingFields(meetingMinutes, unsigned, 'finalized').map((missing) => missing.path)).toEqual([
      'signerId',
    ]);
    expect(missingFields(meetingMinutes, unsigned, 'reviewing')).toEqual([]);
  });
});

describe('会议纪要', () => {
  it('M08-chair cannot be finalised for a meeting without chair, a voided one, or none', () => {
    expect(
      broken(meetingMinutes, minutes(), 'finalized', [
        meeting({ hostId: undefined }, { state: 'finalized' }),
      ]),
    ).toContain('M08-chair refuse 组务会没有主持人→先在组务会中写明主持人');
    expect(broken(meetingMinutes, minutes(), 'finalized', [meeting({}, { state: 'voided' })])).toContain(
      'M08-chair refuse 所属组务会已作废→作废本纪要，或改选组务会',
    );
    expect(broken(meetingMinutes, minutes(), 'finalized')).toContain(
      'M08-chair refuse 找不到纪要所属的组务会→选定组务会',
    );
  });

  it('R08-5 M08-order is signed by the 组长 and rests on the finalised record', () => {
    const final = meeting({}, { state: 'finalized' });
    expect(broken(meetingMinutes, minutes(), 'finalized', [final])).toEqual([]);
    expect(broken(meetingMinutes, minutes({ signerId: 'p2' }), 'finalized', [final])).toEqual([
      'R08-5 refuse 签发人不是组长→由组长签发',
    ]);
    expect(broken(meetingMinutes, minutes(), 'finalized', [meeting({}, reviewing)])).toEqual([
      'M08-order remind 组务会记录还没有定稿→先定稿组务会记录',
    ]);
  });

  it('M08-one is one for a meeting, with a number of its own', () => {
    const final = meeting({}, { state: 'finalized' });
    const twin = minutes({}, { id: 'n2', state: 'finalized' });
    expect(broken(meetingMinutes, minutes(), 'finalized', [final, twin])).toEqual([
      'M08-one refuse 这次组务会已有定稿的纪要→作废原纪要后再立，或在原纪要上更正',
    ]);
    const sameNo = minutes({ meetingId: 'm9' }, { id: 'n2', state: 'archived' });
    expect(broken(meetingMinutes, minutes(), 'finalized', [final, sameNo])).toEqual([
      'M08-one refuse 纪要号3号已经用过→重新取号',
    ]);
  });

  it('M08-one names the numbers that are missing before it and asks for a reason', () => {
    const final = meeting({}, { state: 'finalized' });
    const first = minutes({ meetingId: 'm1', minutesNo: '1号' }, { id: 'n1', state: 'archived' });
    const said = (others: readonly RecordView[], no = '3号') =>
      broken(meetingMinutes, minutes({ minutesNo: no }), 'finalized', [final, ...others]);
    expect(said([first])).toEqual(['M08-one needsReason 纪要号不连续，缺2号→改为2号，或先出所缺的纪要']);
    const draft = minutes(
      { meetingId: 'm2', minutesNo: '2号', issuedOn: undefined },
      { id: 'n2', state: 'draft', number: '示教纪–纪要–26–内2' },
    );
    expect(said([first, draft])).toEqual([]);
    expect(said([])).toEqual([]);
    expect(said([first], '〔2026〕第三期')).toEqual([]);
  });
});

describe('议定事项', () => {
  it('R08-6 refuses an extension without reason or into the past', () => {
    expect(broken(resolutionItem, item({ extendedTo: '2026-03-31' }), 'submitted')).toContain(
      'R08-6 refuse 延期没有写明原因→填写延期原因',
    );
    expect(
      broken(resolutionItem, item({ extendedTo: '2026-03-10', extendReason: '材料未齐' }), 'submitted'),
    ).toContain('R08-6 refuse 延期不能早于原期限2026年3月13日→改正延期日期');
    expect(
      broken(resolutionItem, item({ extendedTo: '2026-03-31', extendReason: '材料未齐' }), 'submitted'),
    ).toEqual([]);
  });

  it('R08-6 reminds when overdue, by the extended term where there is one', () => {
    const late = checkRules(resolutionItem, item(), contextOf([], '2026-03-19'));
    expect(late.map((violation) => violation.reason)).toEqual(['议定事项逾期 6 天']);
    const extended = item({ extendedTo: '2026-03-31', extendReason: '材料未齐' });
    expect(checkRules(resolutionItem, extended, contextOf([], '2026-03-19'))).toEqual([]);
  });

  it('M08-done M08-course is verified by someone else, done not in the future, and never closed unassigned', () => {
    const submitted = { state: 'submitted' } as const;
    expect(
      broken(resolutionItem, item({ doneOn: '2026-03-11', verifierId: 'p2' }, submitted), 'closed'),
    ).toEqual(['M08-done refuse 核验人是承办人本人→由他人核验']);
    expect(broken(resolutionItem, item({ doneOn: '2026-03-20' }), 'submitted')).toEqual([
      'M08-done refuse 完成日期2026年3月20日在今天以后→改正完成日期',
    ]);
    expect(broken(resolutionItem, item({}, { state: 'open' }), 'closed')).toEqual([
      'M08-course refuse 议定事项还没有交办，不能直接销号→先交办',
    ]);
  });
});
