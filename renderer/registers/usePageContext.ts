import { useMemo } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { DomainContext, PersonView } from '#shared/domain/definition.ts';
import { isOffice } from '#shared/domain/kinds.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import type { Person } from '#shared/ipc/vault/records.ts';

/** People by id as the domain sees them. */
export function peopleById(people: readonly Person[]): ReadonlyMap<string, PersonView> {
  return new Map(
    people.map((person) => [
      person.person,
      { id: person.person, name: person.name, offices: person.offices.filter(isOffice) },
    ]),
  );
}

/** A page's context; names come from the vault a moment after the page. */
export interface PageContext extends DomainContext {
  readonly hasNames: boolean;
}

/**
 * What titles and words may look at on the page: names and today. Other records are the vault's to look at, so
 * they are empty here; whatever needs them comes from the vault ready made.
 */
export function usePageContext(): PageContext {
  const people = useVaultQuery('records.people', {}, ['person']).value;
  const unitName = useSession((state) => state.session?.station.unit ?? '');
  return useMemo(() => {
    const byId = peopleById(people ?? []);
    return {
      hasNames: people !== undefined,
      today: dayOfMoment(currentTime()),
      unitName,
      person: (id) => byId.get(id),
      ...NO_OTHERS,
    };
  }, [people, unitName]);
}
