import { useMemo, useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { StagedImport, StationCardView } from '#shared/ipc/vault/exchange.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { ConflictTable } from './ConflictTable.tsx';
import { CountsTable } from './CountsTable.tsx';
import classes from './Exchange.module.css';
import { kindWords } from './exchangeWords.ts';
import { PackageFace } from './PackageFace.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { StepBand } from './StepBand.tsx';
import { handoverOfStaged } from './sheets.ts';
import { useImport } from './useImport.ts';

const STEPS = ['复制到本机', '验证签名', '核对密级', '解密', '核对内容', '写入', '回执'];
const STAGED_STEP = 4;

/** 导入交换包: staged and proven first; nothing is written before the person confirms. */
export function ImportPage() {
  const desk = useImport();
  const say = useJobs((state) => state.say);
  const open = useNavigation((state) => state.open);
  const { staged } = desk;
  const confirm = async (): Promise<void> => {
    const done = await desk.confirm();
    if (done === undefined) return;
    const conflicts = done.conflicts === 0 ? '' : `　${done.conflicts} 条两说并存，待裁定`;
    say(`已导入 ${done.added} 条${conflicts}　下次发包时随附回执`);
    await open({ page: 'other', id: 'exchange:lines' });
  };
  const discard = async (): Promise<void> => {
    if (await desk.discard()) say('已放弃导入，暂存的来件已清除');
  };
  if (staged === undefined) {
    return <NothingStaged error={desk.error} isBusy={desk.isBusy} onChoose={() => void desk.choose()} />;
  }
  return (
    <StagedBundle
      staged={staged}
      isCompared={desk.isCompared}
      onCompare={desk.setCompared}
      isBusy={desk.isBusy}
      error={desk.error}
      onConfirm={() => void confirm()}
      onDiscard={() => void discard()}
    />
  );
}

interface StagedBundleProps {
  readonly staged: StagedImport;
  readonly isCompared: boolean;
  readonly onCompare: (isCompared: boolean) => void;
  readonly isBusy: boolean;
  readonly error: AppError | undefined;
  readonly onConfirm: () => void;
  readonly onDiscard: () => void;
}

function StagedBundle(props: StagedBundleProps) {
  const { staged, isCompared, isBusy } = props;
  const own = useVaultQuery('stations.own', {}).value;
  const [isPrinting, setPrinting] = useState(false);
  useShortcut('Ctrl+Enter', isCompared && !isBusy ? props.onConfirm : undefined);
  useShortcut('Esc', isBusy ? () => undefined : props.onDiscard);
  return (
    <div className={classes.page}>
      <PageHeader
        title="导入交换包"
        meta={[staged.number, kindWords(staged.kind)]}
        hasLine
        actions={
          <>
            <Button size="header" onClick={() => setPrinting(true)} disabled={own === undefined}>
              打印交接单
            </Button>
            <Button size="header" onClick={props.onDiscard} disabled={isBusy}>
              放弃
            </Button>
            <Button
              size="header"
              variant="primary"
              disabled={!isCompared}
              isBusy={isBusy}
              onClick={props.onConfirm}
            >
              {`确认导入　${staged.totals.added + staged.totals.conflicting + staged.totals.inert} 条`}
            </Button>
          </>
        }
      />
      <StepBand steps={STEPS} current={STAGED_STEP} />
      <div className={classes.panes}>
        <PackageFace staged={staged} isCompared={isCompared} onCompare={props.onCompare} />
        <StagedContent staged={staged} error={props.error} />
      </div>
      <StatusBar
        facts={['来件暂存区已加密，放弃即清除', checkedWords(staged)]}
        keys={[
          ...(isCompared ? [{ keys: 'Ctrl+Enter', does: '确认导入' }] : []),
          { keys: 'Esc', does: '放弃' },
        ]}
      />
      {isPrinting && own !== undefined && (
        <StagedSheet staged={staged} own={own} onClose={() => setPrinting(false)} />
      )}
    </div>
  );
}

function checkedWords(staged: StagedImport): string {
  const seconds = (staged.tookMs / 1000).toFixed(1);
  return `已核对 ${staged.checkedEntries.toLocaleString('zh-CN')} 条，用时 ${seconds} 秒`;
}

function StagedContent({ staged, error }: Pick<StagedBundleProps, 'staged' | 'error'>) {
  return (
    <div className={classes.content} data-pane="table">
      {error !== undefined && <ErrorBanner error={error} />}
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>导入后会怎样</h2>
        <span className={classes.meta}>确认前本站没有任何改动；整包全收或者拒收</span>
      </div>
      <CountsTable staged={staged} />
      {extraWords(staged) !== '' && <p className={classes.note}>{extraWords(staged)}</p>}
      {staged.conflicts.map((record) => (
        <ConflictTable key={record.record} record={record} />
      ))}
    </div>
  );
}

/** What the six counts do not say. */
function extraWords({ receipts, forks }: StagedImport): string {
  return [
    receipts === 0 ? '' : `随附对方回执 ${receipts} 份。`,
    forks === 0 ? '' : `发现 ${forks} 处分叉：有站点被复制或退回过旧副本，两支都保留，请告知安全保密管理员。`,
  ].join('');
}

interface StagedSheetProps {
  readonly staged: StagedImport;
  readonly own: StationCardView;
  readonly onClose: () => void;
}

function StagedSheet({ staged, own, onClose }: StagedSheetProps) {
  const say = useJobs((state) => state.say);
  const model = useMemo(() => handoverOfStaged(staged, own), [staged, own]);
  return (
    <SheetDialog
      title="打印交接单"
      model={model}
      fileName={`${staged.number}交接单`}
      onClose={onClose}
      onDone={(words) => {
        say(words);
        onClose();
      }}
    />
  );
}

interface NothingStagedProps {
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function NothingStaged({ error, isBusy, onChoose }: NothingStagedProps) {
  useShortcut('Ctrl+O', isBusy ? undefined : onChoose);
  return (
    <div className={classes.page}>
      <PageHeader title="导入交换包" meta={['第五十八条', '介质先登记后使用']} hasLine />
      {error !== undefined && <ErrorBanner error={error} />}
      <EmptyState
        title="还没有选择交换包"
        belongs="选定后先复制到本机，核对签名、收件站点和密级，再列出导入后会怎样。确认以前本站没有任何改动；整包全收或者拒收。"
        actions={
          <Button variant="primary" shortcut="Ctrl+O" isBusy={isBusy} onClick={onChoose}>
            选择交换包
          </Button>
        }
      />
      <StatusBar
        facts={[isBusy ? '正在复制并核对' : '只读扩展名为 .pzb 的交换包']}
        keys={[
          { keys: 'Ctrl+O', does: '选择交换包' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
    </div>
  );
}
