import { keyFingerprint } from '#shared/crypto/fingerprint.ts';
import { officeWords, permissionRolesOf } from '#shared/domain/kinds.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { type Compartment, compartmentOf } from '#shared/kernel/level.ts';
import type { AccountConfig } from '../core.ts';
import { hasWrap, keyIdOf } from '../keys/keyring.ts';
import { newestGeneration } from '../keys/keyWork.ts';
import type { OpenStation } from '../openStation.ts';
import type { LoggedIn } from '../session/login.ts';
import { type AccountRow, readCounters } from '../store/face.ts';

/** Accounts as the page shows them: all to 三员 and 组领导, to others their own. */
export function accountViews(open: OpenStation): readonly AccountView[] {
  const { session } = open;
  const seesAll = session.isAdministrator || session.roles.includes('leader');
  const rows = new Map(open.store.accounts.map((row) => [row.account, row]));
  const logins = readCounters(open.store.parts.rows, 'login');
  return [...open.config.accounts.values()]
    .filter(({ account }) => seesAll || account === session.account)
    .map((config) => viewOf(open, config, rows.get(config.account), logins.get(config.account)));
}

function viewOf(
  open: OpenStation,
  config: AccountConfig,
  row: AccountRow | undefined,
  lastLoginAt: number | undefined,
): AccountView {
  const { account, name, offices, levels, standing } = config;
  const publicKey = row?.publicKey;
  return {
    account,
    name,
    offices,
    office: officeWords(offices, open.station.kind),
    roles: permissionRolesOf(offices),
    levels,
    standing: standing === 'created' && publicKey !== undefined ? 'keyed' : standing,
    keysPending:
      standing === 'active' ? levels.filter((level) => !isGiven(open, account, compartmentOf(level))) : [],
    isLockedOut: open.store.isLockedOut(account),
    fingerprint: publicKey === undefined ? undefined : keyFingerprint(open.suite, [publicKey]),
    lastLoginAt,
  };
}

function isGiven(open: OpenStation, account: string, compartment: Compartment): boolean {
  const wrapper = { suite: open.suite, store: open.station.store };
  const id = keyIdOf(compartment, newestGeneration(open.config, compartment));
  return hasWrap(open.store.parts.rows, wrapper, account, id);
}

/** What an account without keys sees of itself: enough to read the fingerprint out to the security administrator. */
export function ownView({ store, row }: LoggedIn): readonly AccountView[] {
  const { account, name, office, publicKey } = row;
  return [
    {
      account,
      name,
      offices: [],
      office,
      roles: [],
      levels: [],
      standing: publicKey === undefined ? 'created' : 'keyed',
      keysPending: [],
      isLockedOut: false,
      fingerprint: publicKey === undefined ? undefined : keyFingerprint(store.parts.suite, [publicKey]),
      lastLoginAt: readCounters(store.parts.rows, 'login').get(account),
    },
  ];
}
