import { Button } from '#renderer/ui/Button.tsx';
import { Sides } from '#renderer/ui/Sides.tsx';
import {
  type DigestLevel,
  neighbourPeriod,
  type Period,
  parsePeriod,
  periodKey,
} from '#shared/domain/registers/chronicle/periods.ts';
import classes from './Chronicle.module.css';

const LEVELS = [
  { value: 'month', label: '月' },
  { value: 'half', label: '半年' },
  { value: 'year', label: '年' },
] as const;

interface PeriodStepperProps {
  readonly period: Period;
  readonly onChoose: (period: Period) => void;
}

/** A month, half or year, and the one before or after it. */
export function PeriodStepper({ period, onChoose }: PeriodStepperProps) {
  const toLevel = (level: DigestLevel): void => {
    // From a year to its last month would surprise: the one that begins it is shown.
    const next = parsePeriod(periodKey(level, period.start));
    if (next !== undefined) onChoose(next);
  };
  return (
    <div className={classes.stepper}>
      <Sides label="期间长短" sides={LEVELS} chosen={period.level} onChoose={toLevel} />
      <Button size="header" aria-label="前一期" onClick={() => onChoose(neighbourPeriod(period, -1))}>
        ‹
      </Button>
      <strong className={classes.period} aria-live="polite">
        {period.label}
      </strong>
      <Button size="header" aria-label="后一期" onClick={() => onChoose(neighbourPeriod(period, 1))}>
        ›
      </Button>
    </div>
  );
}
