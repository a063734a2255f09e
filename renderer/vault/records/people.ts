import { dutyRolesOf, officeWords } from '#shared/domain/kinds.ts';
import type { Person } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
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

export const peopleHandlers = {
  'records.people': async (vault) => {
    const people: Person[] = [];
    for (const account of vault.config.accounts.values()) {
      const dutyRoles = dutyRolesOf(account.offices, vault.station.kind);
      // 三员 take no part in the work, so no record can name them.
      if (dutyRoles.length === 0 || account.standing === 'disabled') continue;
      people.push({
        person: account.person,
        name: account.name,
        office: officeWords(account.offices, vault.station.kind),
        offices: account.offices,
        dutyRoles,
        initials: initialsOf(account.name),
      });
    }
    // People of other stations, so that pages can name them; without duties here, so none is offered for one.
    const own = new Set([...vault.config.accounts.values()].map((account) => account.person));
    for (const { id, name, offices, station } of foreignOf(vault).values()) {
      if (own.has(id)) continue;
      const office = stationName(vault, station);
      people.push({ person: id, name, office, offices, dutyRoles: [], initials: initialsOf(name) });
    }
    return ok(people);
  },
} as const satisfies Handlers;
