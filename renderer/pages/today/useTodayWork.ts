import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { useNow } from '#renderer/ui/useNow.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { WorkRow } from '#shared/ipc/vault/recordParts.ts';
import type { DraftView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

export interface TodayWork {
  readonly drafts: readonly DraftView[];
  /** What waits for a step of this person, the oldest first. */
  readonly waiting: readonly WorkRow[];
  /** What is overdue or due within the week, oldest first. */
  readonly due: readonly WorkRow[];
  readonly overdue: number;
  readonly isLoading: boolean;
}

const ALL_REGISTERS = Object.keys(REGISTERS);
const WEEK = 7;

/** What the account has before it today: its drafts, what waits for it, and what falls due. */
export function useTodayWork(session: Session): TodayWork {
  const today = dayOfMoment(useNow());
  const isBusiness = readsRecords(session);
  const drafts = useVaultQuery('drafts.list', isBusiness ? {} : undefined, ALL_REGISTERS);
  const work = useVaultQuery('work.today', isBusiness ? { days: WEEK } : undefined, ALL_REGISTERS);
  const due = work.value?.due ?? [];
  return {
    drafts: drafts.value ?? [],
    waiting: work.value?.waiting ?? [],
    due,
    overdue: due.filter((row) => row.dueOn < today).length,
    isLoading: drafts.isLoading || work.isLoading,
  };
}
