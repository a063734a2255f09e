/**
 * Place of a value in a record (architecture §2, rule 1): `field`, `list/rowId` (the row itself) or
 * `list/rowId/field`.
 */
export type Path = string;

/** Paths with a meaning of their own in the fold. */
export const STATE_PATH = 'state';
export const CLASSIFICATION_PATH = 'classification';
export const NUMBER_PATH = 'number';
/** Field of a row that says where it stands in its list. */
export const ORDER_FIELD = 'order';

// No segment may begin with an underscore: `__proto__` as a key would change objects, not fill them.
const PATH = /^[A-Za-z][A-Za-z0-9_]{0,63}(\/[A-Za-z0-9][A-Za-z0-9_-]{0,63}(\/[A-Za-z][A-Za-z0-9_]{0,63})?)?$/;

/** Whether a text is a path. */
export function isPath(text: string): text is Path {
  return PATH.test(text);
}

/** Whether the path is a row itself, not a field. */
export function isRowPath(path: Path): boolean {
  const first = path.indexOf('/');
  return first >= 0 && path.indexOf('/', first + 1) < 0;
}

/** The row a path lies in, or undefined for a plain field or a row itself. */
export function rowOf(path: Path): Path | undefined {
  const first = path.indexOf('/');
  const second = first < 0 ? -1 : path.indexOf('/', first + 1);
  return second < 0 ? undefined : path.slice(0, second);
}

/** The field of the register that a path lies in: its first part. */
export function fieldOf(path: Path): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end);
}
