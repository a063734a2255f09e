import type { ReactNode } from 'react';
import classes from './Detail.module.css';

/** Labelled facts in two columns. */
export function FactGrid({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

interface FactItemProps {
  readonly label: string;
  readonly isWide?: boolean;
  /** Several names: none of them is broken over two lines. */
  readonly hasNames?: boolean;
  /** False where the title above has said it: then the words take the whole width. */
  readonly isNamed?: boolean;
  readonly children: ReactNode;
}

export function FactItem({
  label,
  isWide = false,
  hasNames = false,
  isNamed = true,
  children,
}: FactItemProps) {
  return (
    <div className={classes.fact} data-wide={isWide} data-names={hasNames} data-named={isNamed}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
