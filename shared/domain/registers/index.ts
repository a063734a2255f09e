import { transitionFields } from '../commonFields.ts';
import type { RecordView, RegisterDefinition } from '../definition.ts';
import { findMove, type LifecycleRules, lifecycleRules } from '../flows.ts';
import { chronicleDigest } from './chronicle/chronicleDigest.ts';
import { chronicleEntry } from './chronicle/chronicleEntry.ts';
import { consultation } from './consultation/consultation.ts';
import { jointResponsibility } from './consultation/jointResponsibility.ts';
import { organDisciplineStudy } from './consultation/organDisciplineStudy.ts';
import { riskDefence } from './consultation/riskDefence.ts';
import { archiveTransfer } from './documents/archiveTransfer.ts';
import { destroyBatch } from './documents/destroyBatch.ts';
import { incomingDoc } from './documents/incomingDoc.ts';
import { outgoingDoc } from './documents/outgoingDoc.ts';
import { exchangeBundle } from './exchange/exchangeBundle.ts';
import { agendaReview } from './meetings/agendaReview.ts';
import { attendedMeeting } from './meetings/attendedMeeting.ts';
import { groupMeeting } from './meetings/groupMeeting.ts';
import { meetingMinutes } from './meetings/meetingMinutes.ts';
import { resolutionItem } from './meetings/resolutionItem.ts';
import { authorizationGrant } from './organisation/authorizationGrant.ts';
import { committeeHearing } from './organisation/committeeHearing.ts';
import { contactWork } from './organisation/contactWork.ts';
import { leadershipLink } from './organisation/leadershipLink.ts';
import { leaderVisit } from './organisation/leaderVisit.ts';
import { orgUnit } from './organisation/orgUnit.ts';
import { person } from './organisation/person.ts';
import { roleAssignment } from './organisation/roleAssignment.ts';
import { supervisionLink } from './organisation/supervisionLink.ts';
import { partyBranch } from './party/partyBranch.ts';
import { notification } from './reports/notification.ts';
import { reportBreach } from './reports/reportBreach.ts';
import { requestReport } from './reports/requestReport.ts';
import { researchActivity } from './research/researchActivity.ts';
import { researchFeedback } from './research/researchFeedback.ts';
import { researchPlan } from './research/researchPlan.ts';
import { researchReport } from './research/researchReport.ts';
import { superviseLedger } from './research/superviseLedger.ts';
import { abActivation } from './responsibility/abActivation.ts';
import { avoidanceRecord } from './responsibility/avoidanceRecord.ts';
import { conductCheck } from './responsibility/conductCheck.ts';
import { dutyDivision } from './responsibility/dutyDivision.ts';
import { leaderDuty } from './responsibility/leaderDuty.ts';
import { selfDisciplineCase } from './responsibility/selfDisciplineCase.ts';
import { workProcess } from './responsibility/workProcess.ts';
import { accidentReport } from './safety/accidentReport.ts';
import { emergencyReport } from './safety/emergencyReport.ts';
import { outingRegister } from './safety/outingRegister.ts';
import { safetyInspection } from './safety/safetyInspection.ts';
import { talkSafetyPlan } from './safety/talkSafetyPlan.ts';
import { seal } from './seals/seal.ts';
import { sealHandover } from './seals/sealHandover.ts';
import { sealIncident } from './seals/sealIncident.ts';
import { sealOut } from './seals/sealOut.ts';
import { sealUse } from './seals/sealUse.ts';
import { studyPlan } from './study/studyPlan.ts';
import { heartTalk } from './talks/heartTalk.ts';
import { reminderTalkPlan } from './talks/reminderTalkPlan.ts';

/** Every 台账, in the order of the navigation; those under another stand behind it. */
export const REGISTERS = {
  // 会议
  groupMeeting,
  meetingMinutes,
  resolutionItem,
  agendaReview,
  attendedMeeting,
  consultation,
  jointResponsibility,
  organDisciplineStudy,
  riskDefence,
  // 监督
  researchPlan,
  researchActivity,
  researchReport,
  researchFeedback,
  superviseLedger,
  talkSafetyPlan,
  safetyInspection,
  accidentReport,
  emergencyReport,
  // 党支部
  partyBranch,
  studyPlan,
  // 队伍
  person,
  orgUnit,
  supervisionLink,
  leadershipLink,
  roleAssignment,
  authorizationGrant,
  dutyDivision,
  abActivation,
  leaderDuty,
  workProcess,
  avoidanceRecord,
  conductCheck,
  selfDisciplineCase,
  heartTalk,
  reminderTalkPlan,
  outingRegister,
  leaderVisit,
  committeeHearing,
  contactWork,
  // 文书
  incomingDoc,
  outgoingDoc,
  sealUse,
  seal,
  sealHandover,
  sealIncident,
  sealOut,
  requestReport,
  reportBreach,
  notification,
  chronicleEntry,
  chronicleDigest,
  archiveTransfer,
  destroyBatch,
  // 交换
  exchangeBundle,
} as const satisfies Readonly<Record<string, RegisterDefinition>>;
export type RegisterCode = keyof typeof REGISTERS;

/** The definition of a register; undefined for one of a newer version. */
export function findRegister(code: string): RegisterDefinition | undefined {
  return Object.hasOwn(REGISTERS, code) ? REGISTERS[code as RegisterCode] : undefined;
}

/** The register that a record number belongs to: `示教纪–收文–26–内1` is a 收文. */
export function registerOfNumber(number: string): RegisterDefinition | undefined {
  const word = number.split('–')[1];
  return Object.values(REGISTERS).find(({ numberWord }) => numberWord === word);
}

/** Whether the life-cycle of its register leads a record from where it stands into a state. */
export function canEnter(record: Pick<RecordView, 'register' | 'state'>, state: string): boolean {
  const definition = findRegister(record.register);
  return definition !== undefined && findMove(definition.flow, record.state, state) !== undefined;
}

/** The life-cycles of all registers, in the shape the journal's fold takes. */
export const lifecycles: LifecycleRules = lifecycleRules((register) => {
  const definition = findRegister(register);
  if (definition === undefined) return undefined;
  return {
    flow: definition.flow,
    asksFor: (to, field) => transitionFields(definition, to).includes(field),
  };
});
