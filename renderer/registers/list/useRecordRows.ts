import { useCallback, useEffect, useRef, useState } from 'react';
import { askVault, useConnection } from '#renderer/stores/vault.ts';
import type { TableSort } from '#renderer/ui/tableModel.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { ListAnswer, RecordRow } from '#shared/ipc/vault/records.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';
import { recordsFound } from './recordsFound.ts';

const PAGE_ROWS = 200;

export interface RecordRows {
  readonly total: number;
  readonly all: number;
  readonly facets: ListAnswer['facets'];
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  readonly askedAt: number;
  /** Every record found, not only those that have come into view; at most so many as one print takes. */
  readonly everyRecord: () => Promise<Result<readonly string[]>>;
  readonly rowAt: (index: number) => RecordRow | undefined;
  readonly show: (from: number, to: number) => void;
}

interface Loaded {
  readonly key: string;
  readonly total: number;
  readonly all: number;
  readonly facets: ListAnswer['facets'];
  readonly error: AppError | undefined;
  readonly askedAt: number;
  readonly pages: ReadonlyMap<number, readonly RecordRow[]>;
}

const NOTHING: Loaded = {
  key: '',
  total: 0,
  all: 0,
  facets: {},
  error: undefined,
  askedAt: 0,
  pages: new Map(),
};

/** Rows of a register, fetched by pages as they come into view: a table of 100,000 rows never holds them all. */
export function useRecordRows(
  definition: RegisterDefinition,
  text: string,
  filters: Readonly<Record<string, readonly string[]>>,
  sort: TableSort,
): RecordRows {
  const register = definition.code;
  const version = useConnection((state) => state.versions[register] ?? 0);
  const question = JSON.stringify({ register, text, filters, sort });
  const key = `${question} ${version}`;
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const asked = useRef({ key: '', pages: new Set<number>() });

  const fetchPage = useCallback(
    (page: number): void => {
      if (asked.current.key !== key) asked.current = { key, pages: new Set() };
      if (asked.current.pages.has(page)) return;
      asked.current.pages.add(page);
      void askRows(question, page * PAGE_ROWS, PAGE_ROWS).then((result) => {
        if (asked.current.key !== key) return;
        setLoaded((before) => merge(before, key, page, result));
      });
    },
    [key, question],
  );
  useEffect(() => fetchPage(0), [fetchPage]);
  const show = useCallback(
    (from: number, to: number): void => {
      for (let page = Math.floor(from / PAGE_ROWS); page <= Math.floor(to / PAGE_ROWS); page += 1)
        fetchPage(page);
    },
    [fetchPage],
  );
  const rowAt = useCallback(
    (index: number) => loaded.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    [loaded],
  );
  return {
    ...loaded,
    isLoading: loaded.key !== key,
    everyRecord: useCallback(
      () => recordsFound((offset, limit) => askRows(question, offset, limit)),
      [question],
    ),
    rowAt,
    show,
  };
}

/** Some of the rows that a question of the list finds. */
function askRows(question: string, offset: number, limit: number) {
  const { text: words, ...rest } = JSON.parse(question) as {
    register: string;
    text: string;
    filters: Record<string, string[]>;
    sort: TableSort;
  };
  return askVault('records.list', { ...rest, ...(words === '' ? {} : { text: words }), offset, limit });
}

type Answer = Awaited<ReturnType<typeof askVault<'records.list'>>>;

function merge(before: Loaded, key: string, page: number, result: Answer): Loaded {
  if (!result.ok) return { ...NOTHING, key, error: result.error, askedAt: currentTime() };
  const { rows, total, all, facets } = result.value;
  const pages = new Map(before.key === key ? before.pages : []);
  pages.set(page, rows);
  return { key, total, all, facets, error: undefined, askedAt: currentTime(), pages };
}
