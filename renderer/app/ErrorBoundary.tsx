import { Component, type ErrorInfo, type ReactNode } from 'react';
import { clockWords, todayWords } from '#renderer/i18n/dates.ts';
import { askDesk } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import classes from './ErrorBoundary.module.css';

interface BoundaryState {
  readonly failure: unknown;
  readonly trace: string;
  readonly at: number;
}

/**
 * Catches what only a bug can throw and shows a page to print. The page carries the name of the error and where it
 * happened in the program; field values never reach an error's message (kernel/result.ts).
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failure: undefined, trace: '', at: 0 };

  static getDerivedStateFromError(failure: unknown): Partial<BoundaryState> {
    return { failure: failure ?? new Error('bug: nothing was thrown'), at: currentTime() };
  }

  override componentDidCatch(_failure: unknown, info: ErrorInfo): void {
    this.setState({ trace: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    const { failure, trace, at } = this.state;
    return failure === undefined ? (
      this.props.children
    ) : (
      <ErrorPage failure={failure} trace={trace} at={at} />
    );
  }
}

interface ErrorPageProps {
  readonly failure: unknown;
  readonly trace: string;
  readonly at: number;
}

function ErrorPage({ failure, trace, at }: ErrorPageProps) {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>程序出错，本页停止</h1>
      <p>已保存的内容没有变；正在填的草稿到最近一次自动保存为止都在。</p>
      <p>请打印本页交系统管理员，然后重新打开。</p>
      <div className={classes.actions}>
        <Button onClick={() => window.print()}>打印本页</Button>
        <Button variant="primary" onClick={() => void askDesk().call('app.reload', {})}>
          重新打开
        </Button>
      </div>
      <section className={classes.report} aria-label="错误记录">
        <p>{`${todayWords(at)}　${clockWords(at)}`}</p>
        <pre
          className={classes.trace}
        >{`${error.name}: ${error.message}\n${error.stack ?? ''}\n${trace}`}</pre>
      </section>
    </main>
  );
}
