import { type Bytes, utf8 } from './bytes.ts';

/** Values that the journal can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a value: object keys in code-unit order, no white space, as in RFC 8785 (JCS).
 * Digests and signatures are made over this text, so two stations must write it alike.
 * Members that are `undefined` are left out. Throws on numbers that JSON cannot hold.
 */
export function canonicalText(value: Json): string {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('not a JSON number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // The engine writes lists of plain values alike, and much faster: a manifest has a hundred thousand rows of them.
    if (isPlainList(value as readonly Json[])) return JSON.stringify(value);
    return `[${(value as readonly Json[]).map(canonicalText).join(',')}]`;
  }
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, Json | undefined>)[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalText(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Whether there is nothing but lists, texts and numbers in a list, however deep; not of numbers that JSON cannot hold. */
function isPlainList(list: readonly Json[]): boolean {
  return list.every((item) => {
    if (Array.isArray(item)) return isPlainList(item as readonly Json[]);
    if (typeof item === 'number') return Number.isFinite(item);
    return item === null || typeof item === 'string' || typeof item === 'boolean';
  });
}

/** UTF-8 bytes of the canonical text. */
export function canonicalBytes(value: Json): Bytes {
  return utf8(canonicalText(value));
}

/** Deeper than anything a body holds; below it no writer can overflow the stack. */
const QUICK_DEPTH = 100;

/**
 * Whether a text is the canonical one of the value that was read from it; throws as `canonicalText` does. Where all
 * keys come in their order, the engine's own writer gives that text, and much faster; where they do not, as with keys
 * that are numbers, the text is made anew.
 */
export function isCanonicalText(value: Json, written: string): boolean {
  if (hasSortedKeys(value, QUICK_DEPTH) && JSON.stringify(value) === written) return true;
  return canonicalText(value) === written;
}

function hasSortedKeys(value: Json, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).every((item) => hasSortedKeys(item, depth - 1));
  }
  let before: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (before !== undefined && before > key) return false;
    if (!hasSortedKeys(member, depth - 1)) return false;
    before = key;
  }
  return true;
}
