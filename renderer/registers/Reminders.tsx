import type { ReminderView } from '#shared/ipc/vault/recordParts.ts';
import classes from './Reminders.module.css';

/** What the rules say of a record or a step without stopping it, a line each. */
export function Reminders({ reminders }: { readonly reminders: readonly ReminderView[] }) {
  if (reminders.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="提示">
      {reminders.map(({ article, reason, next, needsReason }) => (
        <li key={`${article} ${reason}`} className={classes.line}>
          <span className={classes.reason}>{`${reason}。`}</span>
          <span>{`${article}${needsReason ? '　原则上' : ''}　${next}`}</span>
        </li>
      ))}
    </ul>
  );
}
