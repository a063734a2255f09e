import { count, megabytesOf } from '#renderer/i18n/amounts.ts';
import { Button } from './Button.tsx';
import classes from './ProgressBand.module.css';

interface ProgressBandProps {
  readonly step: string;
  readonly done: number;
  /** 0 when the amount is not known. */
  readonly total: number;
  readonly unit?: 'bytes';
  readonly onStop?: (() => void) | undefined;
}

/** Long work: a 4 px bar in ink, counts, and a way to stop without harm. */
export function ProgressBand({ step, done, total, unit, onStop }: ProgressBandProps) {
  const share = total > 0 ? Math.min(1, done / total) : undefined;
  const amount = unit === 'bytes' ? megabytesOf(done, total) : `${count(done)}／${count(total)}`;
  const counts = total > 0 ? amount : '';
  return (
    <div className={classes.band}>
      <div className={classes.line}>
        <span>{step}</span>
        <span className={classes.counts}>{counts}</span>
        {onStop !== undefined && (
          <Button size="inline" onClick={onStop}>
            停止
          </Button>
        )}
      </div>
      <progress
        className={classes.bar}
        aria-label={step}
        {...(share === undefined ? {} : { value: share, max: 1 })}
      />
    </div>
  );
}
