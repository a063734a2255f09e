import type { ReactNode, Ref } from 'react';
import { LockBar } from '#renderer/pages/unlock/index.ts';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import type { Level } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './FirstRun.module.css';

interface WizardPageProps {
  readonly title: string;
  readonly level: Level | undefined;
  readonly steps: readonly string[];
  /** Index of the step at which the person is. */
  readonly step: number;
  readonly error: AppError | undefined;
  /** Buttons below, which stay while the rest scrolls. */
  readonly actions: ReactNode;
  readonly contentRef?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** A page of steps before anybody can log in: 首次启动, 从备份恢复. */
export function WizardPage({
  title,
  level,
  steps,
  step,
  error,
  actions,
  contentRef,
  children,
}: WizardPageProps) {
  return (
    <div className={classes.page}>
      <LockBar level={level} />
      <main className={classes.middle}>
        <div className={classes.block}>
          <div className={classes.product}>派驻工作台</div>
          <h1 className={classes.title}>{title}</h1>
          <div className={classes.columns}>
            <ol className={classes.steps}>
              {steps.map((name, index) => (
                <li
                  key={name}
                  className={classes.step}
                  data-done={index < step}
                  aria-current={index === step ? 'step' : undefined}
                >
                  {name}
                </li>
              ))}
            </ol>
            <div className={classes.content} ref={contentRef}>
              <div className={classes.scroll}>
                {error !== undefined && <ErrorBanner error={error} />}
                {children}
              </div>
              {actions}
            </div>
          </div>
        </div>
      </main>
    </div>
  );
}
