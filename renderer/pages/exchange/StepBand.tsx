import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Glyph } from '#renderer/ui/StateGlyph.tsx';
import classes from './Import.module.css';

interface StepBandProps {
  readonly steps: readonly string[];
  /** Index of the step under way; all before it are done. */
  readonly current: number;
}

/** Progress of the machine's work: check, half, ring, joined by short lines. */
export function StepBand({ steps, current }: StepBandProps) {
  return (
    <ol className={classes.band} aria-label="导入步骤">
      {steps.map((step, index) => (
        <Fragment key={step}>
          {index > 0 && <li className={classes.link} aria-hidden="true" />}
          <li
            className={classes.step}
            data-standing={index < current ? 'done' : index === current ? 'now' : 'later'}
            aria-current={index === current ? 'step' : undefined}
          >
            {index < current ? (
              <IconCheck className={classes.stepDone} size="1rem" stroke={1.5} aria-label="已完成" />
            ) : (
              <Glyph shape={index === current ? 'half' : 'ring'} />
            )}
            {step}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
