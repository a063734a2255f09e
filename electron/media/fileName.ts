import { extname } from 'node:path';

/** Separators, characters that Windows or a shell reads otherwise, controls, and marks that turn text round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must go
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const FALLBACK = '未命名';

/** A name that is safe on every file system, made from a suggestion of the page, with this extension. */
export function toFileName(suggested: string, extension: string): string {
  const bare = suggested.replace(UNSAFE, '').replace(/^[.\s]+|[.\s]+$/gu, '');
  const name = bare === '' || RESERVED.test(bare) ? FALLBACK : bare;
  return withExtension(name, extension);
}

/** Adds the extension unless it is there; `*` takes any. */
export function withExtension(name: string, extension: string): string {
  if (extension === '*' || extname(name).toLowerCase() === `.${extension}`) return name;
  return `${name}.${extension}`;
}
