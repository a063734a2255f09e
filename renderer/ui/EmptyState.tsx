import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly belongs: string;
  readonly article?: string;
  /** Words of the article, and the duty it asks for. */
  readonly duty?: string;
  readonly actions?: ReactNode;
}

/** What is not there yet, what belongs here, which article asks for it, and the first thing to do. */
export function EmptyState({ title, belongs, article, duty, actions }: EmptyStateProps) {
  return (
    <section className={classes.block} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{belongs}</p>
      {article !== undefined && article !== '' && (
        <p className={classes.rule}>
          <strong className={classes.article}>{article}</strong>
          {duty}
        </p>
      )}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
