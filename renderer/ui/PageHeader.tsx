import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** Badges and small words on the title's baseline. */
  readonly badges?: ReactNode;
  readonly meta?: readonly string[];
  /** Buttons, the primary last. */
  readonly actions?: ReactNode;
  readonly hasLine?: boolean;
}

/** Head of a page: title, what belongs beside it, and its actions at the right. */
export function PageHeader({ title, badges, meta = [], actions, hasLine = false }: PageHeaderProps) {
  return (
    <header className={classes.header} data-line={hasLine} data-pane="actions">
      <h1 className={classes.title} title={title}>
        {title}
      </h1>
      {badges}
      {meta.length > 0 && <span className={classes.meta}>{meta.join('　')}</span>}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
