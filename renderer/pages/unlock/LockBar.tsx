import { clockWords, todayWords } from '#renderer/i18n/dates.ts';
import { Mark } from '#renderer/ui/Mark.tsx';
import { useNow } from '#renderer/ui/useNow.ts';
import type { Level } from '#shared/kernel/level.ts';
import classes from './LockBar.module.css';

/** Top bar of the pages before log-in: the mark and the time, nothing else. */
export function LockBar({ level }: { readonly level: Level | undefined }) {
  const now = useNow();
  return (
    <header className={classes.bar}>
      <span />
      {level === undefined ? <span /> : <Mark level={level} />}
      <span className={classes.time}>{`${todayWords(now)}　${clockWords(now)}`}</span>
    </header>
  );
}
