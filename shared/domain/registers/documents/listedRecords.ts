import type { DomainContext, RecordView, Row } from '#shared/domain/definition.ts';
import { type FlowCode, findMove } from '#shared/domain/flows.ts';

/**
 * What a list for 归档移交 or 销毁 can name by number: register and life-cycle by the 类 of the number. The registers
 * cannot be asked from here, as their table names this file; a test holds the two together.
 */
const NAMED: Readonly<Record<string, readonly [register: string, flow: FlowCode]>> = {
  收文: ['incomingDoc', 'F3'],
  发文: ['outgoingDoc', 'F4'],
  请报: ['requestReport', 'F5'],
  违报: ['reportBreach', 'F2'],
  通报: ['notification', 'F4'],
  组会: ['groupMeeting', 'F1'],
  纪要: ['meetingMinutes', 'F1'],
  议定: ['resolutionItem', 'F6'],
  议审: ['agendaReview', 'F16'],
  列席: ['attendedMeeting', 'F2'],
  会商: ['consultation', 'F2'],
  协同: ['jointResponsibility', 'F2'],
  专研: ['organDisciplineStudy', 'F2'],
  联防: ['riskDefence', 'F2'],
  调研: ['researchPlan', 'F1'],
  调活: ['researchActivity', 'F2'],
  调报: ['researchReport', 'F1'],
  反馈: ['researchFeedback', 'F2'],
  督办: ['superviseLedger', 'F6'],
  谈安: ['talkSafetyPlan', 'F12'],
  安检: ['safetyInspection', 'F2'],
  事故: ['accidentReport', 'F5'],
  突发: ['emergencyReport', 'F5'],
  外出: ['outingRegister', 'F2'],
  谈话: ['heartTalk', 'F11'],
  谈案: ['reminderTalkPlan', 'F1'],
  大事: ['chronicleEntry', 'F2'],
  大汇: ['chronicleDigest', 'F1'],
  用印: ['sealUse', 'F7'],
  印章: ['seal', 'F2'],
  印移: ['sealHandover', 'F2'],
  印外: ['sealOut', 'F2'],
  印责: ['sealIncident', 'F6'],
  支部: ['partyBranch', 'F2'],
  人员: ['person', 'F2'],
  机构: ['orgUnit', 'F2'],
  监关: ['supervisionLink', 'F2'],
  分管: ['leadershipLink', 'F2'],
  指定: ['roleAssignment', 'F2'],
  授权: ['authorizationGrant', 'F1'],
  调指: ['leaderVisit', 'F2'],
  听报: ['committeeHearing', 'F2'],
  对口: ['contactWork', 'F2'],
  分工: ['dutyDivision', 'F1'],
  代行: ['abActivation', 'F2'],
  责清: ['leaderDuty', 'F1'],
  流程: ['workProcess', 'F1'],
  回避: ['avoidanceRecord', 'F2'],
  自查: ['conductCheck', 'F2'],
  违纪: ['selfDisciplineCase', 'F2'],
  归移: ['archiveTransfer', 'F2'],
};

/** Text of a cell of a row, without the blanks around it. */
export function cellText(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value.trim() : '';
}

/** Register and life-cycle that a record number belongs to: `示教纪–收文–26–内1` is a 收文. */
export function registerOfNumber(number: string): { register: string; flow: FlowCode } | undefined {
  const word = number.split('–')[1] ?? '';
  const [register, flow] = (Object.hasOwn(NAMED, word) ? NAMED[word] : undefined) ?? [];
  return register === undefined || flow === undefined ? undefined : { register, flow };
}

/** The record that a row names by its number, if it is here and can be seen. */
export function namedRecord(row: Row, context: DomainContext): RecordView | undefined {
  const number = cellText(row, 'recordId');
  const known = registerOfNumber(number);
  return known === undefined ? undefined : context.related(known.register, 'number', number)[0];
}

/** Whether its life-cycle leads a record from where it stands into a state. */
export function canEnter(record: RecordView, to: string): boolean {
  const known = Object.values(NAMED).find(([register]) => register === record.register);
  return known !== undefined && findMove(known[1], record.state, to) !== undefined;
}
