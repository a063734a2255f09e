import type { Suite } from '#shared/crypto/suite.ts';
import { COMPARTMENTS, type Compartment } from '#shared/kernel/level.ts';
import type { AccountConfig, ConfigState } from '../core.ts';
import { isEngineFailure } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { hasWrap, type KeyId, keyIdOf, setIdOf } from './keyring.ts';
import { keyNamesOf, newestGeneration } from './keyWork.ts';

/** What a sweep works on: an `OpenStation`. */
export interface Sweeping {
  readonly suite: Suite;
  readonly config: ConfigState;
  readonly store: Store;
  readonly keys: { readonly setKeyId: KeyId };
}

/** Ids of the sets of keys that some account holds now, this session's among them. */
function setsOfNow(open: Sweeping): ReadonlySet<string> {
  const sets = new Set<string>([open.keys.setKeyId]);
  for (const account of open.config.accounts.values()) {
    if (account.standing !== 'active') continue;
    const ids = COMPARTMENTS.flatMap((compartment) => newestHeld(open, account, compartment) ?? []);
    if (ids.length > 0) sets.add(setIdOf(open.suite, ids));
  }
  return sets;
}

/** The newest generation of a compartment that was given to an account: the one its set is made of. */
function newestHeld(open: Sweeping, account: AccountConfig, compartment: Compartment): KeyId | undefined {
  if (!keyNamesOf(account).has(compartment)) return undefined;
  const wrapper = { suite: open.suite, store: open.store.knownFace.store };
  for (let generation = newestGeneration(open.config, compartment); generation > 0; generation -= 1) {
    const id = keyIdOf(compartment, generation);
    if (hasWrap(open.store.parts.rows, wrapper, account.account, id)) return id;
  }
  return undefined;
}

/**
 * Removes the parts of snapshots that nobody's keys make up any more: after a new generation or a changed clearance
 * they would lie there for ever, sealed under keys that are only kept for old rows. A snapshot that goes too early, as
 * that of an account whose keys are being given just now, is made again at its next log-in.
 */
export async function sweepSnapshots(open: Sweeping): Promise<void> {
  if (open.store.readOnly !== undefined) return;
  try {
    await open.store.parts.database.keepSnapshots(setsOfNow(open));
  } catch (error) {
    // It lies there until the next lock: no reason to hold this one up.
    if (!isEngineFailure(error)) throw error;
  }
}
