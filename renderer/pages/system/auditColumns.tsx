import { clockWords, dayOfMoment } from '#renderer/i18n/dates.ts';
import { TextCell } from '#renderer/ui/Cell.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import type { LocalColumn } from '#renderer/ui/LocalTable.tsx';
import { textColumn } from '#renderer/ui/localColumns.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import { tableDate } from '#shared/domain/words.ts';
import type { AuditRow } from '#shared/ipc/vault/admin.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import { actorWords, eventWords, type Names, objectWords, outcomeWords, RESULTS } from './auditRows.ts';
import classes from './System.module.css';

/** `03.12 09:52:07`; with the year when it is not this one. */
export function auditMoment(time: number, now: number): string {
  const day = tableDate(dayOfMoment(time));
  const isThisYear = day.slice(0, 4) === dayOfMoment(now).slice(0, 4);
  const seconds = String(new Date(time).getSeconds()).padStart(2, '0');
  return `${isThisYear ? day.slice(5) : day} ${clockWords(time)}:${seconds}`;
}

function SeqCell({ row }: { readonly row: AuditRow }) {
  return (
    <>
      {row.isRefused && <span className={classes.edge} aria-hidden="true" />}
      <span className={classes.seq}>{row.seq.toLocaleString('zh-CN')}</span>
    </>
  );
}

/** Columns of the audit; ids of accounts are shown as names. */
export function auditColumns(names: Names): readonly LocalColumn<AuditRow>[] {
  return [
    {
      id: 'seq',
      label: '行号',
      width: 76,
      align: 'right',
      isSortable: true,
      sortBy: (row) => row.seq,
      render: (row) => <SeqCell row={row} />,
    },
    {
      id: 'time',
      label: '时间',
      width: 136,
      align: 'left',
      isSortable: true,
      sortBy: (row) => row.time,
      render: (row) => <TextCell text={auditMoment(row.time, currentTime())} />,
    },
    textColumn('actor', '账号', 80, actorWords),
    textColumn('event', '操作', 120, (row) => eventWords(row.event)),
    {
      id: 'level',
      label: '密级',
      width: 60,
      align: 'left',
      isSortable: true,
      sortBy: (row) => (row.level === undefined ? -1 : LEVELS.indexOf(row.level)),
      render: (row) => row.level !== undefined && <LevelBadge level={row.level} />,
    },
    textColumn('object', '对象', 'rest', (row) => objectWords(row.object, names)),
    {
      id: 'result',
      label: '结果',
      width: 60,
      align: 'left',
      isSortable: true,
      textOf: (row) => (row.isRefused ? RESULTS.refused : RESULTS.done),
      render: (row) => (
        <span className={row.isRefused ? classes.refused : classes.quiet}>
          {row.isRefused ? RESULTS.refused : RESULTS.done}
        </span>
      ),
    },
    textColumn('outcome', '说明', 148, (row) => outcomeWords(row.outcome)),
  ];
}
