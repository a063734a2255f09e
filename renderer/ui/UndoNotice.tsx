import { useEffect } from 'react';
import { Button } from './Button.tsx';
import { useShortcut } from './shortcuts.ts';
import classes from './UndoNotice.module.css';

const SHOWN_MS = 8_000;

interface UndoNoticeProps {
  readonly words: string;
  readonly undo?: () => void;
  readonly onGone: () => void;
}

/** What was just done, above the status bar for eight seconds, and how to take it back. */
export function UndoNotice({ words, undo, onGone }: UndoNoticeProps) {
  useEffect(() => {
    const timer = window.setTimeout(onGone, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [onGone]);
  const takeBack =
    undo &&
    (() => {
      undo();
      onGone();
    });
  useShortcut('Ctrl+Z', takeBack);
  return (
    <div className={classes.notice} role="status">
      <span>{words}</span>
      {takeBack !== undefined && (
        <Button size="inline" variant="ghost" shortcut="Ctrl+Z" onClick={takeBack}>
          撤回
        </Button>
      )}
    </div>
  );
}
