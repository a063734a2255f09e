import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { StagedImport } from '#shared/ipc/vault/exchange.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { ConflictTable } from './ConflictTable.tsx';
import { CountsTable } from './CountsTable.tsx';
import classes from './Exchange.module.css';
import { kindWords } from './exchangeWords.ts';
import { PackageFace } from './PackageFace.tsx';
import { StepBand } from './StepBand.tsx';

const STEPS = ['复制到本机', '验证签名', '核对密级', '解密', '核对内容', '写入', '回执'];
const STAGED_STEP = 4;

/** 导入交换包: staged and proven first; nothing is written before the person confirms. */
export function ImportPage() {
  const [staged, setStaged] = useState<StagedImport>();
  const [error, setError] = useState<AppError>();
  const [isCompared, setCompared] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const say = useJobs((state) => state.say);
  const open = useNavigation((state) => state.open);

  const choose = async (): Promise<void> => {
    if (isBusy) return;
    const chosen = await askDesk().call('media.choose', { purpose: 'readBundle', suggestedName: '' });
    if (!chosen.ok) {
      if (chosen.error.code !== 'CANCELLED') setError(chosen.error);
      return;
    }
    setBusy(true);
    setError(undefined);
    const answer = await askVault('import.stage', { ref: chosen.value.ref });
    setBusy(false);
    setCompared(false);
    if (answer.ok) setStaged(answer.value);
    else setError(answer.error);
  };
  const confirm = async (): Promise<void> => {
    if (staged === undefined || !isCompared || isBusy) return;
    setBusy(true);
    const done = await askVault('import.confirm', { stage: staged.stage, isFingerprintCompared: true });
    setBusy(false);
    if (!done.ok) {
      setError(done.error);
      return;
    }
    const conflicts = done.value.conflicts === 0 ? '' : `　${done.value.conflicts} 条两说并存，待裁定`;
    say(`已导入 ${done.value.added} 条${conflicts}　下次发包时随附回执`);
    setStaged(undefined);
    await open({ page: 'other', id: 'exchange:lines' });
  };
  const discard = async (): Promise<void> => {
    if (staged === undefined || isBusy) return;
    await askVault('import.discard', { stage: staged.stage });
    setStaged(undefined);
    say('已放弃导入，暂存的来件已清除');
  };
  useShortcut('Ctrl+Enter', staged === undefined ? undefined : () => void confirm());
  useShortcut('Esc', staged === undefined ? undefined : () => void discard());

  if (staged === undefined)
    return <NothingStaged error={error} isBusy={isBusy} onChoose={() => void choose()} />;
  return (
    <div className={classes.page}>
      <PageHeader
        title="导入交换包"
        meta={[staged.number, kindWords(staged.kind)]}
        hasLine
        actions={
          <>
            <Button size="header" onClick={() => void discard()} disabled={isBusy}>
              放弃
            </Button>
            <Button
              size="header"
              variant="primary"
              disabled={!isCompared}
              isBusy={isBusy}
              onClick={() => void confirm()}
            >
              {`确认导入　${staged.totals.added + staged.totals.conflicting + staged.totals.inert} 条`}
            </Button>
          </>
        }
      />
      <StepBand steps={STEPS} current={STAGED_STEP} />
      <div className={classes.panes}>
        <PackageFace staged={staged} isCompared={isCompared} onCompare={setCompared} />
        <div className={classes.content} data-pane="table">
          {error !== undefined && <ErrorBanner error={error} />}
          <div className={classes.sectionHead}>
            <h2 className={classes.sectionTitle}>导入后会怎样</h2>
            <span className={classes.meta}>确认前本站没有任何改动；整包全收或者拒收</span>
          </div>
          <CountsTable staged={staged} />
          {staged.conflicts.map((record) => (
            <ConflictTable key={record.record} record={record} />
          ))}
        </div>
      </div>
      <StatusBar
        facts={['来件暂存区已加密，放弃即清除', `已核对 ${staged.checkedEntries.toLocaleString('zh-CN')} 条`]}
        keys={[
          { keys: 'Ctrl+Enter', does: '确认导入' },
          { keys: 'Esc', does: '放弃' },
        ]}
      />
    </div>
  );
}

interface NothingStagedProps {
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function NothingStaged({ error, isBusy, onChoose }: NothingStagedProps) {
  return (
    <div className={classes.page}>
      <PageHeader title="导入交换包" meta={['第五十八条', '介质先登记后使用']} hasLine />
      {error !== undefined && <ErrorBanner error={error} />}
      <EmptyState
        title="还没有选择交换包"
        belongs="选定后先复制到本机，核对签名、收件站点和密级，再列出导入后会怎样。确认以前本站没有任何改动；整包全收或者拒收。"
        actions={
          <Button variant="primary" isBusy={isBusy} onClick={onChoose}>
            选择交换包
          </Button>
        }
      />
      <StatusBar facts={['只读扩展名为 .pzb 的交换包']} keys={[{ keys: 'Esc', does: '返回' }]} />
    </div>
  );
}
