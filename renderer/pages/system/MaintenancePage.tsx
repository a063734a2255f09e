import { useState } from 'react';
import { count, megabytes } from '#renderer/i18n/amounts.ts';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupProof } from '#shared/ipc/vault/admin.ts';
import classes from './System.module.css';

interface Verified {
  readonly frames: number;
  readonly entries: number;
  readonly isWhole: boolean;
}

/** 维护: proves the whole store, and writes a backup. */
export function MaintenancePage() {
  return (
    <div className={classes.page}>
      <PageHeader title="维护" meta={['校验和备份不需要业务密级']} hasLine />
      <div className={classes.content} data-pane="table">
        <VerifySection />
        <BackupSection />
      </div>
      <StatusBar facts={['备份是密文，只有原来的口令能打开']} keys={[{ keys: 'Ctrl+L', does: '锁定' }]} />
    </div>
  );
}

function VerifySection() {
  const act = useAct();
  const [verified, setVerified] = useState<Verified>();
  const verify = async (): Promise<void> => {
    setVerified(undefined);
    const done = await act.run(() => askVault('store.verify', {}));
    if (done !== undefined) setVerified(done.value);
  };
  return (
    <section className={classes.section} aria-label="校验全库">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>校验全库</h2>
        <Button size="header" isBusy={act.isBusy} onClick={() => void verify()}>
          {act.isBusy ? '正在校验' : '校验全库'}
        </Button>
      </div>
      <p className={classes.text}>逐帧核对主库与副本，核对审计链和各站日志首尾相接。不改动任何内容。</p>
      {act.error !== undefined && <ErrorBanner error={act.error} />}
      {verified !== undefined && <VerifyAnswer verified={verified} />}
    </section>
  );
}

function VerifyAnswer({ verified }: { readonly verified: Verified }) {
  const counts = `已核对 ${count(verified.frames)} 帧，${count(verified.entries)} 条目`;
  return verified.isWhole ? (
    <Banner kind="pass" title="全库完整">
      {`${counts}；主库与副本一致，审计链和日志首尾相接。`}
    </Banner>
  ) : (
    <Banner kind="refusal" title="校验没有通过">
      {`${counts}。主库、副本、审计链或日志有一处不符，没有改动任何内容。请重新启动，由启动检查从另一份修复；仍不行的，用备份恢复，并告知安全审计员。`}
    </Banner>
  );
}

function BackupSection() {
  const act = useAct();
  const unit = useSession((state) => state.session?.station.stationNo) ?? '';
  const [proof, setProof] = useState<BackupProof>();
  const write = async (): Promise<void> => {
    const suggestedName = `备份 ${unit} ${dayOfMoment(currentTime())}`;
    const done = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'writeBackup', suggestedName });
      return file.ok ? askVault('backup.write', { ref: file.value.ref }) : file;
    });
    if (done !== undefined) setProof(done.value);
  };
  return (
    <section className={classes.section} aria-label="备份">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>备份</h2>
        <Button size="header" variant="primary" isBusy={act.isBusy} onClick={() => void write()}>
          {act.isBusy ? '正在备份' : '备份到介质'}
        </Button>
      </div>
      <p className={classes.text}>写到已登记的备份介质，写后读回核对。备份期间暂停保存，写完自动恢复。</p>
      {act.error !== undefined && <ErrorBanner error={act.error} />}
      {proof !== undefined && (
        <>
          <Banner kind="pass" title={`已备份并读回核对：${proof.name}`}>
            {`${megabytes(proof.bytes)}，${count(proof.frames)} 帧。介质可以取出，请登记入柜。`}
          </Banner>
          <dl className={classes.facts}>
            <dt>摘要</dt>
            <dd className={classes.digest}>{proof.digest}</dd>
          </dl>
        </>
      )}
    </section>
  );
}
