import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { useNow } from '#renderer/ui/useNow.ts';
import { addDays } from '#shared/domain/words.ts';
import type { DraftView, RecordRow } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

export interface TodayWork {
  readonly drafts: readonly DraftView[];
  /** Sent to the 组长 and not yet decided. */
  readonly waiting: readonly RecordRow[];
  /** 议定事项 that are overdue or due within the week, oldest first. */
  readonly due: readonly RecordRow[];
  readonly overdue: number;
  readonly isLoading: boolean;
}

const MAX_ROWS = 200;

/** The day on which a row of 议定事项 is due, as its column sorts by it. */
export function dueDayOf(row: RecordRow): string {
  return String(row.cells['dueOn']?.sort ?? '');
}

/** What the account has before it today: its drafts, what waits to be decided, and 议定事项 that fall due. */
export function useTodayWork(session: Session): TodayWork {
  const today = dayOfMoment(useNow());
  const isBusiness = readsRecords(session);
  const drafts = useVaultQuery('drafts.list', isBusiness ? {} : undefined, ['groupMeeting']);
  const meetings = useReviewing('groupMeeting', isBusiness);
  const minutes = useReviewing('meetingMinutes', isBusiness);
  const open = useVaultQuery(
    'records.list',
    isBusiness
      ? { register: 'resolutionItem', filters: { lateness: ['late', 'open'] }, offset: 0, limit: MAX_ROWS }
      : undefined,
    ['resolutionItem'],
  );
  const until = addDays(today, 7);
  const due = (open.value?.rows ?? [])
    .filter((row) => dueDayOf(row) !== '' && dueDayOf(row) <= until)
    .sort((left, right) => (dueDayOf(left) < dueDayOf(right) ? -1 : 1));
  return {
    drafts: drafts.value ?? [],
    waiting: [...(meetings.value?.rows ?? []), ...(minutes.value?.rows ?? [])],
    due,
    overdue: due.filter((row) => dueDayOf(row) < today).length,
    isLoading: drafts.isLoading || meetings.isLoading || minutes.isLoading || open.isLoading,
  };
}

function useReviewing(register: string, isBusiness: boolean) {
  return useVaultQuery(
    'records.list',
    isBusiness ? { register, filters: { state: ['reviewing'] }, offset: 0, limit: MAX_ROWS } : undefined,
    [register],
  );
}
