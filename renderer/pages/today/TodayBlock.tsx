import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import classes from './Today.module.css';

interface TodayBlockProps {
  readonly title: string;
  readonly count: number;
  readonly isUrgent?: boolean;
  readonly isAlwaysShown?: boolean;
  readonly children: ReactNode;
}

/** A heap of rows under its title with the bare number. */
export function TodayBlock({
  title,
  count,
  isUrgent = false,
  isAlwaysShown = false,
  children,
}: TodayBlockProps) {
  if (count === 0 && !isAlwaysShown) return null;
  return (
    <section className={classes.block}>
      <h2 className={classes.blockTitle} data-urgent={isUrgent && count > 0}>
        {title}　{count}
      </h2>
      {children}
    </section>
  );
}

interface TodayRowProps {
  readonly title: string;
  /** Article, strictness, deadline, one remark. */
  readonly detail: string;
  /** Lateness or time, at the right. */
  readonly side: string;
  readonly isLate: boolean;
  readonly actLabel: string;
  readonly onAct: () => void;
}

/** One thing to do: what, why, until when, and the button that does it. */
export function TodayRow({ title, detail, side, isLate, actLabel, onAct }: TodayRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.rowWords}>
        <div className={classes.rowTitle} title={title}>
          {title}
        </div>
        <div className={classes.rowDetail}>{detail}</div>
      </div>
      <span className={classes.side} data-late={isLate}>
        {side}
      </span>
      <Button size="header" className={classes.act} onClick={onAct} aria-label={`${actLabel}：${title}`}>
        {actLabel}
      </Button>
    </div>
  );
}
