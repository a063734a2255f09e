import type { DomainContext, FieldValues, RecordView } from '#shared/domain/definition.ts';
import { dutyRolesOf, isAdministrator, officeWords } from '#shared/domain/kinds.ts';
import { isOfferedPerson } from '#shared/domain/registers/organisation/person.ts';
import { isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';
import type { Person } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { knownPeople } from './knownPeople.ts';
import { initialsOf } from './pinyinWords.ts';
import { mayKnow, sceneOf } from './scene.ts';
import { stationName } from './stations.ts';

/** Somebody as a search finds them: those of other stations beside theirs, those who left as well. */
export interface FoundPerson {
  readonly person: string;
  readonly name: string;
  /** Office at this station, else the name of the other station: two people may have one name. */
  readonly office: string;
}

/** Whoever a visible record may name. */
export function searchedPeople(vault: OpenVault): readonly FoundPerson[] {
  const people: FoundPerson[] = [];
  const { accounts } = vault.config;
  const own = new Set<string>();
  for (const { person, name, offices } of accounts.values()) {
    own.add(person);
    people.push({ person, name, office: officeWords(offices, vault.station.kind) });
  }
  const { context } = sceneOf(vault);
  for (const { id, fields } of entriesOf(vault)) {
    own.add(id);
    people.push({ person: id, name: textValue(fields, 'name'), office: postWords(fields, context) });
  }
  for (const { id, name, station } of foreignOf(vault).values()) {
    if (!own.has(id)) people.push({ person: id, name, office: stationName(vault, station) });
  }
  return people;
}

function foreignOf(vault: OpenVault): ReturnType<typeof knownPeople> {
  return knownPeople(
    vault,
    () => sceneOf(vault).visible(),
    (summary) => mayKnow(vault, summary),
  );
}

/** `局长　县教育局`: beside a name of 人员. */
function postWords(fields: FieldValues, context: DomainContext): string {
  const unit = context.title(textValue(fields, 'personOrgId'));
  return [textValue(fields, 'postTitle'), unit].filter((part) => part !== '').join('　');
}

/** Entries of 人员 that are in force and can be seen. */
function entriesOf(vault: OpenVault): readonly RecordView[] {
  return sceneOf(vault).visible('person').filter(isInForce).map(domainView);
}

function accountPeople(vault: OpenVault, entries: readonly RecordView[]): Person[] {
  const { today } = sceneOf(vault).context;
  const gone = new Set(
    entries
      .filter(({ fields }) => !isOfferedPerson(fields, today))
      .map(({ fields }) => textValue(fields, 'accountPersonId')),
  );
  const people: Person[] = [];
  for (const { person, name, offices, standing } of vault.config.accounts.values()) {
    const dutyRoles = dutyRolesOf(offices, vault.station.kind);
    const office = officeWords(offices, vault.station.kind);
    // 三员 take no part in the work and are offered for none; whoever became one of them keeps the name in older records.
    const isOffered = standing !== 'disabled' && dutyRoles.length > 0 && !gone.has(person);
    people.push({ person, name, office, offices, dutyRoles, initials: initialsOf(name), isOffered });
  }
  return people;
}

/** Those of 人员. Whoever has an account is offered by the account, once. */
function registeredPeople(
  vault: OpenVault,
  entries: readonly RecordView[],
  accounts: readonly Person[],
): readonly Person[] {
  const { context } = sceneOf(vault);
  const working = new Map(accounts.filter((each) => each.isOffered).map((each) => [each.person, each]));
  return entries.map(({ id, fields }) => {
    const account = working.get(textValue(fields, 'accountPersonId'));
    const name = textValue(fields, 'name');
    const offices = context.person(id)?.offices ?? [];
    return {
      person: id,
      name,
      office: postWords(fields, context),
      offices: account?.offices ?? [],
      dutyRoles: [],
      initials: initialsOf(name),
      isOffered: account === undefined && !isAdministrator(offices) && isOfferedPerson(fields, context.today),
    };
  });
}

export const peopleHandlers = {
  'records.people': async (vault) => {
    const entries = entriesOf(vault);
    const accounts = accountPeople(vault, entries);
    const people = [...accounts, ...registeredPeople(vault, entries, accounts)];
    // People of other stations, so that pages can name them; none of them is offered for a duty here.
    const listed = new Set(people.map(({ person }) => person));
    for (const account of vault.config.accounts.values()) listed.add(account.person);
    for (const { id, name, offices, station } of foreignOf(vault).values()) {
      if (listed.has(id)) continue;
      const office = stationName(vault, station);
      const initials = initialsOf(name);
      people.push({ person: id, name, office, offices, dutyRoles: [], initials, isOffered: false });
    }
    return ok(people);
  },
} as const satisfies Handlers;
