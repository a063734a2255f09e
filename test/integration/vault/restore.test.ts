import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { volumeOf } from '#shared/journal/header.ts';
import { Killed } from '../../support/fakeMain.ts';
import {
  allRecords,
  BACKUP_REF,
  backupOf,
  emptyStation,
  LARGE_SCAN,
  NEXT_PASSWORD,
  restoreOnto,
  typed,
  workedStation,
} from '../../support/restoredStation.ts';
import type { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe, type TestStation } from '../../support/vaultStation.ts';

let desk: StoryStation;
let sheets: readonly ShareSheet[];
let before: ReadonlyMap<string, RecordView>;
let backup: Uint8Array;

beforeAll(async () => {
  const worked = await workedStation();
  desk = worked.desk;
  sheets = worked.shares;
  before = await allRecords(desk);
  backup = await backupOf(desk);
});

const machine = (bytes: Uint8Array = backup): Promise<TestStation> => emptyStation(bytes, desk.clock.time);
const two = (left = 1, right = 2): readonly string[] => [typed(sheets, left), typed(sheets, right)];

function enter(station: TestStation, name: string) {
  return station.tryLogin(name, desk.passwordOf(name));
}

/** What a machine holds that something was written to. */
function traces({ main }: TestStation) {
  return { frames: main.frames.length, blobs: main.blobs.size, witness: main.witness };
}
const NOTHING = { frames: 0, blobs: 0, witness: undefined };

describe('A restore onto an empty machine', () => {
  it('says what the backup is before any share is typed, and writes nothing', async () => {
    const station = await machine();
    const face = mustBe(await station.call('session.openBackup', { ref: BACKUP_REF, name: '备份.pzk' }));
    expect(face).toMatchObject({
      name: '备份.pzk',
      station: { unit: desk.story.unit, level: 'secret' },
      frames: desk.main.frames.length - 1 - 1,
      attachments: 2,
      bytes: backup.length,
      recoverySet: sheets[0]?.setId,
    });
    expect(face.accounts.map(({ name }) => name)).toEqual(desk.story.accounts.map(({ name }) => name));
    expect(traces(station)).toEqual(NOTHING);
  });

  it('gives back every record at every level with its scans, and everybody’s own password', async () => {
    const station = await machine();
    const { shares } = mustBe(await restoreOnto(station, { shares: two() }));
    expect(shares).toHaveLength(3);
    const report = mustBe(await station.call('session.start', {}));
    expect(report).toMatchObject({ phase: 'locked', notices: [], readOnly: undefined });
    mustBe(await enter(station, '张三一'));
    const after = await allRecords(station);
    expect(after.size).toBe(before.size);
    expect([...after.values()].map(({ level }) => level)).toEqual(
      expect.arrayContaining(['internal', 'confidential', 'secret']),
    );
    expect(after).toEqual(before);
    for (const { record, attachments } of after.values()) {
      for (const { id, bytes } of attachments) {
        const scan = mustBe(await station.call('records.attachment', { record, attachment: id }));
        expect(scan.length).toBe(bytes);
        if (bytes === LARGE_SCAN.length) expect(scan).toEqual(LARGE_SCAN);
      }
    }
    expect(mustBe(await station.call('store.verify', {})).isWhole).toBe(true);
    await station.lock();
    for (const { name } of desk.story.accounts.filter(({ name }) => name !== '郑十九')) {
      expect(codeOf(await enter(station, name))).toBe('ok');
      await station.lock();
    }
    expect(codeOf(await enter(station, '郑十九'))).toBe('WRONG_PASSWORD');
    expect(codeOf(await station.tryLogin('郑十九', NEXT_PASSWORD))).toBe('ok');
  });

  it('writes on in a new volume that names the last header of the old, and says so in the audit', async () => {
    const station = await machine();
    mustBe(await restoreOnto(station, { shares: two() }));
    expect(station.main.witness).toMatchObject({ n: station.main.frames.length });
    expect(volumeOf(station.main.witness?.journal ?? '')).toBeGreaterThan(1);
    mustBe(await enter(station, '陈一十'));
    const { rows, isChainWhole } = mustBe(
      await station.call('audit.read', { scope: 'all', offset: 0, limit: 500 }),
    );
    expect(isChainWhole).toBe(true);
    const events = rows.map(({ event }) => event);
    for (const event of ['backup.restore', 'store.openVolume', 'recovery.use', 'record.create']) {
      expect(events).toContain(event);
    }
    await station.lock();
    // Work goes on, and the store is whole after a start that compares everything.
    mustBe(await enter(station, '吴九八'));
    mustBe(await station.createAccount('周九九'));
    await station.lock();
    expect(await station.restart()).toMatchObject({ notices: [], readOnly: undefined });
  });

  it('opens another volume at each of two restores of one backup, so that no entries collide', async () => {
    const journals = new Set<string | undefined>();
    for (const _ of [1, 2]) {
      const station = await machine();
      mustBe(await restoreOnto(station, { shares: two() }));
      journals.add(station.main.witness?.journal);
    }
    expect(journals.size).toBe(2);
  });

  it('voids the shares that were used; the new ones restore the next backup', async () => {
    const station = await machine();
    const { shares } = mustBe(await restoreOnto(station, { shares: two(1, 3) }));
    mustBe(await enter(station, '吴九八'));
    mustBe(await station.call('backup.write', { ref: BACKUP_REF }));
    const next = await machine(station.main.files.get(BACKUP_REF));
    expect(codeOf(await restoreOnto(next, { shares: two(2, 3) }))).toBe('SHARES_DO_NOT_MATCH');
    const again = [typed(shares, 2), typed(shares, 3)];
    expect(codeOf(await restoreOnto(next, { shares: again, password: 'Rt7!uXp#6aSk' }))).toBe('ok');
    expect(volumeOf(next.main.witness?.journal ?? '')).toBeGreaterThan(
      volumeOf(station.main.witness?.journal ?? ''),
    );
    mustBe(await enter(next, '张三一'));
    expect(await allRecords(next)).toEqual(before);
  });

  it('goes on beyond the volume that a witness of the lost store saw', async () => {
    const station = await machine();
    const journal = `${desk.main.witness?.journal.split('.')[0]}.7`;
    station.main.witness = {
      ...(desk.main.witness as NonNullable<typeof desk.main.witness>),
      journal,
      n: 9999,
    };
    const stopped = await station.restart();
    expect(stopped).toMatchObject({ phase: 'stopped', error: { code: 'STORE_ROLLED_BACK' } });
    mustBe(await restoreOnto(station, { shares: two() }));
    expect(volumeOf(station.main.witness.journal)).toBeGreaterThan(7);
    expect(mustBe(await station.call('session.start', {}))).toMatchObject({
      phase: 'locked',
      readOnly: undefined,
    });
  });
});

describe('A restore is refused in words, and leaves nothing behind,', () => {
  it.each([
    ['a file that is none', () => new TextEncoder().encode('随便一个文件'), 'BACKUP_NOT_ONE'],
    ['one that was cut off', () => backup.slice(0, backup.length - 100), 'BACKUP_TRUNCATED'],
    [
      'a newer version',
      () => Uint8Array.from(backup, (byte, at) => (at === 3 ? 0x32 : byte)),
      'BACKUP_NEWER',
    ],
    [
      'a changed byte',
      () => Uint8Array.from(backup, (byte, at) => (at === 9000 ? byte ^ 1 : byte)),
      'BACKUP_DAMAGED',
    ],
  ])('for %s', async (_what, bytes, code) => {
    const station = await machine(bytes());
    expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe(code);
    expect(traces(station)).toEqual(NOTHING);
    expect(mustBe(await station.call('session.start', {})).phase).toBe('empty');
  });

  it.each<readonly [string, () => Parameters<typeof restoreOnto>[1], string]>([
    ['one share twice', () => ({ shares: two(1, 1) }), 'SHARES_DO_NOT_MATCH'],
    [
      'a mistyped share',
      () => ({ shares: [typed(sheets, 1), typed(sheets, 2).replace(/.$/, '-')] }),
      'SHARES_DO_NOT_MATCH',
    ],
    ['a machine of another level', () => ({ shares: two(), level: 'confidential' }), 'BACKUP_LEVEL'],
    ['an account that is none', () => ({ shares: two(), name: '无此人' }), 'NOT_FOUND'],
    ['a weak password', () => ({ shares: two(), password: '12345678' }), 'PASSWORD_TOO_WEAK'],
  ])('for %s', async (_what, args, code) => {
    const station = await machine();
    expect(codeOf(await restoreOnto(station, args()))).toBe(code);
    expect(traces(station)).toEqual(NOTHING);
    // Nothing is lost by it: the right ones restore the same opened backup.
    expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('ok');
  });

  it('for shares of another set', async () => {
    const other = await workedStation();
    const station = await machine();
    const shares = [typed(other.shares, 1), typed(other.shares, 2)];
    const refused = await restoreOnto(station, { shares });
    // Which sheet, and of which set it is: whoever copied it has not mistyped.
    expect(refused).toMatchObject({
      error: { code: 'SHARES_DO_NOT_MATCH', data: { share: 1, set: other.shares[0]?.setId } },
    });
    expect(traces(station)).toEqual(NOTHING);
  });

  it('over a store that is there', async () => {
    desk.main.files.set(BACKUP_REF, backup);
    expect(codeOf(await desk.call('session.openBackup', { ref: BACKUP_REF, name: 'x' }))).toBe(
      'STORE_EXISTS',
    );
    expect(
      codeOf(
        await desk.call('session.restoreBackup', {
          level: 'secret',
          shares: [...two()],
          account: 'a',
          password: 'b',
        }),
      ),
    ).toBe('BAD_REQUEST');
  });

  it('beside the witness of another store', async () => {
    const station = await machine();
    station.main.witness = {
      ...(desk.main.witness as NonNullable<typeof desk.main.witness>),
      store: 'ff'.repeat(8),
    };
    expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('BACKUP_OTHER_STORE');
  });

  it('without room', async () => {
    const station = await machine();
    station.main.freeBytes = 200 * 1024 * 1024;
    expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('BACKUP_NO_ROOM');
    expect(traces(station)).toEqual(NOTHING);
  });

  it.each(['blob.write', 'mirror.replaceAppend', 'mirror.replaceCommit'] as const)(
    'when the disk is full at %s',
    async (call) => {
      const station = await machine();
      station.main.fail(call, 'DISK_FULL');
      expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('DISK_FULL');
      expect(traces(station)).toEqual(NOTHING);
      expect((await station.restart()).phase).toBe('empty');
      expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('ok');
    },
  );
});

describe('A restore that is killed', () => {
  it.each(['mirror.replaceBegin', 'mirror.replaceAppend', 'blob.write', 'mirror.replaceCommit'] as const)(
    'at %s leaves no store, and can be done again',
    async (call) => {
      const station = await machine();
      station.main.fail(call, 'kill');
      await expect(restoreOnto(station, { shares: two() })).rejects.toThrow(Killed);
      expect((await station.restart()).phase).toBe('empty');
      expect(codeOf(await restoreOnto(station, { shares: two() }))).toBe('ok');
      mustBe(await enter(station, '张三一'));
      expect(await allRecords(station)).toEqual(before);
    },
  );

  it.each([
    ['mirror.replaceCommit', 'after'],
    ['witness.write', 'before'],
    ['witness.write', 'after'],
  ] as const)('at %s, %s it, leaves a whole store in its new volume', async (call, when) => {
    const station = await machine();
    station.main.fail(call, 'kill', when);
    await expect(restoreOnto(station, { shares: two() })).rejects.toThrow(Killed);
    const report = await station.restart();
    expect(report).toMatchObject({ phase: 'locked', readOnly: undefined });
    mustBe(await enter(station, '张三一'));
    expect(await allRecords(station)).toEqual(before);
    const made = await station.call('store.verify', {});
    expect(mustBe(made).isWhole).toBe(true);
  });
});
