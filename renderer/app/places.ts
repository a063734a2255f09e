import type { Route } from '#renderer/stores/navigation.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { NAVIGATION_GROUPS, type NavigationGroup } from '#shared/domain/navigationGroups.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { PAGE_TABLE } from './pageTable.tsx';

export interface Place {
  readonly key: string;
  readonly title: string;
  readonly route: Route;
}

function hasOwnPage(register: string): boolean {
  return PAGE_TABLE.some((entry) => entry.standsFor === register);
}

/** The places of a group that this account may use, in the order of the measures. */
export function placesOf(group: NavigationGroup, session: Session): readonly Place[] {
  const registers = !readsRecords(session)
    ? []
    : (Object.values(REGISTERS) as readonly RegisterDefinition[])
        .filter(
          (register) =>
            register.group === group && register.under === undefined && !hasOwnPage(register.code),
        )
        .map((register) => ({
          key: register.code,
          title: register.shelf ?? register.title,
          route: { page: 'list', register: register.code } as const,
        }));
  const pages = PAGE_TABLE.filter((entry) => entry.group === group && entry.isFor(session));
  const pagesAfter = (register?: string): readonly Place[] =>
    pages
      .filter(({ after }) => after === register)
      .map(({ id, title }) => ({ key: id, title, route: { page: 'other', id } }));
  return [...registers.flatMap((place) => [place, ...pagesAfter(place.key)]), ...pagesAfter()];
}

/** The group in which a place stands. */
export function groupOf(route: Route): NavigationGroup {
  if (route.page === 'today') return '今日';
  if (route.page !== 'other') return findRegister(route.register)?.group ?? '今日';
  const [kind, name] = route.id.split(':');
  if (kind === 'group') return NAVIGATION_GROUPS.find((group) => group === name) ?? '今日';
  return PAGE_TABLE.find((entry) => entry.id === route.id)?.group ?? '今日';
}

/** Groups of this account: the administrators see their own and nothing of the business. */
export function groupsOf(session: Session): readonly NavigationGroup[] {
  return !readsRecords(session)
    ? NAVIGATION_GROUPS.filter((group) => placesOf(group, session).length > 0)
    : NAVIGATION_GROUPS.filter((group) => group !== '系统' || placesOf(group, session).length > 0);
}

/** Where opening a group leads: its first place, or the page that says it holds none yet. */
export function routeOfGroup(group: NavigationGroup, session: Session): Route {
  if (group === '今日') return { page: 'today' };
  return placesOf(group, session)[0]?.route ?? { page: 'other', id: `group:${group}` };
}
