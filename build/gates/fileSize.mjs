import { readSources } from './sources.mjs';

const MAX_LINES = 400;
/** A table is read by looking one line up, so its length costs nobody anything. */
const TABLES = [
  /^test\//,
  /^renderer\/i18n\//,
  /^shared\/domain\/registers\//,
  /^shared\/domain\/(holidays|obligations)/,
  /^shared\/kernel\/errors\.ts$/,
];

/**
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkFileSize(root) {
  const problems = [];
  for (const { path, text } of readSources(
    root,
    ['electron', 'renderer', 'shared', 'build'],
    /\.(tsx?|mjs|css)$/,
  )) {
    const lines = text.split('\n').length - 1;
    if (lines > MAX_LINES && !TABLES.some((table) => table.test(path))) {
      problems.push(`${path}: ${lines} lines, more than ${MAX_LINES}`);
    }
  }
  return problems;
}
