import { useState } from 'react';
import { count } from '#renderer/i18n/amounts.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import classes from './System.module.css';

interface Verified {
  readonly frames: number;
  readonly entries: number;
  readonly isWhole: boolean;
}

/** 维护: proves the whole store. */
export function MaintenancePage() {
  return (
    <div className={classes.page}>
      <PageHeader title="维护" meta={['校验不需要业务密级']} hasLine />
      <div className={classes.content} data-pane="table">
        <VerifySection />
      </div>
      <StatusBar facts={['校验不改动任何内容']} keys={[{ keys: 'Ctrl+L', does: '锁定' }]} />
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
