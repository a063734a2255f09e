import { describe, expect, it } from 'vitest';
import { backupName } from '#shared/backup/names.ts';
import { codeOf, DAY_MS, FEW_PEOPLE, mustBe, PEOPLE, TestStation } from '../../support/vaultStation.ts';

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  made.main.folder = new Map();
  await made.login('system');
  return made;
}

function names(made: TestStation): readonly string[] {
  return [...(made.main.folder?.keys() ?? [])].sort();
}

/** One more entry in the journal. */
async function work(made: TestStation, name: string): Promise<void> {
  mustBe(await made.createAccount(name));
}

async function auditOf(made: TestStation, event: string) {
  const rows = await made.as('auditor', async () =>
    mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 500 })),
  );
  return rows.rows.filter((row) => row.event === event);
}

describe('Backups into the chosen folder', () => {
  it('are refused while none is chosen, and while the medium is out', async () => {
    const made = await station();
    made.main.folder = undefined;
    expect(codeOf(await made.call('backup.writeToFolder', {}))).toBe('BACKUP_NO_FOLDER');
    made.main.folder = new Map();
    made.main.isFolderGone = true;
    expect(codeOf(await made.call('backup.writeToFolder', {}))).toBe('BACKUP_FOLDER_GONE');
    expect(mustBe(await made.call('backup.state', {})).folder).toMatchObject({ isPresent: false });
  });

  it('stop when asked: nothing is left of the file, and nothing is written down', async () => {
    const made = await station();
    const running = made.call('backup.writeToFolder', {});
    mustBe(await made.call('backup.stop', {}));
    expect(codeOf(await running)).toBe('CANCELLED');
    expect(names(made)).toEqual([]);
    expect(mustBe(await made.call('backup.state', {})).last).toBeUndefined();
    // Nothing runs: nothing is stopped, also not the next one.
    mustBe(await made.call('backup.stop', {}));
    expect(codeOf(await made.call('backup.writeToFolder', {}))).toBe('ok');
  });

  it('carry level, store and moment in their names, and are shown newest first', async () => {
    const made = await station();
    const first = mustBe(await made.call('backup.writeToFolder', {}));
    expect(first.name).toMatch(/^备份-机密-[0-9a-f]{8}-\d{8}-\d{6}\.pzk$/);
    made.clock.advance(DAY_MS);
    const second = mustBe(await made.call('backup.writeToFolder', {}));
    const state = mustBe(await made.call('backup.state', {}));
    expect(state.backups.map(({ name }) => name)).toEqual([second.name, first.name]);
    expect(state.last).toMatchObject({ name: second.name, digest: second.digest, frames: second.frames });
    expect(codeOf(await made.call('backup.rehearseInFolder', { name: second.name }))).toBe('ok');
  });

  it('rotate: older ones go after the new one was read back, each with its audit row, other files never', async () => {
    const made = await station();
    made.main.folder?.set('家里的照片.jpg', new Uint8Array([1]));
    made.main.folder?.set(backupName('secret', 'ffffffff', '20200101-000000'), new Uint8Array([1]));
    const others = names(made);
    const proofs = [mustBe(await made.call('backup.writeToFolder', {}))];
    made.clock.advance(60_000);
    const again = mustBe(await made.call('backup.writeToFolder', {}));
    // Of one day the newest stays.
    expect(again.removed).toEqual([proofs[0]?.name]);
    const store = again.name.slice(6, 14);
    const old = Array.from({ length: 28 }, (_, day) =>
      backupName('secret', store, `202602${String(day + 1).padStart(2, '0')}-180000`),
    );
    for (const name of old) made.main.folder?.set(name, new Uint8Array([1]));
    made.clock.advance(60_000);
    const newest = mustBe(await made.call('backup.writeToFolder', {}));
    const own = names(made).filter((name) => !others.includes(name));
    // Two Sundays as the newest of their weeks, then the last seven days that have one.
    expect(own.map((name) => name.slice(15, 23))).toEqual([
      ...['20260215', '20260222', '20260223', '20260224', '20260225', '20260226', '20260227', '20260228'],
      '20260302',
    ]);
    expect(own.at(-1)).toBe(newest.name);
    expect(names(made)).toEqual(expect.arrayContaining([...others]));
    await made.lock();
    const removed = await auditOf(made, 'backup.remove');
    expect(removed.map(({ object }) => object).sort()).toEqual(
      [...proofs, again, ...old.map((name) => ({ name }))]
        .map(({ name }) => name)
        .filter((name) => !own.includes(name))
        .sort(),
    );
  });

  it('removes nothing when the new one could not be read back', async () => {
    const made = await station();
    const old = mustBe(await made.call('backup.writeToFolder', {}));
    made.clock.advance(60_000);
    made.main.fail('sink.finish', 'MEDIUM_READ_BACK');
    expect(codeOf(await made.call('backup.writeToFolder', {}))).toBe('MEDIUM_READ_BACK');
    expect(names(made)).toEqual([old.name]);
    expect(made.main.calls).not.toContain('folder.remove');
  });

  it('says what stays on a medium that cannot remove', async () => {
    const made = await station();
    const old = mustBe(await made.call('backup.writeToFolder', {}));
    made.clock.advance(60_000);
    made.main.fail('folder.remove', 'MEDIUM_READ_ONLY');
    const proof = mustBe(await made.call('backup.writeToFolder', {}));
    expect(proof).toMatchObject({ removed: [], kept: [old.name], keptBecause: 'MEDIUM_READ_ONLY' });
    await made.lock();
    expect(await auditOf(made, 'backup.remove')).toMatchObject([{ outcome: 'MEDIUM_READ_ONLY' }]);
  });

  it('are the system administrator’s to make, and nobody else’s', async () => {
    const made = await station();
    await made.lock();
    for (const key of ['leader', 'security', 'auditor'] as const) {
      await made.as(key, async () => {
        expect(codeOf(await made.call('backup.writeToFolder', {}))).toBe('NOT_PERMITTED');
        expect(codeOf(await made.call('backup.setAtLock', { isAtLock: true }))).toBe('NOT_PERMITTED');
      });
    }
  });
});

describe('The backup at lock', () => {
  async function withPolicy(): Promise<TestStation> {
    const made = await station();
    mustBe(await made.call('backup.setAtLock', { isAtLock: true }));
    return made;
  }

  it('is made when there is anything new, whoever locks, and not otherwise', async () => {
    const made = await station();
    await made.lock();
    expect(names(made)).toEqual([]);
    await made.login('system');
    mustBe(await made.call('backup.setAtLock', { isAtLock: true }));
    await made.lock();
    expect(names(made)).toHaveLength(1);
    // Log-in and lock alone are nothing new.
    made.clock.advance(60_000);
    await made.as('leader', async () => undefined);
    expect(names(made)).toHaveLength(1);
    await made.login('system');
    await work(made, '周八七');
    made.clock.advance(DAY_MS);
    await made.lock();
    expect(names(made)).toHaveLength(2);
  });

  it('that finds the medium out lets the lock go on, and it is said at the next log-in and in the audit', async () => {
    const made = await withPolicy();
    made.main.isFolderGone = true;
    await made.lock();
    const report = await made.restart();
    expect(report.missedBackup).toMatchObject({ code: 'BACKUP_FOLDER_GONE' });
    expect(await auditOf(made, 'backup.write')).toMatchObject([
      { outcome: 'BACKUP_FOLDER_GONE', isRefused: true },
    ]);
    // The next that succeeds takes the word back.
    made.main.isFolderGone = false;
    await made.lock();
    await made.as('leader', async () => undefined);
    expect(names(made)).toHaveLength(1);
    expect((await made.restart()).missedBackup).toBeUndefined();
  });

  it('does not hold the lock beyond its time on a medium that no longer answers', async () => {
    const made = await withPolicy();
    const { reached, release } = made.main.pause('sink.write');
    const locking = made.lock();
    await reached;
    // The keys are still there: nobody else may come in meanwhile.
    expect(codeOf(await made.tryLogin(PEOPLE.leader.name, PEOPLE.leader.password))).toBe('BUSY');
    made.timer?.ring();
    await locking;
    expect(made.timer?.ms).toBeLessThanOrEqual(30_000);
    expect((await made.restart()).missedBackup).toMatchObject({ code: 'BACKUP_TOO_SLOW' });
    release();
    await expect.poll(() => made.main.calls.at(-1)).toBe('sink.abort');
    expect(names(made)).toEqual([]);
  });

  it('waits less for a window that closes than that window waits', async () => {
    const made = await withPolicy();
    const { reached, release } = made.main.pause('folder.write');
    const locking = made.call('session.lock', { reason: 'close' });
    await reached;
    expect(made.timer?.ms).toBeLessThan(5000);
    release();
    expect(codeOf(await locking)).toBe('ok');
    expect(names(made)).toHaveLength(1);
  });
});
