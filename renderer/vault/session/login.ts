import type { Session } from '#shared/ipc/vault/session.ts';
import type { Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { AUDIT_READER, type AuditReader, NOBODY } from '../audit/auditTrail.ts';
import type { Emit, OpenStation } from '../openStation.ts';
import { type AccountRow, lastLoginRow } from '../store/face.ts';
import type { Store } from '../store/store.ts';
import { openStation } from './openSession.ts';
import { tryPassword } from './passwords.ts';
import type { KnownPerson } from './person.ts';

/** Minutes without a hand on keyboard or mouse before the screen locks (LCK-1). */
const LOCK_AFTER_MINUTES: Readonly<Record<Level, number>> = {
  public: 10,
  internal: 10,
  confidential: 10,
  secret: 5,
  topSecret: 5,
};

/** Somebody is logged in. Without a station: an account that holds no keys yet. */
export interface LoggedIn {
  readonly store: Store;
  readonly person: KnownPerson;
  readonly row: AccountRow;
  readonly station: OpenStation | undefined;
}

/**
 * Log-in: password, keys, ledger, a new session of the audit, one frame that says so. WRONG_PASSWORD, LOCKED_OUT,
 * ACCOUNT_DISABLED, NOT_FOUND, SEALED_DAMAGED.
 */
export async function logIn(
  store: Store,
  account: string,
  password: string,
  emit: Emit,
): Promise<Result<LoggedIn>> {
  if (store.face === undefined) return refuse('NOT_FOUND');
  const tried = await tryPassword(store, account, password, NOBODY);
  if (!tried.ok) return tried;
  const { person, row } = tried.value;
  const opened = await openStation(store, person, emit);
  if (!opened.ok) {
    person.wipe();
    return opened;
  }
  const station = opened.value;
  store.parts.audit.begin(
    readersOf(store, row, station),
    station?.session.roles.includes('auditor') === true,
  );
  await recordLogin(store, row, station);
  return ok({ store, person, row, station });
}

/** Whoever may read this session's rows: the auditors, the person, and, of an auditor, the security administrators. */
function readersOf(store: Store, row: AccountRow, station: OpenStation | undefined): readonly AuditReader[] {
  const readers: AuditReader[] = [{ to: AUDIT_READER, publicKey: store.knownFace.auditKey }];
  if (row.publicKey !== undefined) readers.push({ to: row.account, publicKey: row.publicKey });
  if (station?.session.roles.includes('auditor') !== true) return readers;
  for (const { account, offices, standing, publicKey } of station.config.accounts.values()) {
    if (standing !== 'active' || publicKey === undefined || !offices.includes('securityAdmin')) continue;
    readers.push({ to: account, publicKey });
  }
  return readers;
}

async function recordLogin(store: Store, row: AccountRow, station: OpenStation | undefined): Promise<void> {
  const { suite, clock } = store.parts;
  const { account } = row;
  const rows = [lastLoginRow(suite.sm3, store.knownFace.store, account, clock.now())];
  if (store.failures(account) > 0) rows.push(store.countRow(account, 0));
  const event = { event: 'session.login', object: account } as const;
  const role = station?.session.roles.join(',') ?? '';
  await store.writeOrHold({ rows, audit: [{ event, actor: { account, role } }] });
}

/**
 * A password that has run out is changed before anything else, but not while the files may not be written on: an
 * older copy that was put back holds passwords as old as itself, and nobody could get in to open the new volume.
 */
export function mustChangePassword({ store, person }: Pick<LoggedIn, 'store' | 'person'>): boolean {
  const { writer, clock } = store.parts;
  if (writer.broken !== undefined && !person.secret.isOneTime) return false;
  return person.mustChangePassword(store.knownFace.station.level, clock.now());
}

/** What the page is told about whoever is logged in. */
export function sessionView(logged: LoggedIn): Session {
  const { store, person, row, station } = logged;
  const { face, level } = { face: store.knownFace.station, level: store.knownFace.station.level };
  const session = station?.session;
  return {
    account: row.account,
    person: session?.person ?? '',
    name: row.name,
    office: session?.office ?? row.office,
    roles: session?.roles ?? [],
    dutyRoles: session?.dutyRoles ?? [],
    levels: session?.levels ?? [],
    isAdministrator: row.isAdministrator,
    station: face,
    passwordExpiresAt: person.expiresAt(level),
    mustChangePassword: mustChangePassword(logged),
    keysPending: session?.keysPending ?? [],
    readOnly: store.readOnly,
    lockAfterMinutes: LOCK_AFTER_MINUTES[level],
  };
}
