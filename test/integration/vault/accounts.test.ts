import { describe, expect, it } from 'vitest';
import { openSecret, privateKeyOf } from '#renderer/vault/keys/accountSecret.ts';
import { openWraps } from '#renderer/vault/keys/keyring.ts';
import { accountKey, readAccounts, readFace } from '#renderer/vault/store/face.ts';
import { clearValue, RowCache } from '#renderer/vault/store/rowCache.ts';
import { decodePayload, encodePayload, REMOVED } from '#renderer/vault/store/rowCodec.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import {
  codeOf,
  DAY_MS,
  mustBe,
  PEOPLE,
  type PersonKey,
  suite,
  TestStation,
} from '../../support/vaultStation.ts';

const NEW = { name: '周八七', password: 'Qs6!tWn#5zRj' };
const GRANTED: readonly Level[] = ['public', 'internal', 'confidential'];

async function station(people?: readonly PersonKey[]): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', people ?? ['leader', 'clerk', 'system', 'security', 'auditor']);
  return made;
}

/** Key ids that a password opens, with the files and this source code in hand. */
async function keysOf(made: TestStation, name: string, password: string): Promise<readonly string[]> {
  const database = await made.database();
  const rows = new RowCache();
  rows.load('settings', await database.rows('settings'), new Set());
  rows.load('keyring', await database.rows('keyring'), new Set());
  database.close();
  const row = readAccounts(rows).find((account) => account.name === name);
  if (row === undefined) throw new Error(name);
  const rowId = accountKey(suite.sm3, readFace(rows)?.store ?? '', row.account);
  const privateKey = privateKeyOf(mustBe(await openSecret(suite, rowId, password, row)));
  if (privateKey === undefined) return [];
  return [...mustBe(openWraps(rows, suite, row.account, privateKey)).keys()].sort();
}

/** Creates the account and lets the person choose a password; answers account and fingerprint. */
async function createKeyed(
  made: TestStation,
): Promise<{ readonly account: string; readonly fingerprint: string }> {
  const { account, oneTimePassword } = mustBe(await made.as('system', () => made.createAccount(NEW.name)));
  await mustBe(await made.call('session.login', { account, password: oneTimePassword }));
  mustBe(await made.call('session.changePassword', { current: oneTimePassword, next: NEW.password }));
  const [own] = mustBe(await made.call('accounts.list', {}));
  await made.lock();
  return { account, fingerprint: own?.fingerprint ?? '' };
}

async function grant(made: TestStation, account: string, fingerprint: string, levels = GRANTED) {
  return made.as('security', () =>
    made.call('accounts.grant', { account, offices: ['cadre'], levels: [...levels], fingerprint }),
  );
}

describe('New account', () => {
  it('is created without any right, with a password for one log-in', async () => {
    const made = await station();
    const { account, oneTimePassword } = mustBe(await made.as('system', () => made.createAccount(NEW.name)));
    const session = mustBe(await made.call('session.login', { account, password: oneTimePassword }));
    expect(session).toMatchObject({ mustChangePassword: true, roles: [], levels: [] });
    expect(codeOf(await made.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 }))).toBe(
      'PASSWORD_EXPIRED',
    );
    expect(
      codeOf(await made.call('session.changePassword', { current: oneTimePassword, next: '12345678' })),
    ).toBe('PASSWORD_TOO_WEAK');
    mustBe(await made.call('session.changePassword', { current: oneTimePassword, next: NEW.password }));
    expect(codeOf(await made.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 }))).toBe(
      'ACCOUNT_NOT_ACTIVE',
    );
    await made.lock();
    expect(codeOf(await made.call('session.login', { account, password: oneTimePassword }))).toBe(
      'WRONG_PASSWORD',
    );
  });

  it('is granted by its fingerprint, given its keys by a holder, and opens just what was granted', async () => {
    const made = await station();
    const { account, fingerprint } = await createKeyed(made);
    const other = fingerprint.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    expect(codeOf(await grant(made, account, other))).toBe('FINGERPRINT_DIFFERS');
    const views = mustBe(await grant(made, account, fingerprint));
    expect(views.find((view) => view.account === account)).toMatchObject({
      standing: 'active',
      levels: GRANTED,
      keysPending: GRANTED,
    });
    await made.login('leader');
    expect(codeOf(await made.call('accounts.giveKeys', { account, password: 'Wrong#77x' }))).toBe(
      'WRONG_PASSWORD',
    );
    const given = mustBe(await made.call('accounts.giveKeys', { account, password: NEW.password }));
    expect(given.find((view) => view.account === account)?.keysPending).toEqual([]);
    await made.lock();
    const session = mustBe(await made.tryLogin(NEW.name, NEW.password));
    expect(session).toMatchObject({ levels: GRANTED, keysPending: [], roles: ['handler'] });
    expect(codeOf(await made.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 }))).toBe(
      'ok',
    );
    await made.lock();
    expect(await keysOf(made, NEW.name, NEW.password)).toEqual(['base.1', 'confidential.1', 'internal.1']);
  });

  it('keeps granting and giving apart: the security administrator cannot give', async () => {
    const made = await station();
    const { account, fingerprint } = await createKeyed(made);
    mustBe(await grant(made, account, fingerprint));
    const code = await made.as('security', async () =>
      codeOf(await made.call('accounts.giveKeys', { account, password: NEW.password })),
    );
    expect(code).toBe('NOT_PERMITTED');
  });

  it('cannot be given keys before it was granted', async () => {
    const made = await station();
    const { account } = await createKeyed(made);
    const code = await made.as('leader', async () =>
      codeOf(await made.call('accounts.giveKeys', { account, password: NEW.password })),
    );
    expect(code).toBe('ACCOUNT_NOT_ACTIVE');
  });

  it('is not made twice for one person', async () => {
    const made = await station();
    const code = await made.as('system', async () => codeOf(await made.createAccount(PEOPLE.clerk.name)));
    expect(code).toBe('ACCOUNT_EXISTS');
  });
});

describe('三员', () => {
  it('hold no key of a record, with the files and the source code in hand', async () => {
    const made = await station();
    expect(await keysOf(made, PEOPLE.system.name, PEOPLE.system.password)).toEqual(['base.1']);
    expect(await keysOf(made, PEOPLE.security.name, PEOPLE.security.password)).toEqual(['base.1']);
    expect(await keysOf(made, PEOPLE.auditor.name, PEOPLE.auditor.password)).toEqual(['audit.1', 'base.1']);
    expect(await keysOf(made, PEOPLE.leader.name, PEOPLE.leader.password)).toEqual([
      'base.1',
      'confidential.1',
      'internal.1',
      'secret.1',
    ]);
  });

  it.each([
    [['systemAdmin', 'auditor']],
    [['securityAdmin', 'cadre']],
    [['systemAdmin', 'securityAdmin']],
    [['auditor', 'groupLeader']],
  ])('exclude each other and every business office: %j', async (offices) => {
    const made = await station();
    const created = await made.as('system', () => made.createAccount(NEW.name, offices));
    expect(codeOf(created)).toBe('ROLES_EXCLUSIVE');
    const { account, fingerprint } = await createKeyed(made);
    const granted = await made.as('security', () =>
      made.call('accounts.grant', { account, offices, levels: [], fingerprint }),
    );
    expect(codeOf(granted)).toBe('ROLES_EXCLUSIVE');
  });

  it('cannot be granted a level beside their office', async () => {
    const made = await station();
    const { account, fingerprint } = await createKeyed(made);
    const granted = await made.as('security', () =>
      made.call('accounts.grant', { account, offices: ['auditor'], levels: ['internal'], fingerprint }),
    );
    expect(codeOf(granted)).toBe('ROLES_EXCLUSIVE');
  });

  it('cannot grant themselves anything', async () => {
    const made = await station();
    const account = await made.accountOf(PEOPLE.security.name);
    const granted = await made.as('security', () =>
      made.call('accounts.grant', {
        account,
        offices: ['groupLeader'],
        levels: ['internal'],
        fingerprint: 'x',
      }),
    );
    expect(codeOf(granted)).toBe('NOT_PERMITTED');
  });

  it('are not disabled before a successor is active', async () => {
    const made = await station();
    const account = await made.accountOf(PEOPLE.auditor.name);
    const code = await made.as('system', async () =>
      codeOf(await made.call('accounts.disable', { account, reason: '调离' })),
    );
    expect(code).toBe('LAST_ADMINISTRATOR');
  });

  it('hand the audit key from the old auditor to the new one', async () => {
    const made = await station();
    const { account, fingerprint } = await createKeyed(made);
    mustBe(
      await made.as('security', () =>
        made.call('accounts.grant', { account, offices: ['auditor'], levels: [], fingerprint }),
      ),
    );
    mustBe(
      await made.as('auditor', () => made.call('accounts.giveKeys', { account, password: NEW.password })),
    );
    expect(await keysOf(made, NEW.name, NEW.password)).toEqual(['audit.1', 'base.1']);
    mustBe(await made.tryLogin(NEW.name, NEW.password));
    const answer = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 200 }));
    expect(answer.rows.at(-1)?.event).toBe('store.create');
  });
});

describe('Password', () => {
  it('is not changed twice in a day, nor back to one of the last five', async () => {
    const made = await station();
    const { name, password } = PEOPLE.clerk;
    mustBe(await made.tryLogin(name, password));
    expect(codeOf(await made.call('session.changePassword', { current: password, next: NEW.password }))).toBe(
      'PASSWORD_TOO_SOON',
    );
    made.clock.advance(2 * DAY_MS);
    expect(codeOf(await made.call('session.changePassword', { current: password, next: password }))).toBe(
      'PASSWORD_REUSED',
    );
    expect(
      codeOf(await made.call('session.changePassword', { current: 'Wrong#77x', next: NEW.password })),
    ).toBe('WRONG_PASSWORD');
    mustBe(await made.call('session.changePassword', { current: password, next: NEW.password }));
    await made.lock();
    expect(codeOf(await made.tryLogin(name, password))).toBe('WRONG_PASSWORD');
    expect(mustBe(await made.tryLogin(name, NEW.password)).levels).toContain('secret');
  });

  it('expired lets nothing through but its change', async () => {
    const made = await station();
    made.clock.advance(8 * DAY_MS);
    const { name, password } = PEOPLE.clerk;
    expect(mustBe(await made.tryLogin(name, password)).mustChangePassword).toBe(true);
    expect(codeOf(await made.call('accounts.list', {}))).toBe('PASSWORD_EXPIRED');
    mustBe(await made.call('session.changePassword', { current: password, next: NEW.password }));
    expect(codeOf(await made.call('accounts.list', {}))).toBe('ok');
  });

  it('forgotten is reset: a new pair, granted and given again, the old password and keys gone', async () => {
    const made = await station();
    const { name, password } = PEOPLE.clerk;
    const account = await made.accountOf(name);
    const { oneTimePassword } = mustBe(
      await made.as('security', () => made.call('accounts.reset', { account, reason: '忘记口令' })),
    );
    expect(codeOf(await made.tryLogin(name, password))).toBe('WRONG_PASSWORD');
    mustBe(await made.tryLogin(name, oneTimePassword));
    mustBe(await made.call('session.changePassword', { current: oneTimePassword, next: NEW.password }));
    const [own] = mustBe(await made.call('accounts.list', {}));
    await made.lock();
    expect(await keysOf(made, name, NEW.password)).toEqual([]);
    mustBe(await grant(made, account, own?.fingerprint ?? ''));
    mustBe(
      await made.as('leader', () => made.call('accounts.giveKeys', { account, password: NEW.password })),
    );
    expect(mustBe(await made.tryLogin(name, NEW.password)).levels).toEqual(GRANTED);
  });
});

describe('Disabled or lowered', () => {
  it('a disabled account cannot log in, and its keys are replaced by the next holder', async () => {
    const made = await station();
    const { name, password } = PEOPLE.clerk;
    const account = await made.accountOf(name);
    mustBe(await made.as('system', () => made.call('accounts.disable', { account, reason: '调离' })));
    expect(codeOf(await made.call('session.login', { account, password }))).toBe('ACCOUNT_DISABLED');
    await made.login('leader');
    await made.lock();
    expect(await keysOf(made, PEOPLE.leader.name, PEOPLE.leader.password)).toEqual([
      'base.1',
      'base.2',
      'confidential.1',
      'confidential.2',
      'internal.1',
      'internal.2',
      'secret.1',
      'secret.2',
    ]);
    expect(await keysOf(made, PEOPLE.system.name, PEOPLE.system.password)).toEqual(['base.1', 'base.2']);
    // New rows are sealed under the new generation, old ones still open.
    const created = mustBe(await made.as('system', () => made.createAccount(NEW.name)));
    const database = await made.database();
    expect((await database.rows('headers')).at(-1)?.keyId).toBe('base.2');
    database.close();
    await made.restart();
    await made.login('leader');
    expect(await made.names()).toEqual(expect.arrayContaining([name, NEW.name]));
    expect(created.account).not.toBe(account);
  });

  it('leaves no snapshot behind that no account’s keys open any more', async () => {
    const made = await station();
    const sets = async (): Promise<readonly string[]> => {
      const found = new Set<string>();
      await made.raw('snapshots', (rows) => {
        for (const { key } of rows as unknown as { key: string }[]) {
          if (key.startsWith('set.')) found.add(key.split('/')[0] ?? '');
        }
      });
      return [...found].sort();
    };
    for (const key of ['leader', 'clerk', 'system'] as const) await made.as(key, () => made.names());
    const before = await sets();
    expect(before.length).toBeGreaterThan(1);
    const account = await made.accountOf(PEOPLE.clerk.name);
    mustBe(await made.as('system', () => made.call('accounts.disable', { account, reason: '调离' })));
    // The next holder makes a new generation of every compartment: no set of before is anybody's.
    await made.as('leader', () => made.names());
    const after = await sets();
    expect(after).toHaveLength(1);
    expect(before).not.toContain(after[0]);
    // What is anybody's stays: a lock of the one does not take away the other's.
    await made.as('system', () => made.names());
    await made.as('leader', () => made.names());
    expect(await sets()).toHaveLength(2);
    expect(await sets()).toContain(after[0]);
    await made.restart();
    await made.login('leader');
    expect(await made.names()).toContain(PEOPLE.clerk.name);
  });

  it('stays disabled when somebody forges the rows in clear and leaves its keys: the journal decides', async () => {
    const made = await station();
    const { name, password } = PEOPLE.clerk;
    const account = await made.accountOf(name);
    mustBe(await made.as('system', () => made.call('accounts.disable', { account, reason: '调离' })));
    for (const { n, payload } of made.main.frames) {
      const { rows, group } = mustBe(decodePayload(payload));
      if (!rows.some(({ keyId }) => keyId === REMOVED)) continue;
      // The frame of the act: without its removals and without the changed face of the account.
      const kept = rows.filter((row) => row.keyId !== REMOVED && clearValue(row, 'account') === undefined);
      made.main.forgeFrame(n, () => encodePayload({ rows: kept, group }));
    }
    made.emptyDatabase();
    expect((await made.restart()).accounts.map((face) => face.account)).toContain(account);
    expect(await keysOf(made, name, password)).toContain('secret.1');
    expect(codeOf(await made.call('session.login', { account, password }))).toBe('ACCOUNT_DISABLED');
  });

  it('lowered, loses the wraps of what is no longer granted', async () => {
    const made = await station();
    const { account, fingerprint } = await createKeyed(made);
    mustBe(await grant(made, account, fingerprint));
    mustBe(
      await made.as('leader', () => made.call('accounts.giveKeys', { account, password: NEW.password })),
    );
    mustBe(await grant(made, account, fingerprint, ['internal']));
    expect(await keysOf(made, NEW.name, NEW.password)).toEqual(['base.1', 'internal.1']);
    await made.login('leader');
    await made.lock();
    expect(await keysOf(made, PEOPLE.clerk.name, PEOPLE.clerk.password)).toContain('confidential.2');
    expect(await keysOf(made, NEW.name, NEW.password)).toEqual(['base.1', 'internal.1']);
  });
});

describe('Rows in clear', () => {
  it('say nothing of what anybody may read', async () => {
    const made = await station();
    const database = await made.database();
    const words: string[] = [];
    for (const table of ['settings', 'keyring'] as const) {
      for (const row of await database.rows(table)) {
        const cached = { table, key: row.key, keyId: row.keyId, value: row.value };
        for (const kind of ['account', 'wrap', 'auditSession', 'login', 'failures']) {
          const value = clearValue(cached, kind);
          if (value !== undefined) words.push(JSON.stringify(value));
        }
      }
    }
    database.close();
    expect(words.length).toBeGreaterThan(10);
    for (const text of words) expect(text).not.toMatch(/internal|confidential|secret\.|topSecret|"levels"/);
    expect(utf8(words[0] ?? '').length).toBeGreaterThan(0);
  });
});
