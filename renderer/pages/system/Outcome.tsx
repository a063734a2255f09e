import { type ReactNode, useEffect, useRef } from 'react';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './System.module.css';

/** What came of an act, under what it speaks of, and never below the edge of the page. */
export function Outcome({ children }: { readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={element} className={classes.outcome}>
      {children}
    </div>
  );
}

/** Why it was not done, in the same place. */
export function RefusedOutcome({ error }: { readonly error: AppError }) {
  return (
    <Outcome>
      <ErrorBanner error={error} />
    </Outcome>
  );
}
