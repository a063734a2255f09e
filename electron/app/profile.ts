import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** Every place on disk that the application uses. All but the witness lie inside the profile. */
export interface Places {
  readonly profile: string;
  /** Chromium's own files: IndexedDB, preferences, local storage. */
  readonly session: string;
  readonly mirror: string;
  readonly blobs: string;
  readonly staging: string;
  readonly log: string;
  readonly witness: string;
}

export interface PlacesInput {
  readonly profile: string | undefined;
  readonly witness: string | undefined;
  /** Where the system keeps application data of this user. */
  readonly appData: string;
}

/**
 * The witness must not travel with a copy of the profile, so it lies beside it, under a name made from the
 * profile's path: two profiles of one user have two witnesses.
 */
export function planPlaces(input: PlacesInput): Places {
  const profile = resolve(input.profile ?? join(input.appData, 'paizhu-desk'));
  const mark = createHash('sha256').update(profile).digest('hex').slice(0, 16);
  const witness = resolve(input.witness ?? join(input.appData, 'paizhu-desk-witness', mark));
  return {
    profile,
    session: join(profile, 'session'),
    mirror: join(profile, 'mirror'),
    blobs: join(profile, 'blobs'),
    staging: join(profile, 'staging'),
    log: join(profile, 'log'),
    witness,
  };
}

/** Only the owner may read what the application writes, also the ciphertext. */
const FOLDER_MODE = 0o700;
const PROBE_NAME = '.probe';

/**
 * Whether the profile can really be written: a file is written, synced and removed, because permission bits
 * say nothing about a read-only mount. Runs before Chromium touches the folder.
 */
export function isProfileWritable(places: Places): boolean {
  if (!isAbsolute(places.profile)) return false;
  try {
    for (const folder of [places.profile, places.session, places.log]) {
      mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    }
    const probe = join(places.profile, PROBE_NAME);
    const file = openSync(probe, 'w', 0o600);
    try {
      writeSync(file, 'x');
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(probe, { force: true });
    }
    return true;
  } catch {
    // Whatever the reason (mount, rights, full, a file in the way): the answer is the same, PROFILE_READ_ONLY.
    return false;
  }
}
