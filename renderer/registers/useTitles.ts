import { useMemo } from 'react';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { RecordTitle } from '#shared/ipc/vault/recordParts.ts';

/** Titles of records by id; what may not be seen is not in it. */
export function useTitles(records: readonly string[]): ReadonlyMap<string, RecordTitle> {
  const wanted = [...new Set(records)];
  const titles = useVaultQuery(
    'records.titles',
    wanted.length === 0 ? undefined : { records: wanted.slice(0, 500) },
  ).value;
  return useMemo(() => new Map((titles ?? []).map((each) => [each.record, each])), [titles]);
}
