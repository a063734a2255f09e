import { useState } from 'react';
import { count, megabytes } from '#renderer/i18n/amounts.ts';
import { momentWords } from '#renderer/i18n/dates.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { ProgressBand } from '#renderer/ui/ProgressBand.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupState, RehearsalNote, RehearsalReport } from '#shared/ipc/vault/admin.ts';
import type { Result } from '#shared/kernel/result.ts';
import { rehearsalWords, verdictWords } from './backupWords.ts';
import classes from './System.module.css';

interface RehearsalProps {
  readonly state: BackupState;
  /** Whether this account makes no backups: then trying one is what it is here for. */
  readonly isOnly: boolean;
  readonly onDone: () => void;
}

async function rehearseChosen(): Promise<Result<RehearsalReport>> {
  const file = await askDesk().call('media.choose', { purpose: 'readBackup', suggestedName: '' });
  if (!file.ok) return file;
  return askVault('backup.rehearse', { ref: file.value.ref, name: file.value.name });
}

/** 校验备份: a backup nobody has tried is a hope. */
export function RehearsalSection({ state, isOnly, onDone }: RehearsalProps) {
  const act = useAct();
  const job = useJobs((jobs) => jobs.job);
  const [report, setReport] = useState<RehearsalReport>();
  const newest = state.names[0];
  const run = async (ask: () => Promise<Result<RehearsalReport>>): Promise<void> => {
    setReport(undefined);
    const done = await act.run(ask);
    if (done !== undefined) setReport(done.value);
    onDone();
  };
  return (
    <section className={classes.section} aria-label="校验备份">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>校验备份</h2>
        <div className={classes.actions}>
          {newest !== undefined && (
            <Button
              size="header"
              disabled={act.isBusy}
              onClick={() => void run(() => askVault('backup.rehearseInFolder', { name: newest }))}
            >
              校验最近一份
            </Button>
          )}
          <Button
            size="header"
            variant={isOnly ? 'primary' : 'outline'}
            isBusy={act.isBusy}
            onClick={() => void run(rehearseChosen)}
          >
            {act.isBusy ? '正在校验' : '选择备份校验'}
          </Button>
        </div>
      </div>
      <p className={classes.text}>
        照恢复的办法把备份在内存里打开：逐帧核对，核对审计链、日志和签名，打开正文，清点附件。不改动工作库，结果记入审计。
      </p>
      <dl className={classes.facts}>
        <dt>上次校验</dt>
        <dd>{noteWords(state.rehearsal)}</dd>
      </dl>
      {act.isBusy && job !== undefined && <ProgressBand {...job} />}
      {act.error !== undefined && <ErrorBanner error={act.error} />}
      {report !== undefined && (
        <Banner kind={kindOf(report)} title={`${verdictWords(verdictOf(report))}：${report.name}`}>
          {`${momentWords(report.madeAt, currentTime())} 备份，${megabytes(report.bytes)}，${count(report.frames)} 帧。`}
          {rehearsalWords(report).join('')}
        </Banner>
      )}
    </section>
  );
}

function noteWords(note: RehearsalNote | undefined): string {
  if (note === undefined) return '还没有校验过';
  const when = momentWords(note.at, currentTime());
  // No name of the moment it was made: it was not even read.
  return `${when}　${note.madeAt === 0 ? '没有通过' : verdictWords(note)}　${note.name}`;
}

function verdictOf({ isRecoverable, sealedBodies }: RehearsalReport) {
  return { isWhole: isRecoverable, sealedBodies };
}

function kindOf({ isRecoverable, sealedBodies }: RehearsalReport): 'pass' | 'hint' | 'refusal' {
  if (!isRecoverable) return 'refusal';
  return sealedBodies === 0 ? 'pass' : 'hint';
}
