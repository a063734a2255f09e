import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProfileWritable, planPlaces } from '#electron/app/profile.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const places = (profile: string) => planPlaces({ profile, witness: undefined, appData: '/data' });

describe('places', () => {
  it('lie in the profile, but for the witness', () => {
    const { profile, witness, ...inside } = places('/p');
    expect(profile).toBe('/p');
    for (const place of Object.values(inside)) expect(place.startsWith('/p/')).toBe(true);
    expect(witness.startsWith('/data/paizhu-desk-witness/')).toBe(true);
  });

  it('have a witness of their own for each profile, the same at every start', () => {
    expect(places('/p').witness).toBe(places('/p/').witness);
    expect(places('/p').witness).not.toBe(places('/q').witness);
  });

  it('can be named', () => {
    expect(planPlaces({ profile: undefined, witness: '/w', appData: '/data' })).toMatchObject({
      profile: '/data/paizhu-desk',
      witness: '/w',
    });
  });
});

describe('a profile', () => {
  it('that can be written is made for its owner only, and the probe is gone', () => {
    const profile = join(folder, 'new');
    expect(isProfileWritable(places(profile))).toBe(true);
    expect(readdirSync(profile)).toEqual(['log', 'session']);
    expect(statSync(profile).mode & 0o077).toBe(0);
  });

  it('that is a file, or lies where nothing can be made, is refused', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(isProfileWritable(places(join(folder, 'file')))).toBe(false);
    expect(isProfileWritable(places('/sys/paizhu-desk'))).toBe(false);
  });

  it('with rights but on a read-only mount is refused', () => {
    const profile = join(folder, 'mounted');
    mkdirSync(profile);
    let isMounted = false;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', profile], { stdio: 'ignore' });
      isMounted = true;
    } catch {
      // No right to mount here: a folder of the kernel, which nobody may write, stands in.
    }
    try {
      expect(isProfileWritable(places(isMounted ? profile : '/proc/self'))).toBe(false);
    } finally {
      if (isMounted) execFileSync('umount', [profile]);
    }
  });
});
