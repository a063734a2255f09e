import { type Route, useNavigation } from '#renderer/stores/navigation.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import classes from './Navigation.module.css';
import { groupOf, groupsOf, placesOf, routeOfGroup } from './places.ts';

export interface NavigationCounts {
  readonly today: number;
  readonly isTodayUrgent: boolean;
  /** Open records by register, shown grey. */
  readonly registers: Readonly<Record<string, number>>;
}

function keyOf(route: Route): string {
  if (route.page === 'today') return 'today';
  if (route.page === 'other') return route.id;
  return findRegister(route.register)?.under ?? route.register;
}

interface NavigationProps {
  readonly session: Session;
  readonly counts: NavigationCounts;
}

/** Groups in one column; only the current one is open. */
export function Navigation({ session, counts }: NavigationProps) {
  const route = useNavigation((state) => state.route);
  const open = useNavigation((state) => state.open);
  const current = groupOf(route);
  return (
    <nav className={classes.nav} aria-label="导航" data-pane="navigation">
      {groupsOf(session).map((group) => (
        <div key={group}>
          <button
            type="button"
            className={classes.group}
            data-open={group === current}
            data-alone={group === current && placesOf(group, session).length === 0}
            aria-current={group === current && placesOf(group, session).length === 0 ? 'page' : undefined}
            onClick={() => void open(routeOfGroup(group, session))}
          >
            <span className={classes.title}>{group}</span>
            {group === '今日' && counts.today > 0 && (
              <span className={classes.count} data-urgent={counts.isTodayUrgent}>
                {counts.today}
              </span>
            )}
          </button>
          {group === current &&
            placesOf(group, session).map((place) => (
              <button
                key={place.key}
                type="button"
                className={classes.place}
                aria-current={place.key === keyOf(route) ? 'page' : undefined}
                data-current={place.key === keyOf(route)}
                onClick={() => void open(place.route)}
              >
                <span className={classes.title}>{place.title}</span>
                {(counts.registers[place.key] ?? 0) > 0 && (
                  <span className={classes.count}>{counts.registers[place.key]}</span>
                )}
              </button>
            ))}
        </div>
      ))}
    </nav>
  );
}
