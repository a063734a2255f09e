import type { DomainContext, FieldValues } from '#shared/domain/definition.ts';
import { dutyRolesOf } from '#shared/domain/kinds.ts';
import { isInForce, isWithin, termOf } from '#shared/domain/registers/organisation/terms.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';

/** Words by which a post or its duties name a duty role. 副组长 and 党小组长 are no 组长. */
const NAMING = {
  groupLeader: /(?<![副小])组长|主要负责人/u,
  branchSecretary: /支部书记/u,
  branchCommitteeMember: /支部委员/u,
  partyGroupHead: /党小组长/u,
  confidentialityOfficer: /保密/u,
  secretKeeper: /保密|涉密/u,
  sealKeeper: /印章|用印/u,
  docClerk: /公文|收文|发文|收发文|文书/u,
  meetingRecorder: /会议记录|会务/u,
  studyRecorder: /学习/u,
  chronicler: /大事记/u,
} as const satisfies Partial<Record<RoleCode, RegExp>>;

/** Roles that can be passed on with a post (C23 for the 组长). The 副组长 is an office that nobody stands in for. */
export const PASSED_ROLES = Object.keys(NAMING) as readonly (keyof typeof NAMING)[];

/** For the form: role by its words. */
export const PASSED_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  PASSED_ROLES.map((role) => [role, ROLES[role].label]),
);

/** The duty roles that the name of a post, or a text about its duties, speaks of. */
export function rolesNamedIn(text: string): readonly RoleCode[] {
  return PASSED_ROLES.filter((role) => NAMING[role].test(text));
}

/**
 * The duty roles that a 代行 is about: B角 stands in for a post (第六十五条, catalogue M18 岗位), not for all that the A角
 * is. Those written in it, else those that the name of the post speaks of. None of them is more than the A角 has.
 */
export function rolesOfPost(fields: FieldValues): readonly RoleCode[] {
  const written = idsValue(fields, 'roleCodes');
  if (written.length > 0) return PASSED_ROLES.filter((role) => written.includes(role));
  return rolesNamedIn(textValue(fields, 'postName'));
}

/** The duty roles that somebody has by office and by 专责指定, as far as they can be seen. */
export function rolesSeen(person: string, context: DomainContext): readonly RoleCode[] {
  const assigned = context
    .related('roleAssignment', 'personId', person)
    .filter((each) => isInForce(each) && isWithin(termOf(each), context.today))
    .map((each) => textValue(each.fields, 'roleCode'));
  const office = dutyRolesOf(context.person(person)?.offices ?? []);
  return PASSED_ROLES.filter((role) => assigned.includes(role) || office.includes(role));
}
