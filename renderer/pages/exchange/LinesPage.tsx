import { useMemo, useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { LocalTable } from '#renderer/ui/LocalTable.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { ExchangeLine, StationCardView } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { kindWords } from './exchangeWords.ts';
import { LINE_COLUMNS, lineKey, lineState } from './lineColumns.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { handoverOfLine } from './sheets.ts';

/** 交接登记: every bundle that went out or came in, and its 交接单 once more. */
export function LinesPage() {
  const answer = useVaultQuery('exchange.lines', {});
  const own = useVaultQuery('stations.own', {}).value;
  const [current, setCurrent] = useState<string>();
  const [printed, setPrinted] = useState<ExchangeLine>();
  const open = useNavigation((state) => state.open);
  const lines = answer.value ?? [];
  const line = lines.find((each) => lineKey(each) === current) ?? lines[0];
  const canPrint = line !== undefined && own !== undefined && line.direction !== 'refused';
  const print = canPrint ? () => setPrinted(line) : undefined;
  useShortcut('Ctrl+P', print);
  const isEmpty = answer.value?.length === 0;
  return (
    <div className={classes.page}>
      <PageHeader
        title="交接登记"
        meta={['第五十八条', '一包一单']}
        hasLine={isEmpty}
        actions={
          <>
            <Button size="header" onClick={print} disabled={print === undefined} shortcut="Ctrl+P">
              打印交接单
            </Button>
            <Button
              size="header"
              variant="primary"
              onClick={() => void open({ page: 'other', id: 'exchange:export' })}
            >
              导出交换包
            </Button>
          </>
        }
      />
      {answer.error !== undefined && <ErrorBanner error={answer.error} />}
      {isEmpty ? (
        <NoLines />
      ) : (
        <div className={classes.panes}>
          <LocalTable
            label="交接登记"
            columns={LINE_COLUMNS}
            rows={lines}
            keyOf={lineKey}
            initialSort={{ column: 'at', descending: true }}
            current={line === undefined ? undefined : lineKey(line)}
            onCurrent={setCurrent}
            onOpen={(row) => row.direction !== 'refused' && setPrinted(row)}
          />
          {line !== undefined && <LineFacts line={line} />}
        </div>
      )}
      <StatusBar
        facts={[`共 ${lines.length} 笔`]}
        keys={[
          { keys: '↑↓', does: '移动' },
          { keys: 'Ctrl+P', does: '打印交接单' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {printed !== undefined && own !== undefined && (
        <LineSheet line={printed} own={own} onClose={() => setPrinted(undefined)} />
      )}
    </div>
  );
}

function NoLines() {
  const open = useNavigation((state) => state.open);
  return (
    <EmptyState
      title="还没有交接过交换包"
      belongs="每次写出、导入都自动登记在这里：编号、密级、指纹、介质、经手人和回执，可以补打交接单。"
      actions={
        <Button onClick={() => void open({ page: 'other', id: 'exchange:import' })}>导入交换包</Button>
      }
    />
  );
}

function LineFacts({ line }: { readonly line: ExchangeLine }) {
  const now = currentTime();
  return (
    <aside className={classes.narrow} data-pane="side" aria-label="本笔交接">
      <h2 className={classes.paneTitle}>{`${kindWords(line.kind)}　${lineState(line).words}`}</h2>
      <dl className={classes.facts}>
        <dt>编号</dt>
        <dd>{line.number}</dd>
        <dt>密级</dt>
        <dd>
          <LevelBadge level={line.level} marking={line.marking} />
        </dd>
        <dt>{line.direction === 'out' ? '收件' : '发出'}</dt>
        <dd>{line.station}</dd>
        <dt>指纹</dt>
        <dd className={classes.fingerprint}>{line.fingerprint}</dd>
        <dt>介质</dt>
        <dd>{line.medium === '' ? '—' : line.medium}</dd>
        <dt>条数</dt>
        <dd>{line.records}</dd>
        <dt>经手</dt>
        <dd>{`${line.by}　${momentWords(line.at, now)}`}</dd>
        <dt>回执</dt>
        <dd>{receiptWords(line, now)}</dd>
        <dt>包编号</dt>
        <dd className={classes.digest}>{line.bundleId}</dd>
        {line.reason !== undefined && (
          <>
            <dt>原因</dt>
            <dd>{line.reason}</dd>
          </>
        )}
      </dl>
    </aside>
  );
}

function receiptWords(line: ExchangeLine, now: number): string {
  if (line.direction === 'in') return '下次发包时随附';
  if (line.direction === 'refused') return '—';
  return line.receiptAt === undefined ? '还没有收到' : momentWords(line.receiptAt, now);
}

interface LineSheetProps {
  readonly line: ExchangeLine;
  readonly own: StationCardView;
  readonly onClose: () => void;
}

function LineSheet({ line, own, onClose }: LineSheetProps) {
  const say = useJobs((state) => state.say);
  const model = useMemo(() => handoverOfLine(line, own), [line, own]);
  return (
    <SheetDialog
      title="打印交接单"
      model={model}
      fileName={`${line.number}交接单`}
      copies={2}
      onClose={onClose}
      onDone={(words) => {
        say(words);
        onClose();
      }}
    />
  );
}
