import { useState } from 'react';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { momentWords } from '#renderer/i18n/dates.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupState, RehearsalNote, RehearsalReport } from '#shared/ipc/vault/admin.ts';
import type { Result } from '#shared/kernel/result.ts';
import { BackupList } from './BackupList.tsx';
import { rehearsalWords, verdictWords } from './backupWords.ts';
import { Outcome, RefusedOutcome } from './Outcome.tsx';
import classes from './System.module.css';

interface RehearsalProps {
  readonly state: BackupState;
  /** Whether this account makes no backups: then trying one is what it is here for. */
  readonly isOnly: boolean;
  /** Whether what came of the last act here is still to be shown. */
  readonly speaks: boolean;
  readonly onSpeak: () => void;
  readonly onDone: () => void;
}

async function rehearseChosen(): Promise<Result<RehearsalReport>> {
  const file = await askDesk().call('media.choose', { purpose: 'readBackup', suggestedName: '' });
  if (!file.ok) return file;
  return askVault('backup.rehearse', { ref: file.value.ref, name: file.value.name });
}

/** 校验备份: a backup nobody has tried is a hope. */
export function RehearsalSection({ state, isOnly, speaks, onSpeak, onDone }: RehearsalProps) {
  const act = useAct();
  const [report, setReport] = useState<RehearsalReport>();
  const [isListed, setListed] = useState(false);
  const newest = state.backups[0]?.name;
  const run = async (ask: () => Promise<Result<RehearsalReport>>): Promise<void> => {
    setReport(undefined);
    onSpeak();
    const done = await act.run(ask);
    if (done !== undefined) setReport(done.value);
    onDone();
  };
  const rehearseNamed = (name: string): void => void run(() => askVault('backup.rehearseInFolder', { name }));
  return (
    <section className={classes.section} aria-label="校验备份">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>校验备份</h2>
        <div className={classes.headActions}>
          {state.backups.length > 1 && (
            <Button
              size="header"
              variant="ghost"
              aria-expanded={isListed}
              onClick={() => setListed(!isListed)}
            >
              {isListed ? '收起' : `列出 ${state.backups.length} 份`}
            </Button>
          )}
          <Button
            size="header"
            variant={isOnly && newest === undefined ? 'primary' : 'outline'}
            disabled={act.isBusy}
            onClick={() => void run(rehearseChosen)}
          >
            选择备份校验
          </Button>
          {newest !== undefined && (
            <Button
              size="header"
              variant={isOnly ? 'primary' : 'outline'}
              disabled={act.isBusy}
              onClick={() => rehearseNamed(newest)}
            >
              校验最近一份
            </Button>
          )}
        </div>
      </div>
      <p className={classes.text}>
        照恢复的办法把备份在内存里打开：从头读到尾，核对审计链、日志和签名，打开正文，清点附件。不改动工作库，结果记入审计。
      </p>
      <dl className={classes.facts}>
        <dt>上次校验</dt>
        <dd>{noteWords(state.rehearsal)}</dd>
      </dl>
      {speaks && act.error !== undefined && <RefusedOutcome error={act.error} />}
      {speaks && report !== undefined && (
        <Outcome>
          <Banner kind={kindOf(report)} title={`${verdictWords(verdictOf(report))}：${report.name}`}>
            {`${momentWords(report.madeAt, currentTime())} 备份，${megabytes(report.bytes)}。`}
            {rehearsalWords(report).join('')}
          </Banner>
        </Outcome>
      )}
      {isListed && <BackupList backups={state.backups} isBusy={act.isBusy} onTry={rehearseNamed} />}
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
