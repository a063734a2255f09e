import { clockWords, dayOfMoment } from '#renderer/i18n/dates.ts';
import { TextCell } from '#renderer/ui/Cell.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import type { LocalColumn } from '#renderer/ui/LocalTable.tsx';
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
    {
      id: 'actor',
      label: '账号',
      width: 80,
      align: 'left',
      isSortable: true,
      textOf: actorWords,
      render: (row) => <TextCell text={actorWords(row)} />,
    },
    {
      id: 'event',
      label: '操作',
      width: 120,
      align: 'left',
      isSortable: true,
      textOf: (row) => eventWords(row.event),
      render: (row) => <TextCell text={eventWords(row.event)} />,
    },
    {
      id: 'level',
      label: '密级',
      width: 60,
      align: 'left',
      isSortable: true,
      sortBy: (row) => (row.level === undefined ? -1 : LEVELS.indexOf(row.level)),
      render: (row) => row.level !== undefined && <LevelBadge level={row.level} />,
    },
    {
      id: 'object',
      label: '对象',
      width: 'rest',
      align: 'left',
      isSortable: true,
      textOf: (row) => objectWords(row.object, names),
      render: (row) => <TextCell text={objectWords(row.object, names)} />,
    },
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
    {
      id: 'outcome',
      label: '说明',
      width: 148,
      align: 'left',
      isSortable: true,
      textOf: (row) => outcomeWords(row.outcome),
      render: (row) => <TextCell text={outcomeWords(row.outcome)} />,
    },
  ];
}
