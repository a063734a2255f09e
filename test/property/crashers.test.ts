import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { targetsNamed } from '../fuzz/targets/all.ts';

// Only what checks messages is run, not what receives them.
vi.mock('electron', () => import('../fuzz/withoutElectron.ts'));

const FOLDER = join(import.meta.dirname, '../vectors/crashers');

/** What the fuzzer once found, and how each ends now. A new file needs a line here. */
const ENDS: Readonly<
  Record<string, { readonly target: string; readonly why: string; readonly end: string }>
> = {
  'chains-baa042c5bac0.bin': {
    target: 'chains',
    why: 'a header with an absurd number filled the array of places for ever',
    end: 'BUNDLE_ENTRY_INVALID',
  },
  'mirror-0c6305123165.bin': {
    target: 'mirror',
    why: 'numbers of a trusted run were counted again when a later file repeated them',
    end: 'ok',
  },
  'mirror-fbaca0817718.bin': {
    target: 'mirror',
    why: 'behind 999999.pzm a file was begun that no start reads',
    end: 'DISK_FULL',
  },
  'store-at-start-6862371b30e9.bin': {
    target: 'store at start',
    why: 'a row in clear that is no JSON broke the start',
    end: 'SEALED_DAMAGED',
  },
  'store-at-start-84620d904d2c.bin': {
    target: 'store at start',
    why: 'a wrapped key in a row that is no JSON broke the log-in',
    end: 'SEALED_DAMAGED',
  },
  'store-at-start-f684702716e7.bin': {
    target: 'store at start',
    why: 'an account in clear without its fields broke the start',
    end: 'SEALED_DAMAGED',
  },
};

describe('inputs that once broke something', () => {
  it('are all named here', () => {
    expect(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.bin'))
        .sort(),
    ).toEqual(Object.keys(ENDS).sort());
  });

  it.each(Object.entries(ENDS))('%s', async (name, { target, why, end }) => {
    const [known] = targetsNamed(target);
    expect(known, why).toBeDefined();
    const outcome = await known?.run(Uint8Array.from(readFileSync(join(FOLDER, name))));
    expect(outcome?.code, why).toBe(end);
    expect(outcome?.applied, why).toBeUndefined();
  });
});
