import { at } from './paths.mjs';

/** The parts of `npm test`, in the order in which they are run. */
export const PARTS = ['unit', 'property', 'integration', 'fault', 'security', 'e2e'];

/**
 * Where the run of a part leaves its report.
 * @param {string} part
 */
export function reportOf(part) {
  return at('out/test', `${part}.json`);
}
