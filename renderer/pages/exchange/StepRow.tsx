import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Glyph } from '#renderer/ui/StateGlyph.tsx';
import classes from './Exchange.module.css';
import type { StepStanding } from './exportSteps.ts';

interface StepRowProps {
  readonly name: string;
  readonly standing: StepStanding;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const STANDING_WORDS: Readonly<Record<StepStanding, string>> = {
  done: '已完成',
  refused: '未通过',
  now: '正在办',
  later: '待办',
};

function StandingMark({ standing }: { readonly standing: StepStanding }) {
  if (standing === 'done') return <IconCheck className={classes.good} size="1rem" stroke={1.75} />;
  if (standing === 'refused') return <IconX className={classes.bad} size="1rem" stroke={1.75} />;
  return <Glyph shape={standing === 'now' ? 'half' : 'ring'} />;
}

/** One band of a paper-order page: sign, name, content, and the way back to change it. */
export function StepRow({ name, standing, children, action }: StepRowProps) {
  return (
    <li
      className={classes.row}
      data-standing={standing}
      aria-current={standing === 'now' ? 'step' : undefined}
    >
      <span className={classes.rowMark} role="img" aria-label={STANDING_WORDS[standing]}>
        <StandingMark standing={standing} />
      </span>
      <span className={classes.rowName}>{name}</span>
      <div className={classes.rowBody}>{children}</div>
      <div>{action}</div>
    </li>
  );
}
