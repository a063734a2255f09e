import { useState } from 'react';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupProof } from '#shared/ipc/vault/admin.ts';
import { digestWords } from './backupWords.ts';
import { Outcome, RefusedOutcome } from './Outcome.tsx';
import classes from './System.module.css';

interface BackupMediumProps {
  /** Whether what came of the last act here is still to be shown. */
  readonly speaks: boolean;
  readonly onSpeak: () => void;
  readonly onDone: () => void;
}

/** A single backup onto a medium that goes into the safe; nothing there is ever removed. */
export function BackupMediumSection({ speaks, onSpeak, onDone }: BackupMediumProps) {
  const act = useAct();
  const unit = useSession((state) => state.session?.station.stationNo) ?? '';
  const [proof, setProof] = useState<BackupProof>();
  const write = async (): Promise<void> => {
    setProof(undefined);
    onSpeak();
    const suggestedName = `备份 ${unit} ${dayOfMoment(currentTime())}`;
    const done = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'writeBackup', suggestedName });
      return file.ok ? askVault('backup.write', { ref: file.value.ref }) : file;
    });
    if (done === undefined) return;
    setProof(done.value);
    onDone();
  };
  return (
    <section className={classes.section} aria-label="备份到介质">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>离线备份</h2>
        <Button size="header" isBusy={act.isBusy} onClick={() => void write()}>
          {act.isBusy ? '正在备份' : '备份到介质'}
        </Button>
      </div>
      <p className={classes.text}>写到已登记的备份介质，写后读回核对，入柜保管。备份期间可以照常办理。</p>
      {speaks && act.error !== undefined && <RefusedOutcome error={act.error} />}
      {speaks && proof !== undefined && (
        <Outcome>
          <Banner kind="pass" title={`已备份并读回核对：${proof.name}`}>
            {`${megabytes(proof.bytes)}。介质可以取出，请登记入柜。`}
          </Banner>
          <dl className={classes.facts}>
            <dt>摘要</dt>
            <dd className={classes.digest}>{digestWords(proof.digest)}</dd>
          </dl>
        </Outcome>
      )}
    </section>
  );
}
