import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { ListedBackup } from '#shared/ipc/vault/admin.ts';
import classes from './System.module.css';

interface BackupListProps {
  /** Newest first. */
  readonly backups: readonly ListedBackup[];
  readonly isBusy: boolean;
  readonly onTry: (name: string) => void;
}

/** What lies in the chosen folder: an older one is tried as easily as the newest. */
export function BackupList({ backups, isBusy, onTry }: BackupListProps) {
  const today = dayOfMoment(currentTime());
  return (
    <ul className={classes.backups} aria-label="文件夹里的备份">
      {backups.map(({ name, day, clock }) => (
        <li key={name} className={classes.backup}>
          <span>{`${shortDate(day, today)} ${clock}`}</span>
          <span className={classes.backupName}>{name}</span>
          <Button size="inline" disabled={isBusy} aria-label={`校验 ${name}`} onClick={() => onTry(name)}>
            校验
          </Button>
        </li>
      ))}
    </ul>
  );
}
