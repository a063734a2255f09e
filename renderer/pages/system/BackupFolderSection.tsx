import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { BackupState, FolderBackup } from '#shared/ipc/vault/admin.ts';
import { folderWords, rotationWords } from './backupWords.ts';
import { Outcome, RefusedOutcome } from './Outcome.tsx';
import classes from './System.module.css';

interface BackupFolderProps {
  readonly state: BackupState;
  /** Whether what came of the last act here is still to be shown. */
  readonly speaks: boolean;
  readonly onSpeak: () => void;
  readonly onDone: () => void;
}

/** The folder chosen once: on demand, at every lock, with rotation. */
export function BackupFolderSection({ state, speaks, onSpeak, onDone }: BackupFolderProps) {
  const act = useAct();
  const [proof, setProof] = useState<FolderBackup>();
  // Shown at once; taken back when it could not be saved.
  const [wanted, setWanted] = useState<boolean>();
  const run = async (ask: Parameters<typeof act.run>[0]): Promise<unknown> => {
    setProof(undefined);
    onSpeak();
    const done = await act.run(ask);
    onDone();
    return done?.value;
  };
  const write = async (): Promise<void> => {
    setProof((await run(() => askVault('backup.writeToFolder', {}))) as FolderBackup | undefined);
  };
  const setAtLock = async (isAtLock: boolean): Promise<void> => {
    setWanted(isAtLock);
    setProof(undefined);
    onSpeak();
    const done = await act.run(() => askVault('backup.setAtLock', { isAtLock }));
    if (done === undefined) setWanted(undefined);
    onDone();
  };
  const { folder } = state;
  const isAtLock = wanted ?? state.isAtLock;
  return (
    <section className={classes.section} aria-label="备份文件夹">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>备份文件夹</h2>
        <div className={classes.headActions}>
          <Button
            size="header"
            variant={folder === undefined ? 'primary' : 'outline'}
            disabled={act.isBusy}
            onClick={() => void run(() => askDesk().call('media.chooseBackupFolder', {}))}
          >
            {folder === undefined ? '选定文件夹' : '另选文件夹'}
          </Button>
          {folder?.isPresent === true && (
            <Button size="header" variant="primary" isBusy={act.isBusy} onClick={() => void write()}>
              {act.isBusy ? '正在备份' : '备份到文件夹'}
            </Button>
          )}
          {folder?.isPresent === false && (
            <>
              <Button size="header" disabled>
                备份到文件夹
              </Button>
              <Button size="header" variant="primary" onClick={onDone}>
                插好了，再看
              </Button>
            </>
          )}
        </div>
      </div>
      <p className={classes.text}>
        选已登记介质或另一块磁盘上的文件夹。写后读回核对，核对无误才轮换：留最近 7 天、4 周、12
        个月各一份，其余旧备份删去并记入审计，别的文件不动。
      </p>
      <dl className={classes.facts}>
        <dt>文件夹</dt>
        <dd>{folderWords(state)}</dd>
      </dl>
      <Checkbox
        className={classes.check}
        label="每次锁定前备份到这个文件夹"
        description="没有新内容的不写；介质不在或写得太慢的，照常锁定，下次登录时提示。"
        checked={isAtLock}
        disabled={act.isBusy || (folder === undefined && !isAtLock)}
        onChange={(event) => void setAtLock(event.currentTarget.checked)}
      />
      {speaks && act.error !== undefined && <RefusedOutcome error={act.error} />}
      {speaks && proof !== undefined && (
        <Outcome>
          <Banner
            kind={proof.keptBecause === undefined ? 'pass' : 'attention'}
            title={`已备份并读回核对：${proof.name}`}
          >
            {`${megabytes(proof.bytes)}。${rotationWords(proof)}`}
          </Banner>
        </Outcome>
      )}
    </section>
  );
}
