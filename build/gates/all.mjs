import { at } from '../setup/paths.mjs';
import { checkBannedWords } from './bannedWords.mjs';
import { checkFileSize } from './fileSize.mjs';
import { checkLayers } from './layers.mjs';
import { checkPackages } from './packages.mjs';
import { checkStyle, checkTypes, checkUnused } from './tools.mjs';

/** @type {readonly { name: string, check: (root: string) => Promise<string[]> }[]} */
const GATES = [
  { name: 'types', check: checkTypes },
  { name: 'style', check: checkStyle },
  { name: 'layers', check: checkLayers },
  { name: 'packages', check: checkPackages },
  { name: 'banned words', check: checkBannedWords },
  { name: 'file size', check: checkFileSize },
  { name: 'unused', check: checkUnused },
];

/**
 * Runs every gate, prints what each found, and answers how many failed.
 * @param {readonly string[]} [names] only these
 */
export async function runGates(names = []) {
  let failed = 0;
  for (const { name, check } of GATES) {
    if (names.length > 0 && !names.includes(name)) continue;
    const problems = await check(at());
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`);
    for (const problem of problems) console.log(`    ${problem}`);
    if (problems.length > 0) failed += 1;
  }
  return failed;
}
