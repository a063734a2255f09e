import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { SearchHit } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { compareLevels } from '#shared/kernel/level.ts';
import { matchingHits, type PaletteEntry, type PaletteHit } from './paletteHits.ts';
import { groupsOf, placesOf } from './places.ts';

const MOST_IN_GROUP = 6;
const RECENT = 200;
const SEARCH_AFTER_MS = 150;

export interface PaletteFound {
  readonly hits: readonly PaletteHit[];
  /** Records that the account may see. */
  readonly records: number;
}

function pageEntries(session: Session): readonly PaletteEntry[] {
  const today: PaletteEntry = {
    id: 'page-today',
    group: 'pages',
    title: '今日',
    meta: '',
    route: { page: 'today' },
  };
  const places = groupsOf(session).flatMap((group) =>
    placesOf(group, session).map(
      (place): PaletteEntry => ({
        id: `page-${place.key}`,
        group: 'pages',
        title: place.title,
        meta: `${group} / ${place.title}`,
        route: place.route,
      }),
    ),
  );
  return [today, ...places];
}

function actEntries(session: Session): readonly PaletteEntry[] {
  if (!readsRecords(session)) return [];
  return Object.values(REGISTERS).flatMap((register): readonly PaletteEntry[] =>
    'createLabel' in register && register.createLabel !== undefined
      ? [
          {
            id: `act-new-${register.code}`,
            group: 'acts',
            title: register.createLabel,
            meta: '',
            keys: 'Ctrl+N',
            route: { page: 'form', register: register.code },
          },
        ]
      : [],
  );
}

/**
 * A record as the palette may show it. A title of 机密 or above is left out: the palette opens over any page, with
 * anyone at the desk.
 */
export function recordEntry(row: SearchHit['row'], today: string): PaletteEntry {
  const isHidden = compareLevels(row.level, 'secret') >= 0;
  const day = String(row.cells['heldOn']?.sort ?? row.cells['dueOn']?.sort ?? '');
  const date = shortDate(day, today);
  return {
    id: `record-${row.record}`,
    group: 'records',
    title: isHidden ? `${findRegister(row.register)?.noun ?? ''}　${row.number}` : row.title,
    meta: isHidden
      ? date
      : [date, row.cells['topics']?.text ?? ''].filter((words) => words !== '').join('　'),
    level: row.level,
    route: { page: 'detail', register: row.register, record: row.record },
  };
}

/** What the typed words find: pages and acts at once, records by title, then by full text. */
export function usePaletteHits(session: Session, typed: string): PaletteFound {
  const isBusiness = readsRecords(session);
  const today = dayOfMoment(currentTime());
  const [still] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const recent = useVaultQuery(
    'records.list',
    isBusiness ? { register: 'groupMeeting', offset: 0, limit: RECENT } : undefined,
  ).value;
  const isSearch = isBusiness && still !== '' && !/^[a-z]+$/i.test(still);
  const search = useVaultQuery(
    'records.search',
    isSearch ? { text: still, limit: MOST_IN_GROUP } : undefined,
  ).value;
  return useMemo(() => {
    const rows = [...(recent?.rows ?? [])];
    const titled = matchingHits(
      typed.trim() === '' ? [] : rows.map((row) => recordEntry(row, today)),
      typed,
      3,
    );
    const searched = (search ?? [])
      .map((hit) => ({
        ...recordEntry(hit.row, today),
        pieces: [{ text: recordEntry(hit.row, today).title, isMatch: false }],
      }))
      .filter((hit) => !titled.some((other) => other.id === hit.id))
      .slice(0, MOST_IN_GROUP - titled.length);
    const hits = [
      ...matchingHits(pageEntries(session), typed, MOST_IN_GROUP),
      ...titled,
      ...searched.map(({ title: _title, ...hit }) => hit),
      ...matchingHits(actEntries(session), typed, MOST_IN_GROUP),
    ];
    return { hits, records: recent?.all ?? 0 };
  }, [session, typed, recent, search, today]);
}
