import { Suspense, useState } from 'react';
import { passwordRule } from '#renderer/i18n/passwordRule.ts';
import { LockBar, PasswordChange } from '#renderer/pages/unlock/index.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { lock } from '#renderer/stores/locking.ts';
import { askDesk } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { ProgressBand } from '#renderer/ui/ProgressBand.tsx';
import type { Session, StartReport } from '#shared/ipc/vault/session.ts';
import classes from './GatePages.module.css';
import { RestorePage } from './laterPages.ts';

/** While the vault tests itself and compares both sides of the store. */
export function StartingPage() {
  const job = useJobs((state) => state.job);
  return (
    <main className={classes.page}>
      <div className={classes.block}>
        <h1 className={classes.title}>派驻工作台</h1>
        <ProgressBand step={job?.step ?? '正在做启动检查'} done={job?.done ?? 0} total={job?.total ?? 0} />
      </div>
    </main>
  );
}

export function LockingPage() {
  const job = useJobs((state) => state.job);
  return (
    <main className={classes.page}>
      <div className={classes.block} role="status">
        <h1 className={classes.title}>正在锁定</h1>
        <p className={classes.text}>等上一项保存完，密钥随即清除。</p>
        {job !== undefined && <ProgressBand step={job.step} done={job.done} total={job.total} />}
      </div>
    </main>
  );
}

/** Nothing may be opened; the reason and the way out. A store that is gone altogether can be restored. */
export function StoppedPage({ report }: { readonly report: StartReport | undefined }) {
  const [isRestoring, setRestoring] = useState(false);
  if (isRestoring) {
    return (
      <Suspense fallback={<StartingPage />}>
        <RestorePage onBack={() => setRestoring(false)} />
      </Suspense>
    );
  }
  return (
    <main className={classes.page}>
      <div className={classes.block}>
        <h1 className={classes.title}>工作库没有打开</h1>
        {report?.error !== undefined && <ErrorBanner error={report.error} />}
        <div className={classes.actions}>
          {report?.error?.code === 'STORE_ROLLED_BACK' && (
            <Button onClick={() => setRestoring(true)}>从备份恢复</Button>
          )}
          <Button onClick={() => void askDesk().call('app.reload', {})}>重新检查</Button>
        </div>
      </div>
    </main>
  );
}

/** The one-time or expired password is changed before anything else. */
export function ForcedPasswordPage({ session }: { readonly session: Session }) {
  return (
    <div className={classes.whole}>
      <LockBar level={session.station.level} />
      <main className={classes.page}>
        <div className={classes.narrow}>
          <h1 className={classes.title}>先修改口令</h1>
          <p className={classes.text}>{`${session.name}　${session.office}`}</p>
          <PasswordChange
            rule={passwordRule(session.station.level)}
            onDone={() => undefined}
            onCancel={() => void lock('logout')}
          />
        </div>
      </main>
    </div>
  );
}
