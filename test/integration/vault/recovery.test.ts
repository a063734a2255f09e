import { describe, expect, it } from 'vitest';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { codeOf, FEW_PEOPLE, mustBe, PEOPLE, TestStation } from '../../support/vaultStation.ts';

const NEXT = 'Qs6!tWn#5zRj';
const LEADER = PEOPLE.leader.name;

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  return made;
}

function typed(sheets: readonly ShareSheet[], number: number): string {
  return sheets.find((sheet) => sheet.number === number)?.lines.join('\n') ?? '';
}

function sheetsOf(made: TestStation): readonly ShareSheet[] {
  return made.created?.shares ?? [];
}

async function recover(made: TestStation, shares: readonly string[], name: string = LEADER) {
  return made.call('session.recover', {
    shares: [...shares],
    account: await made.accountOf(name),
    password: NEXT,
  });
}

describe('Recovery', () => {
  it.each([
    [1, 2],
    [1, 3],
    [2, 3],
  ])('gives an account its access back with shares %i and %i', async (left, right) => {
    const made = await station();
    const sheets = sheetsOf(made);
    const { shares } = mustBe(await recover(made, [typed(sheets, left), typed(sheets, right)]));
    expect(shares.map(({ number, keeper }) => `${number} ${keeper}`)).toEqual([
      '1 组长',
      '2 安全保密管理员',
      '3 保险柜',
    ]);
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('WRONG_PASSWORD');
    const session = mustBe(await made.tryLogin(LEADER, NEXT));
    expect(session.levels).toEqual(['public', 'internal', 'confidential', 'secret']);
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
  });

  it('issues all anew: the used shares open nothing more, the new ones do', async () => {
    const made = await station();
    const old = sheetsOf(made);
    const { shares } = mustBe(await recover(made, [typed(old, 1), typed(old, 2)]));
    expect(codeOf(await recover(made, [typed(old, 1), typed(old, 3)]))).toBe('SHARES_DO_NOT_MATCH');
    expect(codeOf(await recover(made, [typed(old, 1), typed(shares, 2)]))).toBe('SHARES_DO_NOT_MATCH');
    await made.restart();
    expect(codeOf(await recover(made, [typed(shares, 1), typed(shares, 3)], PEOPLE.security.name))).toBe(
      'ok',
    );
    expect(codeOf(await made.tryLogin(PEOPLE.security.name, NEXT))).toBe('ok');
  });

  it('refuses one share twice, a mistyped line and shares of another station, and changes nothing', async () => {
    const made = await station();
    const other = await station();
    const sheets = sheetsOf(made);
    const frames = made.main.frames.length;
    const wrong = typed(sheets, 2).replace(/^./, (first) => (first === 'K' ? 'M' : 'K'));
    expect(codeOf(await recover(made, [typed(sheets, 1), typed(sheets, 1)]))).toBe('SHARES_DO_NOT_MATCH');
    expect(codeOf(await recover(made, [typed(sheets, 1), wrong]))).toBe('SHARES_DO_NOT_MATCH');
    expect(codeOf(await recover(made, [typed(sheets, 1), typed(sheetsOf(other), 2)]))).toBe(
      'SHARES_DO_NOT_MATCH',
    );
    // Each attempt left its audit row and nothing else.
    expect(made.main.frames.length).toBe(frames + 3);
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('ok');
  });

  it('lifts a lock-out', async () => {
    const made = await station();
    for (let index = 0; index < 5; index += 1) await made.tryLogin(LEADER, 'Wrong#77x');
    mustBe(await recover(made, [typed(sheetsOf(made), 1), typed(sheetsOf(made), 2)]));
    expect(codeOf(await made.tryLogin(LEADER, NEXT))).toBe('ok');
  });

  it('gives the auditor the audit back, from the first row on', async () => {
    const made = await station();
    mustBe(await recover(made, [typed(sheetsOf(made), 2), typed(sheetsOf(made), 3)], PEOPLE.auditor.name));
    mustBe(await made.tryLogin(PEOPLE.auditor.name, NEXT));
    const answer = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 100 }));
    expect(answer.rows.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['store.create', 'recovery.use']),
    );
  });

  it('keeps to the rules for passwords', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    const shares = [typed(sheetsOf(made), 1), typed(sheetsOf(made), 2)];
    expect(codeOf(await made.call('session.recover', { shares, account, password: 'short' }))).toBe(
      'PASSWORD_TOO_WEAK',
    );
  });

  it('does not stand in for a grant that never was', async () => {
    const made = await station();
    mustBe(await made.as('system', () => made.createAccount('周八七', ['groupLeader'])));
    const shares = [typed(sheetsOf(made), 1), typed(sheetsOf(made), 2)];
    expect(codeOf(await recover(made, shares, '周八七'))).toBe('ACCOUNT_NOT_ACTIVE');
  });

  it('can be issued anew by whoever holds every key; the old shares are void, the audit key follows', async () => {
    const made = await station();
    const old = sheetsOf(made);
    await made.login('security');
    expect(codeOf(await made.call('recovery.reissue', { password: PEOPLE.security.password }))).toBe(
      'KEYS_NOT_GIVEN',
    );
    await made.lock();
    await made.login('leader');
    expect(codeOf(await made.call('recovery.reissue', { password: 'Wrong#77x' }))).toBe('WRONG_PASSWORD');
    const sheets = mustBe(await made.call('recovery.reissue', { password: PEOPLE.leader.password }));
    await made.lock();
    expect(codeOf(await recover(made, [typed(old, 1), typed(old, 2)]))).toBe('SHARES_DO_NOT_MATCH');
    await made.login('auditor');
    await made.lock();
    mustBe(await recover(made, [typed(sheets, 1), typed(sheets, 2)], PEOPLE.auditor.name));
    mustBe(await made.tryLogin(PEOPLE.auditor.name, NEXT));
    const answer = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 100 }));
    expect(answer.rows.at(-1)?.event).toBe('store.create');
  });
});
