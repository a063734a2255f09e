import { useMemo, useState } from 'react';
import { clockWords } from '#renderer/i18n/dates.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { FilterChip } from '#renderer/ui/FilterChip.tsx';
import { LocalTable } from '#renderer/ui/LocalTable.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { Sides } from '#renderer/ui/Sides.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { AuditRow } from '#shared/ipc/vault/admin.ts';
import { AuditSide } from './AuditSide.tsx';
import { auditColumns } from './auditColumns.tsx';
import {
  type AuditFilters,
  type AuditScope,
  actorWords,
  eventWords,
  filterRows,
  type Names,
  NO_FILTERS,
  occurrences,
  RESULTS,
  SCOPE_WORDS,
  shortDigest,
} from './auditRows.ts';
import classes from './System.module.css';
import { type AuditBook, useAudit } from './useAudit.ts';

/** So near the end of what was read, more is read. */
const NEAR_END = 20;
const NO_ROWS: readonly AuditRow[] = [];

/** What a role may look at (secrecy.md §11.1): everything, the auditor, or oneself. */
function scopesOf(roles: readonly string[]): readonly AuditScope[] {
  if (roles.includes('auditor')) return ['all', 'own'];
  return roles.includes('securityAdmin') ? ['auditor', 'own'] : ['own'];
}

/** 审计: numbers and acts, never the content of a record; nobody can change or stop it. */
export function AuditPage() {
  const roles = useSession((state) => state.session?.roles) ?? [];
  const scopes = scopesOf(roles);
  const [scope, setScope] = useState<AuditScope>(scopes[0] ?? 'own');
  const audit = useAudit(scope);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [current, setCurrent] = useState<string>();
  const rows = audit.book?.rows ?? NO_ROWS;
  const shown = useMemo(() => filterRows(rows, filters), [rows, filters]);
  const names = useNames();
  const columns = useMemo(() => auditColumns(names), [names]);
  const row = shown.find((each) => String(each.seq) === current);
  useShortcut('F5', audit.isLoading ? undefined : audit.again);
  return (
    <div className={classes.page}>
      <PageHeader
        title="审计"
        meta={[SCOPE_WORDS[scope], '只记编号，不记内容']}
        actions={
          scopes.length > 1 && (
            <Sides
              label="范围"
              sides={scopes.map((value) => ({ value, label: SCOPE_WORDS[value] }))}
              chosen={scope}
              onChoose={(value) => {
                setScope(value);
                setFilters(NO_FILTERS);
              }}
            />
          )
        }
      />
      {audit.error !== undefined && <ErrorBanner error={audit.error} />}
      {audit.book !== undefined && (
        <div className={classes.banner}>
          <ChainBanner
            book={audit.book}
            isAll={scope === 'all'}
            isLoading={audit.isLoading}
            again={audit.again}
          />
        </div>
      )}
      <Filters rows={rows} filters={filters} onChange={setFilters} />
      <div className={classes.panes}>
        <LocalTable
          label="审计"
          columns={columns}
          rows={shown}
          keyOf={(each) => String(each.seq)}
          current={current}
          onCurrent={setCurrent}
          onOpen={(each) => setCurrent(String(each.seq))}
          onShow={(_, to) => {
            if (audit.hasMore && !audit.isLoading && to >= shown.length - NEAR_END) audit.more();
          }}
        />
        {audit.book !== undefined && <AuditSide rows={rows} current={row} names={names} />}
      </div>
      <StatusBar
        facts={[
          // Zeros would say that nothing has happened while nothing has been read.
          ...(audit.book === undefined
            ? audit.isLoading
              ? ['正在读取并核对审计链']
              : []
            : [countWords(rows.length, audit.book.total, shown.length)]),
          '审计只增不改',
        ]}
        keys={[
          { keys: '↑↓', does: '移动' },
          { keys: 'F5', does: '再核对' },
        ]}
      />
    </div>
  );
}

function useNames(): Names {
  const accounts = useVaultQuery('accounts.list', {}).value;
  return useMemo(() => new Map((accounts ?? []).map(({ account, name }) => [account, name])), [accounts]);
}

function countWords(read: number, total: number, shown: number): string {
  const all = `共 ${total.toLocaleString('zh-CN')} 行`;
  const taken = read < total ? `，已取最近 ${read.toLocaleString('zh-CN')} 行` : '';
  return shown < read ? `${all}${taken}，查到 ${shown.toLocaleString('zh-CN')} 行` : `${all}${taken}`;
}

interface ChainBannerProps {
  readonly book: AuditBook;
  readonly isAll: boolean;
  readonly isLoading: boolean;
  readonly again: () => void;
}

function ChainBanner({ book, isAll, isLoading, again }: ChainBannerProps) {
  const newest = book.rows[0]?.seq;
  const range = isAll && newest !== undefined ? `第 1 — ${newest.toLocaleString('zh-CN')} 行` : '全部各行';
  const actions = (
    <>
      <span className={classes.meta}>{`${clockWords(book.checkedAt)} 核对`}</span>
      <Button size="inline" isBusy={isLoading} onClick={again}>
        再核对
      </Button>
    </>
  );
  return book.isChainWhole ? (
    <Banner kind="pass" title="审计链完整" actions={actions}>
      {`${range}首尾相接，无缺行、无改动　末行摘要 ${shortDigest(book.head)}`}
    </Banner>
  ) : (
    <Banner kind="refusal" title="审计链不完整：有缺行或被改动" actions={actions}>
      没有改动任何内容。请与安全保密管理员当场核对，从备份恢复；核对前不要办理业务。
    </Banner>
  );
}

interface FiltersProps {
  readonly rows: readonly AuditRow[];
  readonly filters: AuditFilters;
  readonly onChange: (filters: AuditFilters) => void;
}

function Filters({ rows, filters, onChange }: FiltersProps) {
  const actors = occurrences(rows, actorWords).map(({ value, count }) => ({ value, label: value, count }));
  const events = occurrences(rows, (row) => row.event).map(({ value, count }) => ({
    value,
    label: eventWords(value),
    count,
  }));
  const results = Object.entries(RESULTS).map(([value, label]) => ({ value, label }));
  const isSet = filters.actors.length + filters.events.length + filters.results.length > 0;
  return (
    <div className={classes.filters} data-pane="filters">
      <FilterChip
        label="账号"
        options={actors}
        chosen={filters.actors}
        onChoose={(chosen) => onChange({ ...filters, actors: chosen })}
      />
      <FilterChip
        label="操作"
        options={events}
        chosen={filters.events}
        onChoose={(chosen) => onChange({ ...filters, events: chosen })}
      />
      <FilterChip
        label="结果"
        options={results}
        chosen={filters.results}
        onChoose={(chosen) => onChange({ ...filters, results: chosen })}
      />
      {isSet && (
        <Button size="header" variant="ghost" onClick={() => onChange(NO_FILTERS)}>
          清除
        </Button>
      )}
    </div>
  );
}
