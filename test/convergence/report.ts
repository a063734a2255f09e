import { mkdirSync, writeFileSync } from 'node:fs';
import type { Failure } from './shrink.ts';

const OUT = 'out/converge';

/** Puts the smallest history into a file and says how to play it again. */
export function failureMessage({ seed, error, smallest }: Failure): string {
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}/failure-${seed}.json`;
  writeFileSync(file, JSON.stringify(smallest, undefined, 1));
  const steps = smallest.steps.map(({ kind }) => kind).join(' ');
  return `seed ${seed}: ${error.message}\n${smallest.steps.length} steps: ${steps}\nnpm run converge -- --replay ${file}`;
}
