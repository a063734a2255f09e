import { useState } from 'react';
import { missedBackupWords } from '#renderer/i18n/startWords.ts';
import { mayUse, useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupState } from '#shared/ipc/vault/admin.ts';
import { BackupFolderSection } from './BackupFolderSection.tsx';
import { BackupMediumSection } from './BackupMediumSection.tsx';
import { lastBackupWords } from './backupWords.ts';
import { RehearsalSection } from './RehearsalSection.tsx';
import { ReissueSection } from './ReissueSection.tsx';
import classes from './System.module.css';

type Speaker = 'folder' | 'medium' | 'rehearsal';

/** 备份: where it goes, whether it could be restored from, and the shares without which it opens to nobody. */
export function BackupPage() {
  const session = useSession((state) => state.session);
  const { value: state, error, reload } = useVaultQuery('backup.state', {});
  // One banner on a page: whoever acted last has the word.
  const [speaker, setSpeaker] = useState<Speaker>();
  const makes = session !== undefined && mayUse(session, 'bak.run');
  const voice = (name: Speaker) => ({
    speaks: speaker === name,
    onSpeak: () => setSpeaker(name),
    onDone: reload,
  });
  return (
    <div className={classes.page}>
      <PageHeader title="备份" meta={['备份是密文，只有原来的口令或恢复份额能打开']} hasLine />
      <div className={classes.content} data-pane="table">
        {error !== undefined && <ErrorBanner error={error} />}
        {state?.missed !== undefined && speaker === undefined && (
          <Banner kind="attention" title="上次锁定时没有备份">
            {missedBackupWords(state.missed, currentTime())}
          </Banner>
        )}
        {state !== undefined && makes && <BackupFolderSection state={state} {...voice('folder')} />}
        {state !== undefined && makes && <BackupMediumSection {...voice('medium')} />}
        {state !== undefined && <RehearsalSection state={state} isOnly={!makes} {...voice('rehearsal')} />}
        {session?.roles.includes('leader') === true && <ReissueSection station={session.station} />}
      </div>
      <StatusBar facts={[lastWords(state)]} keys={[{ keys: 'Ctrl+L', does: '锁定' }]} />
    </div>
  );
}

function lastWords(state: BackupState | undefined): string {
  return state === undefined ? '' : lastBackupWords(state.last, currentTime());
}
