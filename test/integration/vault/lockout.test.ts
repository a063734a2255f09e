import { describe, expect, it } from 'vitest';
import { codeOf, DAY_MS, FEW_PEOPLE, mustBe, PEOPLE, TestStation } from '../../support/vaultStation.ts';

const LEADER = PEOPLE.leader.name;

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  return made;
}

async function wrong(made: TestStation, times: number): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let index = 0; index < times; index += 1) codes.push(codeOf(await made.tryLogin(LEADER, 'Wrong#77x')));
  return codes;
}

describe('Wrong passwords', () => {
  it('are counted and told, with how many are left', async () => {
    const made = await station();
    expect(await made.tryLogin(LEADER, 'Wrong#77x')).toEqual({
      ok: false,
      error: { code: 'WRONG_PASSWORD', data: { failures: 1, left: 4 } },
    });
  });

  it('lock the account at the fifth in a row, also against the right password', async () => {
    const made = await station();
    expect((await wrong(made, 5)).at(-1)).toBe('LOCKED_OUT');
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('LOCKED_OUT');
    const face = (await made.restart()).accounts.find(({ name }) => name === LEADER);
    expect(face?.isLockedOut).toBe(true);
  });

  it('start anew after the right one', async () => {
    const made = await station();
    await wrong(made, 4);
    await made.login('leader');
    await made.lock();
    expect((await wrong(made, 4)).at(-1)).toBe('WRONG_PASSWORD');
  });

  it('are in the witness and in a frame before the answer is given', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    const frames = made.main.frames.length;
    await wrong(made, 1);
    expect(made.main.witness?.failures[account]).toBe(1);
    expect(made.main.frames.length).toBe(frames + 1);
  });

  it('stay counted over a restart and a clock set back', async () => {
    const made = await station();
    await wrong(made, 3);
    made.clock.advance(-30 * DAY_MS);
    await made.restart();
    await wrong(made, 2);
    await made.restart();
    made.clock.advance(400 * DAY_MS);
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('LOCKED_OUT');
  });

  it('stay counted when an older copy of the store is put back', async () => {
    const made = await station();
    const mirror = made.main.mirror;
    await wrong(made, 5);
    made.main.mirror = mirror;
    made.emptyDatabase();
    await made.restart();
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('LOCKED_OUT');
  });

  it('stay counted when the witness is taken away', async () => {
    const made = await station();
    await wrong(made, 5);
    made.main.witness = undefined;
    await made.restart();
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('LOCKED_OUT');
  });

  it('are counted while the disk is full, and nobody is locked out by the disk', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    made.main.fail('mirror.append', 'DISK_FULL');
    await wrong(made, 1);
    expect(made.main.witness?.failures[account]).toBe(1);
    made.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('ok');
  });

  it('cannot be tried side by side past the fifth', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    const tries = Array.from({ length: 8 }, () =>
      made.call('session.login', { account, password: 'Wrong#77x' }),
    );
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codes.filter((code) => code === 'WRONG_PASSWORD')).toHaveLength(4);
  });

  it('are lifted by the security administrator only, with a reason', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    await wrong(made, 5);
    await made.login('system');
    expect(codeOf(await made.call('accounts.unlock', { account, reason: '本人到场' }))).toBe('NOT_PERMITTED');
    await made.lock();
    await made.login('security');
    expect(codeOf(await made.call('accounts.unlock', { account, reason: '本人到场' }))).toBe('ok');
    await made.lock();
    await made.restart();
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('ok');
  });

  it('stay locked when lifting could not be saved', async () => {
    const made = await station();
    const account = await made.accountOf(LEADER);
    await wrong(made, 5);
    await made.login('security');
    made.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await made.call('accounts.unlock', { account, reason: '本人到场' }))).toBe('DISK_FULL');
    await made.lock();
    expect(codeOf(await made.tryLogin(LEADER, PEOPLE.leader.password))).toBe('LOCKED_OUT');
  });
});

describe('Clock', () => {
  it('set back by more than two minutes makes the store read-only until the security administrator accepts it', async () => {
    const made = await station();
    made.clock.advance(3 * DAY_MS);
    await made.login('system');
    await made.lock();
    made.clock.advance(-DAY_MS);
    expect((await made.restart()).readOnly?.code).toBe('CLOCK_BACK');
    await made.login('system');
    expect(codeOf(await made.createAccount('周八七'))).toBe('CLOCK_BACK');
    expect(codeOf(await made.call('store.acceptClock', { reason: '主板电池' }))).toBe('NOT_PERMITTED');
    await made.lock();
    await made.login('security');
    expect(codeOf(await made.call('store.acceptClock', { reason: '主板电池坏，已报修' }))).toBe('ok');
    await made.lock();
    expect((await made.restart()).readOnly).toBeUndefined();
    await made.login('system');
    expect(codeOf(await made.createAccount('周八七'))).toBe('ok');
  });

  it('set back by a minute is no alarm', async () => {
    const made = await station();
    made.clock.advance(-60_000);
    expect((await made.restart()).readOnly).toBeUndefined();
  });

  it('set back makes no password last longer', async () => {
    const made = await station();
    made.clock.advance(7 * DAY_MS);
    expect((await made.login('leader')).mustChangePassword).toBe(true);
    await made.lock();
    made.clock.advance(-6 * DAY_MS);
    await made.restart();
    expect((await made.login('leader')).mustChangePassword).toBe(true);
    expect(codeOf(await made.call('accounts.list', {}))).toBe('PASSWORD_EXPIRED');
  });

  it('never goes back in the journal', async () => {
    const made = await station();
    await made.login('system');
    const first = mustBe(await made.createAccount('周八七'));
    made.clock.advance(-60_000);
    const second = mustBe(await made.createAccount('赵六五'));
    expect(first.account).not.toBe(second.account);
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
  });
});
