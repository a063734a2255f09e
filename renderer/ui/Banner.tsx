import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Banner.module.css';

export type BannerKind = 'pass' | 'hint' | 'attention' | 'refusal';

const ICONS = {
  pass: IconCircleCheck,
  hint: IconAlertCircle,
  attention: IconAlertTriangle,
  refusal: IconCircleX,
} as const;
const KIND_WORDS: Readonly<Record<BannerKind, string>> = {
  pass: '通过',
  hint: '提示',
  attention: '注意',
  refusal: '拒绝',
};

interface BannerProps {
  readonly kind: BannerKind;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** One banner on a page: what, on which ground, what was not done, what to do next. */
export function Banner({ kind, title, children, actions }: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div className={classes.banner} data-kind={kind} role={kind === 'refusal' ? 'alert' : 'status'}>
      <Icon className={classes.icon} size="1.25rem" stroke={1.5} aria-label={KIND_WORDS[kind]} />
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {children !== undefined && <div className={classes.text}>{children}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
