import { describe, expect, it } from 'vitest';
import { stationOf, volumeOf } from '#shared/journal/header.ts';
import { codeOf, DAY_MS, FEW_PEOPLE, mustBe, TestStation } from '../../support/vaultStation.ts';

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  return made;
}

/** Puts back what the files were at frame `n`, as somebody who copied the profile folder would. */
async function rollBack(made: TestStation, n: number): Promise<void> {
  const { to } = made.main.placeOf(n);
  made.main.mirror = made.main.mirror?.slice(0, to);
  made.emptyDatabase();
}

describe('Rollback', () => {
  it('opens read-only when the witness is ahead of both sides', async () => {
    const made = await station();
    const old = made.main.frames.length;
    await made.as('system', () => made.createAccount('周八七'));
    await rollBack(made, old);
    const report = await made.restart();
    expect(report.readOnly?.code).toBe('STORE_ROLLED_BACK');
    await made.login('system');
    expect(codeOf(await made.createAccount('赵六五'))).toBe('STORE_ROLLED_BACK');
    expect(made.main.frames.length).toBe(old);
  });

  it('goes on in a new volume that names the last header known, opened by the security administrator', async () => {
    const made = await station();
    const old = made.main.frames.length;
    await made.as('system', () => made.createAccount('周八七'));
    const stationId = made.created?.station.stationId ?? '';
    await rollBack(made, old);
    await made.restart();
    await made.login('system');
    expect(codeOf(await made.call('store.openVolume', { reason: '核对' }))).toBe('NOT_PERMITTED');
    await made.lock();
    await made.login('security');
    expect(codeOf(await made.call('store.openVolume', { reason: '放回了上周的副本，已核对' }))).toBe('ok');
    await made.lock();
    const journal = made.main.witness?.journal ?? '';
    expect([stationOf(journal), volumeOf(journal) > 1]).toEqual([stationId, true]);
    const report = await made.restart();
    expect(report.readOnly).toBeUndefined();
    await made.login('system');
    expect(codeOf(await made.createAccount('赵六五'))).toBe('ok');
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
    await made.lock();
    await made.login('auditor');
    const { rows } = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 100 }));
    expect(rows.map(({ event }) => event)).toContain('store.openVolume');
    // What happened while nothing could be written was kept back, and is there now.
    expect(rows.filter(({ outcome }) => outcome === 'STORE_ROLLED_BACK')).toHaveLength(1);
  });

  it('does not ask for a new password where none can be saved, but once it can', async () => {
    const made = await station();
    const old = made.main.frames.length;
    await made.as('system', () => made.createAccount('周八七'));
    await rollBack(made, old);
    made.clock.advance(8 * DAY_MS);
    await made.restart();
    const session = await made.login('security');
    expect(session.mustChangePassword).toBe(false);
    expect(codeOf(await made.call('store.openVolume', { reason: '放回了上周的副本，已核对' }))).toBe('ok');
    expect(codeOf(await made.call('accounts.list', {}))).toBe('PASSWORD_EXPIRED');
    await made.lock();
    await made.restart();
    expect((await made.login('security')).mustChangePassword).toBe(true);
  });

  it('opens a volume beyond the one the witness saw: that one exists elsewhere', async () => {
    const made = await station();
    const stationId = made.created?.station.stationId ?? '';
    const { witness } = made.main;
    if (witness !== undefined)
      made.main.witness = { ...witness, n: witness.n + 9, journal: `${stationId}.7` };
    await made.restart();
    await made.login('security');
    mustBe(await made.call('store.openVolume', { reason: '见证记录在前' }));
    expect(volumeOf(made.main.witness?.journal ?? '')).toBeGreaterThan(7);
  });

  it('leaves all as it was when the new volume could not be saved', async () => {
    const made = await station();
    const { witness } = made.main;
    if (witness !== undefined) made.main.witness = { ...witness, n: witness.n + 1 };
    await made.restart();
    await made.login('security');
    made.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await made.call('store.openVolume', { reason: '第一次' }))).toBe('DISK_FULL');
    expect(mustBe(await made.call('session.start', {})).readOnly?.code).toBe('STORE_ROLLED_BACK');
    expect(codeOf(await made.call('store.openVolume', { reason: '第二次' }))).toBe('ok');
    expect(mustBe(await made.call('session.start', {})).readOnly).toBeUndefined();
  });

  it('warns, records and writes a witness anew when there is none', async () => {
    const made = await station();
    made.main.witness = undefined;
    const report = await made.restart();
    expect([report.notices, report.readOnly]).toEqual([[{ kind: 'witnessMissing' }], undefined]);
    await made.login('system');
    expect(made.main.witness).toMatchObject({ n: made.main.frames.length });
  });

  it('does not take a damaged witness for a missing one', async () => {
    const made = await station();
    made.main.isWitnessDamaged = true;
    expect((await made.restart()).readOnly?.code).toBe('STORE_READ_ONLY');
    await made.login('security');
    expect(codeOf(await made.call('store.openVolume', { reason: '见证文件损坏' }))).toBe('ok');
    await made.lock();
    expect((await made.restart()).readOnly).toBeUndefined();
  });

  it('stops when the witness saw another audit head under the same number', async () => {
    const made = await station();
    const { witness } = made.main;
    if (witness !== undefined) made.main.witness = { ...witness, auditHead: 'ab'.repeat(32) };
    const report = await made.restart();
    expect([report.phase, report.error?.code]).toEqual(['stopped', 'STORE_MIXED']);
  });

  it('stops when the witness is of another store', async () => {
    const made = await station();
    const { witness } = made.main;
    if (witness !== undefined) made.main.witness = { ...witness, store: 'ff' };
    expect((await made.restart()).error?.code).toBe('STORE_MIXED');
  });

  it('never starts empty over a witness: somebody took the whole store away', async () => {
    const made = await station();
    made.main.mirror = undefined;
    made.emptyDatabase();
    const report = await made.restart();
    expect([report.phase, report.error?.code]).toEqual(['stopped', 'STORE_ROLLED_BACK']);
    expect(codeOf(await made.call('session.login', { account: 'x', password: 'y' }))).toBe(
      'STORE_ROLLED_BACK',
    );
    expect(made.main.mirror).toBeUndefined();
  });
});
