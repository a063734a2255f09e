import { useMemo, useState } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { mayUse, useSession } from '#renderer/stores/session.ts';
import { askVault, useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { newId } from '#renderer/ui/newId.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { Sides } from '#renderer/ui/Sides.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RecordView } from '#shared/domain/definition.ts';
import { type Arrangement, arrangeEntries } from '#shared/domain/registers/chronicle/arrange.ts';
import { chronicleEntry } from '#shared/domain/registers/chronicle/chronicleEntry.ts';
import { draftDigest } from '#shared/domain/registers/chronicle/digestText.ts';
import { type Period, parsePeriod, periodKey } from '#shared/domain/registers/chronicle/periods.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { highestLevel } from '#shared/kernel/level.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import classes from './Chronicle.module.css';
import { EntryGroups } from './EntryGroups.tsx';
import { PeriodStepper } from './PeriodStepper.tsx';
import { TakeOverButton } from './TakeOverButton.tsx';
import { useEntries } from './useEntries.ts';

const ARRANGEMENTS = [
  { value: 'day', label: '按日' },
  { value: 'event', label: '按事' },
  { value: 'weight', label: '按轻重' },
] as const;

/** 大事记编排: the entries of a month, half or year by day, by event or by weight, and the digest drafted from them. */
export function ChroniclePage() {
  const [period, setPeriod] = useState<Period>(currentMonth);
  const [arrangement, setArrangement] = useState<Arrangement>('day');
  const session = useSession((state) => state.session);
  const { entries, error, isLoading } = useEntries(period, session?.station.unit ?? '');
  const groups = useMemo(() => arrangeEntries(entries, arrangement), [entries, arrangement]);
  const digest = useDigestRow(period);
  const act = useAct();
  const open = useNavigation((state) => state.open);
  const registered = entries.filter((entry) => entry.state !== 'draft');
  const text = useMemo(() => draftDigest(period.key, entries.filter(isRegistered)), [period, entries]);
  const mayWrite = session !== undefined && mayUse(session, 'biz.write');
  const begin = async (): Promise<void> => {
    const draft = await act.run(() => digestDraft(period, registered));
    if (draft !== undefined) void open({ page: 'form', register: 'chronicleDigest', draft: draft.value });
  };
  const print = (): void =>
    void open({
      page: 'preview',
      register: 'chronicleEntry',
      form: 'chronicleEntryBook',
      records: entries.map((entry) => entry.id),
    });
  useShortcut('Ctrl+P', entries.length === 0 ? undefined : print);
  return (
    <div className={classes.page}>
      <PageHeader
        title="大事记编排"
        meta={['第五十条', '按日、按事、按轻重']}
        actions={
          <>
            {entries.length > 0 && (
              <Button size="header" onClick={print} shortcut="Ctrl+P">
                打印流水
              </Button>
            )}
            {mayWrite && <TakeOverButton period={period} />}
            {digest !== undefined ? (
              <Button
                size="header"
                variant="primary"
                onClick={() =>
                  void open({ page: 'detail', register: 'chronicleDigest', record: digest.record })
                }
              >
                打开本期汇总
              </Button>
            ) : (
              mayWrite && (
                <Button size="header" variant="primary" isBusy={act.isBusy} onClick={() => void begin()}>
                  起草本期汇总
                </Button>
              )
            )}
          </>
        }
      />
      <div className={classes.bar} data-pane="filters">
        <PeriodStepper period={period} onChoose={setPeriod} />
        <Sides label="编排" sides={ARRANGEMENTS} chosen={arrangement} onChoose={setArrangement} />
      </div>
      {(error ?? act.error) !== undefined && <PageError error={error ?? act.error} />}
      {entries.length === 0 && !isLoading ? (
        <div className={classes.empty}>
          <EmptyState
            title={`${period.label}还没有大事记条目`}
            belongs={chronicleEntry.empty.belongs}
            article={chronicleEntry.empty.article}
            duty={chronicleEntry.empty.duty}
          />
        </div>
      ) : (
        <div className={classes.panes}>
          <EntryGroups groups={groups} />
          <aside className={classes.side} data-pane="side" aria-label="汇总正文">
            <h2 className={classes.sideTitle}>汇总正文（据条目起草）</h2>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
            <div className={classes.text} tabIndex={0}>
              {text}
            </div>
          </aside>
        </div>
      )}
      <StatusBar
        facts={[
          `${period.label}　共 ${entries.length} 条　按可见范围`,
          ...(entries.length === registered.length
            ? []
            : [`待登记 ${entries.length - registered.length} 条，不入汇总`]),
          digest === undefined ? '本期还没有汇总' : `本期汇总：${digest.cells['state']?.text ?? ''}`,
        ]}
        keys={[
          { keys: 'Tab', does: '下一条' },
          { keys: 'Enter', does: '打开' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
    </div>
  );
}

function PageError({ error }: { readonly error: Parameters<typeof ErrorBanner>[0]['error'] | undefined }) {
  return error === undefined ? null : <ErrorBanner error={error} />;
}

function isRegistered({ state }: RecordView): boolean {
  return state !== 'draft';
}

function currentMonth(): Period {
  const key = periodKey('month', dayOfMoment(currentTime()));
  const month = parsePeriod(key);
  if (month === undefined) throw new Error(`bug: no month ${key}`);
  return month;
}

/** The digest of the period that counts, if there is one. */
function useDigestRow(period: Period): RecordRow | undefined {
  const query = { register: 'chronicleDigest', offset: 0, limit: 1000 };
  const rows = useVaultQuery('records.list', query, ['chronicleDigest']).value?.rows ?? [];
  return rows.find((row) => row.state !== 'voided' && row.cells['digestPeriod']?.sort === period.key);
}

/** A draft of the digest of a period, kept sealed like any other; the form opens on it. No less secret than its entries. */
async function digestDraft(period: Period, entries: readonly RecordView[]): Promise<Result<string>> {
  const suggested = await askVault('records.suggest', { register: 'chronicleDigest' });
  if (!suggested.ok) return suggested;
  const values: Record<string, Json> = {
    ...suggested.value,
    classification: highestLevel(['internal', ...entries.map((entry) => entry.level)]),
    level: period.level,
    digestPeriod: period.key,
    entryIds: entries.map((entry) => entry.id),
    summaryText: draftDigest(period.key, entries),
  };
  const draft = newId();
  const kept = await askVault('drafts.put', { draft, register: 'chronicleDigest', values });
  return kept.ok ? ok(draft) : kept;
}
