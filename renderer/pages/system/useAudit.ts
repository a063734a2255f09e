import { useCallback, useEffect, useRef, useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { AuditRow } from '#shared/ipc/vault/admin.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { type AuditScope, withOlder } from './auditRows.ts';

/** The vault proves the whole chain for each reading, so few large readings. */
const PAGE_ROWS = 500;

export interface AuditBook {
  readonly rows: readonly AuditRow[];
  readonly total: number;
  readonly isChainWhole: boolean;
  readonly head: string;
  readonly checkedAt: number;
}

/** The audit, newest first, read on when the person comes near the end. */
export function useAudit(scope: AuditScope) {
  const [book, setBook] = useState<AuditBook>();
  const [error, setError] = useState<AppError>();
  const [isLoading, setLoading] = useState(false);
  const shown = useRef<AuditBook>(undefined);
  const asked = useRef(0);
  shown.current = book;

  const read = useCallback(
    async (isOlder: boolean): Promise<void> => {
      asked.current += 1;
      const round = asked.current;
      const before = isOlder ? (shown.current?.rows ?? []) : [];
      setLoading(true);
      const answer = await askVault('audit.read', { scope, offset: before.length, limit: PAGE_ROWS });
      if (round !== asked.current) return;
      setLoading(false);
      setError(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
      const { total, isChainWhole, head } = answer.value;
      const rows = withOlder(before, answer.value);
      setBook({ rows, total, isChainWhole, head, checkedAt: currentTime() });
    },
    [scope],
  );
  useEffect(() => void read(false), [read]);

  const isWhole = book !== undefined && (book.rows.at(-1)?.seq ?? 1) <= 1;
  const hasMore = book !== undefined && !isWhole && book.rows.length < book.total;
  const again = useCallback(() => void read(false), [read]);
  const more = useCallback(() => void read(true), [read]);
  return { book, error, isLoading, hasMore, again, more };
}
