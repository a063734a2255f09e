import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { beginningOf } from '#shared/domain/words.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { actEntries, pageEntries } from './paletteEntries.ts';
import { matchingHits, type PaletteHit, recordHit } from './paletteHits.ts';

export const MOST_IN_GROUP = 6;
const MOST_RECORDS = 100;
/** As many units as a search may have. */
export const MOST_TYPED = 100;
const SEARCH_AFTER_MS = 150;

export interface PaletteFound {
  readonly hits: readonly PaletteHit[];
  /** Records that the words find; the newest of them are among the hits. */
  readonly records: number;
  /** The records are still being looked for. */
  readonly isSearching: boolean;
}

/** What the typed words find: pages and acts at once, records of all registers when the typing rests. */
export function usePaletteHits(session: Session, typed: string): PaletteFound {
  const isBusiness = readsRecords(session);
  const route = useNavigation((state) => state.route);
  const today = dayOfMoment(currentTime());
  const words = beginningOf(typed.trim(), MOST_TYPED);
  const [still] = useDebouncedValue(words, SEARCH_AFTER_MS);
  const { value, isLoading } = useVaultQuery(
    'records.search',
    isBusiness && words !== '' && still !== '' ? { text: still, limit: MOST_RECORDS } : undefined,
  );
  const isSearching = isBusiness && words !== '' && (words !== still || isLoading);
  return useMemo(() => {
    const found = (value?.hits ?? []).map((hit) => recordHit(hit, today));
    const hits = [
      ...matchingHits(pageEntries(session), words, MOST_IN_GROUP),
      ...found,
      ...matchingHits(actEntries(session, route), words, MOST_IN_GROUP),
    ];
    return { hits, records: value?.total ?? 0, isSearching };
  }, [session, route, words, value, today, isSearching]);
}
