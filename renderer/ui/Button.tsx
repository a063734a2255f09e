import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './Button.module.css';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  /** One primary on a page, the last at the right. */
  readonly variant?: 'primary' | 'outline' | 'ghost';
  /** 36, 32 in headers, 28 inside text and panels. */
  readonly size?: 'normal' | 'header' | 'inline';
  readonly icon?: ReactNode;
  /** Key that does the same, shown inside the button. */
  readonly shortcut?: string | undefined;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

/** A button. A busy one keeps its words and cannot be pressed twice. */
export function Button({
  variant = 'outline',
  size = 'normal',
  icon,
  shortcut,
  isBusy = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={className === undefined ? classes.button : `${classes.button} ${className}`}
      data-variant={variant}
      data-size={size}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy}
      {...rest}
    >
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <span className={classes.words}>{children}</span>
      {shortcut !== undefined && (
        <span className={classes.shortcut} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}
