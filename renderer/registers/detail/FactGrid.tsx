import type { ReactNode } from 'react';
import classes from './Detail.module.css';

/** Labelled facts in two columns. */
export function FactGrid({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

interface FactItemProps {
  readonly label: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function FactItem({ label, isWide = false, children }: FactItemProps) {
  return (
    <div className={classes.fact} data-wide={isWide}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
