import { actingWords, type DutyFacts, type HeldRoles, rolesAt } from '#shared/domain/assignments.ts';
import type { RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { dutyRolesOf } from '#shared/domain/kinds.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import { isInForce } from '#shared/domain/registers/organisation/terms.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { domainView } from './domainView.ts';
import { minuteOf } from './localTime.ts';
import { indexOf } from './recordIndex.ts';

/** Registers that say who has which duty. */
const SOURCES = ['person', 'roleAssignment', 'abActivation', 'outingRegister'] as const;

/** The duty roles of the session now; the same object until they change. */
export interface Duties extends HeldRoles {
  /** Own ones and those in another's place. */
  readonly all: readonly RoleCode[];
  /** Ids by which records may name the person at the desk. */
  readonly ids: readonly string[];
}

interface Kept {
  readonly session: OpenVault['session'];
  readonly minute: string;
  readonly sources: string;
  readonly text: string;
  readonly duties: Duties;
}
const kept = new WeakMap<OpenVault, Kept>();

/**
 * SECURITY: a duty is given by what was registered and written here, by nobody else: an entry that another station sent
 * would otherwise make a head of anybody (test/integration/vault/organisation.test.ts).
 */
function isOurs({ station }: OpenVault, summary: RecordSummary): boolean {
  const { stationId } = station;
  return (
    summary.home === stationId &&
    !summary.isIncomplete &&
    !summary.hasConflict &&
    summary.actors.every((actor) => actor.station === stationId)
  );
}

/** The account of a person, by the account's own id. */
export function accountOf(vault: OpenVault, person: string) {
  for (const account of vault.config.accounts.values()) if (account.person === person) return account;
  return undefined;
}

/** The account's person that an entry of 人员 names, and the entries that name one. */
export function idsOf(vault: OpenVault, person: string): readonly string[] {
  const entry = vault.ledger.record(person);
  const named = entry?.register === 'person' && isOurs(vault, entry) ? fieldOf(entry, 'accountPersonId') : '';
  const isLinked = entry !== undefined && isInForce(entry) && typeof named === 'string' && named !== '';
  const account = isLinked ? named : person;
  const entries = indexOf(vault.ledger)
    .related('person', 'accountPersonId', account)
    .filter((each) => isInForce(each) && isOurs(vault, each))
    .map((each) => each.record);
  return [...new Set([account, ...entries])];
}

function factsOf(vault: OpenVault): DutyFacts {
  const index = indexOf(vault.ledger);
  const by = (register: string, field: string) => (person: string) =>
    index
      .related(register, field, person)
      .filter((summary) => isOurs(vault, summary))
      .map(domainView);
  return {
    idsOf: (person) => idsOf(vault, person),
    officeRoles: (person) => {
      const account = accountOf(vault, person);
      return account?.standing === 'active' ? dutyRolesOf(account.offices, vault.station.kind) : [];
    },
    assignments: by('roleAssignment', 'personId'),
    standIns: by('abActivation', 'bPersonId'),
    outings: by('outingRegister', 'personId'),
  };
}

function sourcesOf({ ledger, config }: OpenVault): string {
  return [config.naming, ...SOURCES.map((register) => ledger.versionOf(register))].join();
}

/**
 * The duty roles of the session at this minute. Asked for with every record that is looked at: worked out once a minute,
 * and after a change of what gives duties.
 */
export function dutiesOf(vault: OpenVault): Duties {
  const { session } = vault;
  const minute = minuteOf(vault.clock.now());
  const sources = sourcesOf(vault);
  const last = kept.get(vault);
  if (last?.session === session && last.minute === minute && last.sources === sources) return last.duties;
  const held = rolesAt(session.person, minute, factsOf(vault));
  // What the log-in opened stays, whatever became of the account's row meanwhile.
  const own = [...new Set([...session.dutyRoles, ...held.own])];
  const acting = held.acting.filter(({ role }) => !own.includes(role));
  const all = [...own, ...acting.map(({ role }) => role)];
  const made: Duties = { own, acting, all, ids: idsOf(vault, session.person) };
  const text = JSON.stringify(made);
  const duties = last?.session === session && last.text === text ? last.duties : made;
  kept.set(vault, { session, minute, sources, text, duties });
  return duties;
}

/** Duty roles of now, and those that a record gives, by whichever entry it names the person at the desk. */
export function rolesIn(
  { own, all, ids }: Duties,
  definition: RegisterDefinition,
  view: RecordView,
): ReadonlySet<RoleCode> {
  // Nobody lengthens, in another's place, the time for which he stands there.
  const duties = definition.grantsDuties === true ? own : all;
  return new Set(ids.flatMap((id) => [...recordRoles(definition, view, id, duties)]));
}

/**
 * `代行组长`: said beside an act that the own roles do not allow and one in another's place does; undefined when the own
 * are enough.
 */
export function actingNote(
  duties: Duties,
  definition: RegisterDefinition,
  view: RecordView,
  isEnough: (roles: ReadonlySet<RoleCode>) => boolean,
): string | undefined {
  const { own, acting } = duties;
  const rolesWith = (all: readonly RoleCode[]): ReadonlySet<RoleCode> =>
    rolesIn({ ...duties, all }, definition, view);
  if (definition.grantsDuties === true || isEnough(rolesWith(own))) return undefined;
  const needed = acting.map(({ role }) => role).filter((role) => isEnough(rolesWith([...own, role])));
  return needed.length === 0 ? undefined : actingWords(needed);
}
