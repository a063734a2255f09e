import classes from './Cell.module.css';

export type CellTone = 'normal' | 'quiet' | 'warn' | 'accent';

interface TextCellProps {
  readonly text: string;
  readonly meta?: string | undefined;
  readonly tone?: CellTone | undefined;
  readonly isSmall?: boolean;
  readonly isStruck?: boolean;
}

const DATE = /^\d{4}\.\d{2}\.\d{2}$/;

/** Words of a cell; what follows smaller (weekday, count) stands grey beside them. */
export function TextCell({ text, meta, tone = 'normal', isSmall = false, isStruck = false }: TextCellProps) {
  return (
    <span className={classes.cell} data-tone={tone} data-small={isSmall}>
      <span className={classes.text} data-struck={isStruck} data-date={DATE.test(text)}>
        {text}
      </span>
      {meta !== undefined && meta !== '' && <span className={classes.meta}>{meta}</span>}
    </span>
  );
}
