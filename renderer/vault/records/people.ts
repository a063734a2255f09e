import { pinyin } from 'pinyin-pro';
import { dutyRolesOf, officeWords } from '#shared/domain/kinds.ts';
import type { Person } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { knownPeople } from './knownPeople.ts';
import { mayKnow, sceneOf } from './scene.ts';
import { stationName } from './stations.ts';

/** First letters of the pinyin of a name: 张三一 → zsy. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
}

const initials = new Map<string, string>();

/** First letters of a title, one for each unit of its text, so that a place in one is a place in the other. */
export function titleInitials(title: string): string {
  let letters = '';
  for (const character of title) {
    let letter = initials.get(character);
    if (letter === undefined) {
      const found = initialsOf(character);
      letter = found.length === 1 && character.length === 1 ? found : character.toLowerCase();
      initials.set(character, letter);
    }
    letters += letter;
  }
  return letters;
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
    const foreign = knownPeople(
      vault,
      () => sceneOf(vault).visible(),
      (summary) => mayKnow(vault, summary),
    );
    for (const { id, name, offices, station } of foreign.values()) {
      if (own.has(id)) continue;
      const office = stationName(vault, station);
      people.push({ person: id, name, office, offices, dutyRoles: [], initials: initialsOf(name) });
    }
    return ok(people);
  },
} as const satisfies Handlers;
