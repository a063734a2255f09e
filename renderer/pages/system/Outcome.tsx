import { type ReactNode, useEffect, useRef } from 'react';
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
