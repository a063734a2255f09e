import { pinyin } from 'pinyin-pro';
import { dutyRolesOf, officeWords } from '#shared/domain/kinds.ts';
import type { Person } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';

/** First letters of the pinyin of a name: 张三一 → zsy. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
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
    return ok(people);
  },
} as const satisfies Handlers;
