import { isSameFingerprint, keyFingerprint } from '#shared/crypto/fingerprint.ts';
import { publicKeyOf } from '#shared/crypto/sm2Keys.ts';
import { isOffice, type OfficeCode, officeWords, permissionRolesOf } from '#shared/domain/kinds.ts';
import { checkRolesCompatible, isAdministratorRole } from '#shared/domain/permissions.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { compareLevels, highestLevel, LEVELS, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AccountConfig, AuditEvent, EntryDraft } from '../core.ts';
import type { CoreHandlers } from '../coreHandler.ts';
import { sealSecret } from '../keys/accountSecret.ts';
import { hasWrap, keyIdOf, unwrapRows, wrapRowKey } from '../keys/keyring.ts';
import { giveRows, keyNamesOf, newestGeneration } from '../keys/keyWork.ts';
import { oneTimePassword } from '../keys/oneTimePassword.ts';
import type { OpenStation } from '../openStation.ts';
import { tryPassword } from '../session/passwords.ts';
import { type AccountRow, accountKey, accountRow } from '../store/face.ts';
import { removedRow } from '../store/rowCache.ts';
import type { Row } from '../store/rowCodec.ts';
import { accountViews } from './accountView.ts';

function parseOffices(offices: readonly string[]): Result<readonly OfficeCode[]> {
  const known = offices.filter(isOffice);
  if (known.length !== offices.length) return refuse('BAD_REQUEST');
  const compatible = checkRolesCompatible(permissionRolesOf(known));
  return compatible.ok ? ok(known) : compatible;
}

/** The account and its row in clear. NOT_FOUND, ACCOUNT_DISABLED; NOT_PERMITTED on one's own account (TRI-4). */
function otherAccount(
  open: OpenStation,
  account: string,
): Result<{ readonly config: AccountConfig; readonly row: AccountRow }> {
  if (account === open.session.account) return refuse('NOT_PERMITTED');
  const config = open.config.accounts.get(account);
  const row = open.store.account(account);
  if (config === undefined || row === undefined) return refuse('NOT_FOUND');
  return config.standing === 'disabled' ? refuse('ACCOUNT_DISABLED') : ok({ config, row });
}

/** The offices without whose holder the station cannot be run (TRI-7). */
const NEEDED: readonly OfficeCode[] = ['groupLeader', 'systemAdmin', 'securityAdmin', 'auditor'];

/** LAST_ADMINISTRATOR when taking these offices from the account leaves nobody active in one that is needed. */
function checkSuccessor(open: OpenStation, account: string, kept: readonly OfficeCode[]): Result<void> {
  const own = open.config.accounts.get(account);
  const others = [...open.config.accounts.values()].filter(
    (other) => other.account !== account && other.standing === 'active',
  );
  const isLast = NEEDED.some(
    (office) =>
      own?.standing === 'active' &&
      own.offices.includes(office) &&
      !kept.includes(office) &&
      !others.some(({ offices }) => offices.includes(office)),
  );
  return isLast ? refuse('LAST_ADMINISTRATOR') : ok();
}

/** A secret that only a one-time password opens, and that holds no pair. */
async function newSecret(
  open: OpenStation,
  account: string,
  password: string,
): ReturnType<typeof sealSecret> {
  const { suite, random, cost, clock } = open.store.parts;
  const rowId = accountKey(suite.sm3, open.station.store, account);
  return sealSecret({ suite, random, cost }, rowId, password, {
    privateKey: undefined,
    draftKey: toHex(suite.randomKey()),
    setAt: clock.now(),
    isOneTime: true,
  });
}

function rowOf(open: OpenStation, row: AccountRow): Row {
  return accountRow(open.suite.sm3, open.station.store, row);
}

async function commitAccount(
  open: OpenStation,
  entry: EntryDraft,
  event: AuditEvent,
  rows: readonly Row[],
): Promise<Result<void>> {
  const committed = await open.commitWith({ entries: [entry], audit: [event] }, rows);
  return committed.ok ? ok() : committed;
}

/** All levels up to the highest granted: who may read 秘密 may read 内部. */
function closedDownwards(levels: readonly Level[]): readonly Level[] {
  if (levels.length === 0) return [];
  const highest = highestLevel(levels);
  return LEVELS.filter((level) => compareLevels(level, highest) <= 0);
}

/** Takes away the wraps of keys that are no longer granted. */
function revokedRows(open: OpenStation, config: AccountConfig, granted: AccountConfig): readonly Row[] {
  const wrapper = { suite: open.suite, store: open.station.store };
  const kept = keyNamesOf(granted);
  const rows: Row[] = [];
  for (const name of keyNamesOf(config)) {
    if (kept.has(name)) continue;
    const newest = name === 'audit' ? 1 : newestGeneration(open.config, name);
    for (let generation = 1; generation <= newest; generation += 1) {
      const id = keyIdOf(name, generation);
      if (!hasWrap(open.store.parts.rows, wrapper, config.account, id)) continue;
      rows.push(removedRow('keyring', wrapRowKey(wrapper, config.account, id)));
    }
  }
  return rows;
}

export const accountHandlers = {
  'accounts.list': async (open) => ok(accountViews(open)),

  'accounts.create': async (open, { name, offices }) => {
    const parsed = parseOffices(offices);
    if (!parsed.ok) return parsed;
    const isTaken = [...open.config.accounts.values()].some(
      (other) => other.name === name && other.standing !== 'disabled',
    );
    if (isTaken) return refuse('ACCOUNT_EXISTS');
    const [account, person] = [toHex(open.random.bytes(8)), toHex(open.random.bytes(8))];
    const password = oneTimePassword(open.random);
    const sealed = await newSecret(open, account, password);
    if (!sealed.ok) return sealed;
    const row = rowOf(open, {
      account,
      name,
      office: officeWords(parsed.value, open.station.kind),
      isAdministrator: permissionRolesOf(parsed.value).some(isAdministratorRole),
      isDisabled: false,
      publicKey: undefined,
      ...sealed.value,
    });
    const entry = open.configDraft('account.create', account, { person, name, offices: parsed.value });
    const created = await commitAccount(open, entry, { event: 'account.create', object: account }, [row]);
    return created.ok ? ok({ account, oneTimePassword: password }) : created;
  },

  'accounts.grant': async (open, { account, offices, levels, fingerprint }) => {
    const parsed = parseOffices(offices);
    if (!parsed.ok) return parsed;
    const found = otherAccount(open, account);
    if (!found.ok) return found;
    const { config, row } = found.value;
    const { publicKey } = row;
    if (publicKey === undefined || !isSameFingerprint(fingerprint, keyFingerprint(open.suite, [publicKey]))) {
      return refuse('FINGERPRINT_DIFFERS');
    }
    const isAdministrator = permissionRolesOf(parsed.value).some(isAdministratorRole);
    if (compareLevels(highestLevel(levels), open.station.level) > 0) return refuse('BAD_REQUEST');
    // 三员 read no record (TRI-4): a level beside such an office is a contradiction, not a wish.
    if (isAdministrator && levels.length > 0) return refuse('ROLES_EXCLUSIVE');
    const succeeded = checkSuccessor(open, account, parsed.value);
    if (!succeeded.ok) return succeeded;
    const granted = { ...config, offices: parsed.value, levels: closedDownwards(levels) };
    const office = officeWords(parsed.value, open.station.kind);
    const entry = open.configDraft('account.grant', account, {
      offices: granted.offices,
      levels: granted.levels,
      publicKey,
    });
    const done = await commitAccount(open, entry, { event: 'account.grant', object: account }, [
      rowOf(open, { ...row, office, isAdministrator }),
      ...revokedRows(open, config, granted),
    ]);
    return done.ok ? ok(accountViews(open)) : done;
  },

  'accounts.giveKeys': async (open, { account, password }) => {
    const found = otherAccount(open, account);
    if (!found.ok) return found;
    const { config } = found.value;
    if (config.standing !== 'active') return refuse('ACCOUNT_NOT_ACTIVE');
    // Who grants cannot give (architecture §4).
    if (config.grantedBy === open.session.account) return refuse('NOT_PERMITTED');
    const actor = open.auditEntry({ event: 'account.giveKeys', object: account }).actor;
    const tried = await tryPassword(open.store, account, password, actor);
    if (!tried.ok) return tried;
    const { privateKey } = tried.value.person;
    const isGranted = privateKey !== undefined && publicKeyOf(privateKey) === config.publicKey;
    tried.value.person.wipe();
    if (!isGranted) return refuse('FINGERPRINT_DIFFERS');
    const rows = giveRows(open, config);
    if (rows.length === 0) return ok(accountViews(open));
    const event = { event: 'account.giveKeys', object: account, detail: `${rows.length}` } as const;
    const committed = await open.commitWith({ audit: [event] }, rows);
    return committed.ok ? ok(accountViews(open)) : committed;
  },

  'accounts.reset': async (open, { account, reason }) => {
    const found = otherAccount(open, account);
    if (!found.ok) return found;
    const password = oneTimePassword(open.random);
    const sealed = await newSecret(open, account, password);
    if (!sealed.ok) return sealed;
    const entry = open.configDraft('account.reset', account, { reason });
    const done = await commitAccount(open, entry, { event: 'account.reset', object: account }, [
      rowOf(open, { ...found.value.row, ...sealed.value, publicKey: undefined }),
      ...unwrapRows(open.store.parts.rows, account),
      open.store.countRow(account, 0),
    ]);
    return done.ok ? ok({ oneTimePassword: password }) : done;
  },

  'accounts.unlock': async (open, { account, reason }) => {
    const found = otherAccount(open, account);
    if (!found.ok) return found;
    const before = open.store.failures(account);
    const entry = open.configDraft('account.unlock', account, { reason });
    const row = open.store.countRow(account, 0);
    const done = await commitAccount(open, entry, { event: 'account.unlock', object: account }, [row]);
    if (!done.ok) {
      open.store.countRow(account, before);
      return done;
    }
    return ok(accountViews(open));
  },

  'accounts.disable': async (open, { account, reason }) => {
    const found = otherAccount(open, account);
    if (!found.ok) return found;
    const succeeded = checkSuccessor(open, account, []);
    if (!succeeded.ok) return succeeded;
    const entry = open.configDraft('account.disable', account, { reason });
    const done = await commitAccount(open, entry, { event: 'account.disable', object: account }, [
      rowOf(open, { ...found.value.row, isDisabled: true }),
      ...unwrapRows(open.store.parts.rows, account),
    ]);
    return done.ok ? ok(accountViews(open)) : done;
  },
} as const satisfies CoreHandlers;
