import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { missedBackupWords, noticeWords, startCheckWords } from '#renderer/i18n/startWords.ts';
import { useSession } from '#renderer/stores/session.ts';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { StartReport } from '#shared/ipc/vault/session.ts';
import { AccountList } from './AccountList.tsx';
import { LockBar } from './LockBar.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import classes from './UnlockPage.module.css';

/** The lock page: who opens the desk, and with which word. Nothing of any record stands here. */
export function UnlockPage({ report }: { readonly report: StartReport }) {
  const [chosen, setChosen] = useState<string | undefined>(() => firstAccount(report));
  const readOnly = useSession((state) => state.readOnly);
  const account = report.accounts.find((candidate) => candidate.account === chosen);
  const { station } = report;
  return (
    <div className={classes.page}>
      <LockBar level={station?.level} />
      <main className={classes.middle}>
        <div className={classes.block}>
          <header>
            <div className={classes.product}>派驻工作台</div>
            <h1 className={classes.station}>{station?.unit}</h1>
            <div className={classes.place}>{placeWords(report)}</div>
          </header>
          <div className={classes.columns}>
            <AccountList accounts={report.accounts} chosen={chosen} onChoose={setChosen} />
            <div className={classes.right}>
              {account !== undefined && <PasswordForm key={account.account} account={account} />}
            </div>
          </div>
          {readOnly !== undefined && <ErrorLine error={readOnly} />}
        </div>
      </main>
      <StartLine report={report} />
    </div>
  );
}

function firstAccount(report: StartReport): string | undefined {
  const newest = [...report.accounts].sort(
    (left, right) => (right.lastLoginAt ?? 0) - (left.lastLoginAt ?? 0),
  );
  return newest.find((account) => !account.isAdministrator)?.account ?? report.accounts[0]?.account;
}

function placeWords({ station }: StartReport): string {
  if (station === undefined) return '';
  const device = station.deviceNo === '' ? '' : `设备编号 ${station.deviceNo}`;
  return [station.stationNo, station.room, device].filter((part) => part !== '').join('　');
}

function StartLine({ report }: { readonly report: StartReport }) {
  const hasRepairs = report.notices.length > 0;
  const backup =
    report.lastBackupAt === undefined
      ? '还没有备份'
      : `最近备份 ${momentWords(report.lastBackupAt, currentTime())}`;
  return (
    <footer className={classes.foot}>
      <div className={classes.notices}>
        {report.notices.map((notice) => (
          <div key={notice.kind} className={classes.notice}>
            <IconAlertTriangle size="1rem" stroke={1.75} aria-label="注意" />
            {noticeWords(notice)}
          </div>
        ))}
        {report.missedBackup !== undefined && (
          <div className={classes.notice}>
            <IconAlertTriangle size="1rem" stroke={1.75} aria-label="注意" />
            {missedBackupWords(report.missedBackup, currentTime())}
          </div>
        )}
        <div className={classes.facts}>
          <span className={classes.check} data-repaired={hasRepairs}>
            <IconCheck size="1rem" stroke={1.75} aria-hidden="true" />
            {startCheckWords(report)}
          </span>
          <span>{backup}</span>
        </div>
      </div>
      <span>本机不联网。不得接入未登记的介质。</span>
    </footer>
  );
}
