import { useTodayWork } from '#renderer/pages/today/index.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import type { NavigationCounts } from './Navigation.tsx';

/** The few figures of the frame: what waits for this account today, and what is open by register. */
export function useCounts(session: Session): NavigationCounts {
  const isBusiness = readsRecords(session);
  const work = useTodayWork(session);
  const open = useVaultQuery(
    'records.list',
    isBusiness
      ? { register: 'resolutionItem', filters: { lateness: ['late', 'open'] }, offset: 0, limit: 1 }
      : undefined,
    ['resolutionItem'],
  );
  return {
    today: work.waiting.length + work.due.length,
    isTodayUrgent: work.due.length > 0,
    registers: { resolutionItem: open.value?.total ?? 0 },
  };
}
