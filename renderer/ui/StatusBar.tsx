import type { ReactNode } from 'react';
import { KeyCap } from './KeyCap.tsx';
import classes from './StatusBar.module.css';

export interface KeyHint {
  readonly keys: string;
  readonly does: string;
}

interface StatusBarProps {
  /** What is true now. */
  readonly facts: readonly ReactNode[];
  /** At most four keys of this page. */
  readonly keys?: readonly KeyHint[];
}

/** Foot of a page: left what is true now, right the keys of the page. */
export function StatusBar({ facts, keys = [] }: StatusBarProps) {
  return (
    <footer className={classes.bar}>
      <div className={classes.facts} role="status">
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have a fixed place and no identity
          <span key={index} className={classes.fact}>
            {fact}
          </span>
        ))}
      </div>
      <div className={classes.keys}>
        {keys.slice(0, 4).map((hint) => (
          <span key={hint.keys} className={classes.hint}>
            <KeyCap>{hint.keys}</KeyCap>
            {hint.does}
          </span>
        ))}
      </div>
    </footer>
  );
}

/** `草稿已加密保存 10:24` behind a green dot. */
export function SavedFact({ words }: { readonly words: string }) {
  return (
    <span className={classes.saved}>
      <span className={classes.dot} aria-hidden="true" />
      {words}
    </span>
  );
}
