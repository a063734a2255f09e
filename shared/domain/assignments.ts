import type { DateTimeText } from '#shared/domain/words.ts';
import type { RecordView } from './definition.ts';
import { isInForce, isWithin, termOf } from './registers/organisation/terms.ts';
import { rolesOfPost } from './registers/responsibility/postDuties.ts';
import { coversOuting, isActingAt } from './registers/responsibility/standIn.ts';
import { ROLES, type RoleCode } from './roles.ts';
import { textValue } from './values.ts';

type Registered = Pick<RecordView, 'state' | 'fields'>;

/** What says who has which duty, of one station. Whoever asks gives only records that may give duties there. */
export interface DutyFacts {
  /** All ids that one person is known by: that of the account, and that of the entry in 人员 that names it. */
  idsOf(person: string): readonly string[];
  /** Roles by office of the account; none for whoever has no account that works. */
  officeRoles(person: string): readonly RoleCode[];
  /** 专责指定 by 人员. */
  assignments(person: string): readonly Registered[];
  /** AB角代行登记 by B角. */
  standIns(person: string): readonly Registered[];
  /** 外出登记 by 人员. */
  outings(person: string): readonly Registered[];
}

/** A role that somebody has in another's place for a while. */
interface ActingRole {
  readonly role: RoleCode;
  /** The A角. */
  readonly inPlaceOf: string;
}

/** The duty roles of a person at a moment. */
export interface HeldRoles {
  /** By office and by 专责指定. */
  readonly own: readonly RoleCode[];
  /** By AB角代行, without those that are the own anyway. */
  readonly acting: readonly ActingRole[];
}

/** Only the office of an account makes a head: whoever registers duties must not be able to make himself one. */
const BY_OFFICE_ONLY: readonly RoleCode[] = ['groupLeader', 'deputyLeader'];
/** Words without any power of their own, which nobody takes over. */
const PLAIN: readonly RoleCode[] = ['member', 'dutyA', 'dutyB'];

function isAssignable(code: string): code is RoleCode {
  return (
    Object.hasOwn(ROLES, code) &&
    ROLES[code as RoleCode].kind === 'group' &&
    !BY_OFFICE_ONLY.includes(code as RoleCode)
  );
}

function ownRoles(person: string, day: string, facts: DutyFacts): readonly RoleCode[] {
  const ids = facts.idsOf(person);
  const assigned = ids
    .flatMap((id) => facts.assignments(id))
    .filter((record) => isInForce(record) && isWithin(termOf(record), day))
    .map((record) => textValue(record.fields, 'roleCode'))
    .filter(isAssignable);
  return [...new Set([...ids.flatMap((id) => facts.officeRoles(id)), ...assigned])];
}

/** C23: named beforehand by the 组长 himself, the 副组长 acts for him while an 外出登记 covers the moment. */
function isActingHead(standIn: Registered, person: string, at: DateTimeText, facts: DutyFacts): boolean {
  const heads = facts.idsOf(textValue(standIn.fields, 'aPersonId'));
  const isNamedByHead = heads.includes(textValue(standIn.fields, 'registrarId'));
  const isDeputy = facts.idsOf(person).some((id) => facts.officeRoles(id).includes('deputyLeader'));
  const isOut = heads.flatMap((id) => facts.outings(id)).some((outing) => coversOuting(outing, at));
  return isNamedByHead && isDeputy && isOut;
}

/** Whether a 代行 counts at a minute: within its own time, and never before somebody registered it. */
function counts(standIn: Registered, at: DateTimeText): boolean {
  return isActingAt(standIn, at) && textValue(standIn.fields, 'registeredAt') <= at;
}

/**
 * The duty roles of a person at a minute (第六十五条, catalogue 1.2, C23): by office, by 专责指定 within its term (first and
 * last day included), and those of the A角's post while a registered AB角代行 makes this person its B角 (from its start
 * until its end). The 组长 is acted for only under C23, the 副组长 never; whoever acts passes nothing on to a third.
 */
export function rolesAt(person: string, at: DateTimeText, facts: DutyFacts): HeldRoles {
  const day = at.slice(0, 10);
  const own = ownRoles(person, day, facts);
  const ids = facts.idsOf(person);
  const acting: ActingRole[] = [];
  for (const standIn of ids.flatMap((id) => facts.standIns(id))) {
    const inPlaceOf = textValue(standIn.fields, 'aPersonId');
    if (!counts(standIn, at) || ids.includes(inPlaceOf)) continue;
    const ofPost = rolesOfPost(standIn.fields);
    for (const role of ownRoles(inPlaceOf, day, facts).filter((each) => ofPost.includes(each))) {
      const isTaken = own.includes(role) || acting.some((each) => each.role === role);
      if (isTaken || PLAIN.includes(role) || ROLES[role].kind !== 'group') continue;
      const isPassedOn =
        role === 'groupLeader' ? isActingHead(standIn, person, at, facts) : role !== 'deputyLeader';
      if (isPassedOn) acting.push({ role, inPlaceOf });
    }
  }
  return { own, acting };
}

/** `代行组长`, `代行印章保管人、公文专人`: what stands beside an act done in another's place. */
export function actingWords(roles: readonly RoleCode[]): string {
  return `代行${roles.map((role) => ROLES[role].label).join('、')}`;
}
