import { useMemo } from 'react';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { byTerm, consultationRow, type ItemRow, ledgerRow, resolutionRow } from './itemRows.ts';

/** Rows asked for of each register; what is beyond is said, not left out in silence. */
const MOST = 500;

export interface Items {
  readonly rows: readonly ItemRow[];
  /** How many stand in the registers beyond those shown. */
  readonly beyond: number;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
}

function useOpen(
  register: string,
  filters: Readonly<Record<string, string[]>>,
  others: readonly string[] = [],
) {
  return useVaultQuery('records.list', { register, filters, offset: 0, limit: MOST }, [register, ...others]);
}

/** Everything open: 议定事项, the 督办台账, and what a 会商 left that stands in neither. */
export function useItems(): Items {
  const resolutions = useOpen('resolutionItem', { lateness: ['late', 'open'] });
  const entries = useOpen('superviseLedger', { lateness: ['late', 'open', 'undated'] });
  const consultations = useOpen('consultation', { followed: ['left'] }, ['superviseLedger']);
  const rows = useMemo(
    () =>
      byTerm([
        ...(resolutions.value?.rows ?? []).map(resolutionRow),
        ...(entries.value?.rows ?? []).map(ledgerRow),
        ...(consultations.value?.rows ?? []).map(consultationRow),
      ]),
    [resolutions.value, entries.value, consultations.value],
  );
  const answers = [resolutions, entries, consultations];
  const total = answers.reduce((sum, { value }) => sum + (value?.total ?? 0), 0);
  return {
    rows,
    beyond: total - rows.length,
    error: answers.find(({ error }) => error !== undefined)?.error,
    isLoading: answers.some(({ isLoading }) => isLoading),
  };
}
