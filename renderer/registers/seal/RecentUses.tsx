import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import classes from './Seal.module.css';

const USED = ['stamped', 'locked', 'archived'];
const SHOWN = 3;

interface RecentUsesProps {
  readonly record: string;
  readonly sealName: string;
}

/** 本印章近三次用印, and how often it was used this year. */
export function RecentUses({ record, sealName }: RecentUsesProps) {
  const open = useNavigation((state) => state.open);
  const today = dayOfMoment(currentTime());
  const filters = { seal: [sealName], state: USED };
  const ask = (more: Readonly<Record<string, string[]>>, limit: number) =>
    sealName === ''
      ? undefined
      : {
          register: 'sealUse',
          filters: { ...filters, ...more },
          sort: { column: 'usedAt', descending: true },
          offset: 0,
          limit,
        };
  const recent = useVaultQuery('records.list', ask({}, SHOWN + 1), ['sealUse']).value;
  const year = useVaultQuery('records.list', ask({ year: [today.slice(0, 4)] }, 1), ['sealUse']).value;
  const rows = (recent?.rows ?? []).filter((row) => row.record !== record).slice(0, SHOWN);
  return (
    <section className={classes.recent} aria-label="本印章近三次用印">
      <div className={classes.paneHead}>
        <h2 className={classes.paneTitle}>本印章近三次用印</h2>
        {year !== undefined && <span>{`今年 ${year.total} 次`}</span>}
      </div>
      {recent !== undefined && rows.length === 0 && <p className={classes.quiet}>没有别的用印</p>}
      {rows.length > 0 && (
        <ul className={classes.uses}>
          {rows.map((row) => (
            <li key={row.record}>
              <button
                type="button"
                className={classes.use}
                onClick={() => void open({ page: 'detail', register: 'sealUse', record: row.record })}
              >
                <span className={classes.quietWord}>{row.number.split('–').slice(-2).join('–')}</span>
                <span className={classes.quietWord}>{usedOn(row, today)}</span>
                <span>{row.cells['userId']?.text}</span>
                <span className={classes.useTitle}>{row.title}</span>
                <span>{`${row.cells['count']?.text ?? ''} 份`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function usedOn(row: RecordRow, today: string): string {
  const at = row.cells['usedAt']?.sort;
  return typeof at === 'string' ? shortDate(at.slice(0, 10), today) : '';
}
