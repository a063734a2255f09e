import { expect, it } from 'vitest';
import { codeOf, FEW_PEOPLE, mustBe, PEOPLE, TestStation } from '../../support/vaultStation.ts';

/** What a full disk does: the engine closes the database under the vault, and it begins anew, empty. */
function takeDatabaseAway(station: TestStation): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = station.indexedDB.deleteDatabase('paizhu-test');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });
}

it('a database that is gone under the lock page is told by its code; looked at again, the mirror gives it back', async () => {
  const station = new TestStation();
  await station.create('secret', FEW_PEOPLE);
  const { name, password } = PEOPLE.leader;
  const account = await station.accountOf(name);
  await takeDatabaseAway(station);
  expect(codeOf(await station.call('session.login', { account, password }))).toBe('DATABASE_NOT_OPENED');
  const again = mustBe(await station.call('session.start', {}));
  expect(again.notices.map(({ kind }) => kind)).toEqual(['databaseRebuilt']);
  expect(again.readOnly).toBeUndefined();
  await station.login('leader');
});

it('a database that is gone under somebody’s work is told by its code', async () => {
  const station = new TestStation();
  await station.create('secret', FEW_PEOPLE);
  await station.login('leader');
  await takeDatabaseAway(station);
  expect(codeOf(await station.call('store.verify', {}))).toBe('DATABASE_NOT_OPENED');
});
