import { useEffect, useState } from 'react';
import { askVault, useConnection } from '#renderer/stores/vault.ts';
import type { RecordView } from '#shared/domain/definition.ts';
import { byDayAndOrder, type Period, periodKey } from '#shared/domain/registers/chronicle/periods.ts';
import { isVoid } from '#shared/domain/values.ts';
import type { PrintedRecord, RecordRow } from '#shared/ipc/vault/records.ts';
import { type AppError, ok, type Result } from '#shared/kernel/result.ts';
import { printedOf } from '../print/printedOf.ts';

const PAGE_ROWS = 1000;

export interface Entries {
  readonly entries: readonly RecordView[];
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
}

/** Day on which an entry begins, as its list column sorts it. */
function dayOf(row: RecordRow): string {
  return String(row.cells['eventStartOn']?.sort ?? '').slice(0, 10);
}

/** Ids of the entries of a period. Lists answer by the year; the days are picked here. */
async function idsIn(period: Period): Promise<Result<readonly string[]>> {
  const ids: string[] = [];
  const filters = { year: [periodKey('year', period.start)] };
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const query = { register: 'chronicleEntry', filters, offset, limit: PAGE_ROWS };
    const answer = await askVault('records.list', query);
    if (!answer.ok) return answer;
    const found = answer.value.rows.filter((row) => dayOf(row) >= period.start && dayOf(row) <= period.end);
    ids.push(...found.map((row) => row.record));
    if (offset + PAGE_ROWS >= answer.value.total) return ok(ids);
  }
}

async function load(period: Period): Promise<Result<readonly PrintedRecord[]>> {
  const ids = await idsIn(period);
  if (!ids.ok) return ids;
  if (ids.value.length === 0) return ok([]);
  const printed = await askVault('records.printed', { records: [...ids.value] });
  return printed.ok ? ok(printed.value.views) : printed;
}

/** The entries of this unit in a period, whole, by day and order; asked again when one changes. */
export function useEntries(period: Period, unit: string): Entries {
  const version = useConnection((state) => state.versions['chronicleEntry'] ?? 0);
  const key = `${period.key} ${version}`;
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly result: typeof NOTHING }>({
    key: '',
    result: NOTHING,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the period and the state of the register
  useEffect(() => {
    let isCurrent = true;
    void load(period).then((result) => {
      if (isCurrent) setLoaded({ key, result });
    });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const { result } = loaded;
  const entries = result.ok
    ? result.value
        .map((view) => printedOf(view).seen)
        .filter((entry) => !isVoid(entry) && entry.fields['orgId'] === unit)
        .sort(byDayAndOrder)
    : [];
  return { entries, error: result.ok ? undefined : result.error, isLoading: loaded.key !== key };
}

const NOTHING: Result<readonly PrintedRecord[]> = ok([]);
