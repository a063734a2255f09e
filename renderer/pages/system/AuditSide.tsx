import { momentWords } from '#renderer/i18n/dates.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { PERMISSION_ROLES } from '#shared/domain/permissions.ts';
import type { AuditRow } from '#shared/ipc/vault/admin.ts';
import { actorWords, eventWords, type Names, objectWords, outcomeWords, weekFigures } from './auditRows.ts';
import classes from './System.module.css';

const SHOWN_REFUSALS = 6;

interface AuditSideProps {
  readonly rows: readonly AuditRow[];
  readonly current: AuditRow | undefined;
  readonly names: Names;
}

/** The row in full, what was refused lately, and the figures of a week. */
export function AuditSide({ rows, current, names }: AuditSideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard
    <aside className={classes.side} data-pane="side" aria-label="本行、拒绝和近七天" tabIndex={0}>
      {current !== undefined && <CurrentRow row={current} names={names} />}
      <Refusals rows={rows} />
      <Week rows={rows} />
    </aside>
  );
}

function roleWords(role: string): string {
  return role
    .split(',')
    .map((code) =>
      Object.hasOwn(PERMISSION_ROLES, code) ? PERMISSION_ROLES[code as keyof typeof PERMISSION_ROLES] : code,
    )
    .join('、');
}

function CurrentRow({ row, names }: { readonly row: AuditRow; readonly names: Names }) {
  return (
    <section className={classes.list}>
      <h2 className={classes.paneTitle}>{`第 ${row.seq.toLocaleString('zh-CN')} 行`}</h2>
      <dl className={classes.facts}>
        <dt>角色</dt>
        <dd>{row.role === '' ? '—' : roleWords(row.role)}</dd>
        <dt>操作</dt>
        <dd>{eventWords(row.event)}</dd>
        <dt>对象</dt>
        <dd>{objectWords(row.object, names)}</dd>
        {row.isRefused && (
          <>
            <dt>拒绝</dt>
            <dd>{outcomeWords(row.outcome)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Refusals({ rows }: { readonly rows: readonly AuditRow[] }) {
  const refused = rows.filter((row) => row.isRefused);
  const now = currentTime();
  return (
    <>
      <h2 className={classes.paneTitle}>{`拒绝　${refused.length}`}</h2>
      <ul className={classes.list}>
        {refused.slice(0, SHOWN_REFUSALS).map((row) => (
          <li key={row.seq} className={classes.item}>
            {outcomeWords(row.outcome) || eventWords(row.event)}
            <span className={classes.itemMeta}>
              <span>{`${actorWords(row)}　${momentWords(row.time, now)}`}</span>
              <span className={classes.refused}>已拦截</span>
            </span>
          </li>
        ))}
        {refused.length === 0 && <li className={classes.meta}>所取各行中没有拒绝</li>}
      </ul>
    </>
  );
}

function Week({ rows }: { readonly rows: readonly AuditRow[] }) {
  return (
    <>
      <h2 className={classes.paneTitle}>近七天</h2>
      <ul className={classes.list}>
        {weekFigures(rows, currentTime()).map((figure) => (
          <li key={figure.label} className={classes.figure}>
            <span>{figure.label}</span>
            <span>{figure.done}</span>
            <span>{figure.refused === 0 ? '' : `拒 ${figure.refused}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
