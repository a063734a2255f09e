import classes from './KeyCap.module.css';

/** Name of a key, as engraved on it. */
export function KeyCap({ children }: { readonly children: string }) {
  return <kbd className={classes.cap}>{children}</kbd>;
}
