import { describe, expect, it } from 'vitest';
import {
  type BackupClaim,
  encodeBackupHeader,
  encodeBlob,
  encodePart,
  isBackupSignedBy,
} from '#shared/backup/format.ts';
import { backupMoment, backupName, backupsOf, isBackupName, namesToRemove } from '#shared/backup/names.ts';
import type { ByteSource } from '#shared/backup/ports.ts';
import { readBackup } from '#shared/backup/read.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

const suite = await createSuite({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });
const pair = suite.newKeyPair();
const CHUNK = `${'ab'.repeat(16)}.0`;

const claim: BackupClaim = {
  v: 1,
  kind: 'backup',
  store: '0123456789abcdef',
  station: 's0123456789abcdef',
  level: 'secret',
  frames: 3,
  journal: { journal: 's0123456789abcdef.1', seq: 7, id: 'cd'.repeat(32) },
  auditHead: 'ef'.repeat(32),
  madeAt: 1_772_413_200_000,
  by: 'account',
};

const sign = (bytes: Uint8Array) => suite.sign(pair.privateKey, bytes);

function frame(n: number, length = 40): Uint8Array {
  return encodeFrame({ n, payload: new Uint8Array(length).fill(n) }, suite.sm3);
}

interface Shape {
  readonly header?: Uint8Array;
  readonly parts?: readonly Uint8Array[];
  readonly end?: Uint8Array;
  readonly tail?: Uint8Array;
}

/** A backup of three frames and a chunk; the digest fits whatever was put in. */
function backup({ header, parts, end, tail }: Shape = {}): Uint8Array {
  const before = concat(
    utf8('PZK1'),
    encodePart('header', header ?? encodeBackupHeader(claim, sign)),
    ...(parts ?? [
      encodePart('frames', concat(frame(1), frame(2))),
      encodePart('frames', frame(3)),
      encodePart('blob', encodeBlob(CHUNK, utf8('密文'))),
    ]),
  );
  return concat(before, end ?? encodePart('end', suite.sm3(before)), tail ?? new Uint8Array(0));
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => ok(bytes.slice(offset, offset + length)) };
}

const read = (bytes: Uint8Array) => readBackup(sourceOf(bytes), suite);
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

describe('The reader of backups', () => {
  it('tells header, frames and chunks in order, and the digest over all', async () => {
    const seen: string[] = [];
    const file = backup();
    const result = await readBackup(sourceOf(file), suite, {
      header: ({ signed }) => {
        seen.push(signed.store);
        return ok();
      },
      frame: ({ n }) => {
        seen.push(`frame ${n}`);
        return ok();
      },
      blob: async (id, bytes) => {
        seen.push(`${id} ${bytes.length}`);
        return ok();
      },
    });
    expect(result).toMatchObject({ ok: true, value: { frames: 3, blobs: 1, bytes: file.length } });
    expect(seen).toEqual([claim.store, 'frame 1', 'frame 2', 'frame 3', `${CHUNK} 6`]);
    if (result.ok) expect(toHex(result.value.digest)).toBe(toHex(suite.sm3(file.slice(0, -37))));
  });

  it('puts frames together wherever parts cut them, also inside the head', async () => {
    const stream = concat(frame(1), frame(2), frame(3));
    for (const cut of [1, 20, 47, 48, 88, 100, stream.length - 1]) {
      const parts = [encodePart('frames', stream.slice(0, cut)), encodePart('frames', stream.slice(cut))];
      expect(codeOf(await read(backup({ parts })))).toBe('ok');
    }
  });

  it('refuses every cut of the file as truncated, or as no backup before its magic', async () => {
    const file = backup();
    for (let length = 0; length < file.length; length += 1) {
      expect(codeOf(await read(file.slice(0, length))), `cut to ${length}`).toBe(
        length < 4 ? 'BACKUP_NOT_ONE' : 'BACKUP_TRUNCATED',
      );
    }
  });

  it('refuses every changed byte', async () => {
    const file = backup();
    for (let at = 0; at < file.length; at += 1) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(codeOf(await read(changed)), `byte ${at}`).not.toBe('ok');
    }
  });

  it('tells a newer version from what is no backup', async () => {
    const file = backup();
    const header = encodeBackupHeader({ ...claim, v: 2 as 1 }, sign);
    expect(codeOf(await read(concat(utf8('PZK2'), file.slice(4))))).toBe('BACKUP_NEWER');
    expect(codeOf(await read(backup({ header })))).toBe('BACKUP_NEWER');
    expect(codeOf(await read(concat(utf8('PZB1'), file.slice(4))))).toBe('BACKUP_NOT_ONE');
    expect(codeOf(await read(utf8('随便一个文件')))).toBe('BACKUP_NOT_ONE');
  });

  it.each<readonly [string, Shape]>([
    ['a frame that is missing', { parts: [encodePart('frames', concat(frame(1), frame(3)))] }],
    ['fewer frames than the header says', { parts: [encodePart('frames', concat(frame(1), frame(2)))] }],
    ['more', { parts: [encodePart('frames', concat(frame(1), frame(2), frame(3), frame(4)))] }],
    ['no frames', { parts: [] }],
    [
      'half a frame before a chunk',
      {
        parts: [
          encodePart('frames', concat(frame(1), frame(2), frame(3).slice(0, 60))),
          encodePart('blob', encodeBlob(CHUNK, utf8('x'))),
        ],
      },
    ],
    [
      'a chunk before the frames',
      {
        parts: [
          encodePart('blob', encodeBlob(CHUNK, utf8('x'))),
          encodePart('frames', concat(frame(1), frame(2), frame(3))),
        ],
      },
    ],
    [
      'one chunk twice',
      {
        parts: [
          encodePart('frames', concat(frame(1), frame(2), frame(3))),
          encodePart('blob', encodeBlob(CHUNK, utf8('x'))),
          encodePart('blob', encodeBlob(CHUNK, utf8('x'))),
        ],
      },
    ],
    [
      'a chunk with a path for a name',
      {
        parts: [
          encodePart('frames', concat(frame(1), frame(2), frame(3))),
          encodePart('blob', encodeBlob('../../witness.a', utf8('x'))),
        ],
      },
    ],
    ['a second header', { parts: [encodePart('header', encodeBackupHeader(claim, sign))] }],
    ['bytes behind the end', { tail: utf8('x') }],
    ['a short digest', { end: encodePart('end', new Uint8Array(31)) }],
    ['a header with white space', { header: concat(utf8(' '), encodeBackupHeader(claim, sign)) }],
    ['a header with a field too many', { header: utf8('{"signature":"00","signed":{}}') }],
    ['a header that is no text', { header: new Uint8Array([0xff, 0xfe]) }],
  ])('refuses %s', async (_what, shape) => {
    expect(codeOf(await read(backup(shape)))).toBe('BACKUP_DAMAGED');
  });

  it('asks for no more than a part may hold, whatever length is claimed', async () => {
    const file = backup();
    const asked: number[] = [];
    for (const kind of [1, 2, 3, 9]) {
      const claimed = concat(file.slice(0, 4), new Uint8Array([kind, 0xff, 0xff, 0xff, 0xff]));
      const source: ByteSource = {
        size: 2 ** 40,
        read: async (offset, length) => {
          asked.push(length);
          return ok(claimed.slice(offset, offset + length));
        },
      };
      expect(codeOf(await readBackup(source, suite))).toBe('BACKUP_DAMAGED');
    }
    expect(Math.max(...asked)).toBe(5);
  });

  it('stops where the visitor refuses, and hands on what the file refuses', async () => {
    const visited = await readBackup(sourceOf(backup()), suite, {
      frame: ({ n }) => (n === 2 ? refuse('DISK_FULL') : ok()),
    });
    expect(codeOf(visited)).toBe('DISK_FULL');
    const source: ByteSource = { size: 100, read: async () => refuse('FILE_UNREADABLE') };
    expect(codeOf(await readBackup(source, suite))).toBe('FILE_UNREADABLE');
  });

  it('proves the signature of the maker and of nobody else', async () => {
    const result = await read(backup());
    if (!result.ok) throw new Error(result.error.code);
    const { header } = result.value;
    const verify = suite.verify.bind(suite);
    expect(isBackupSignedBy(header, pair.publicKey, verify)).toBe(true);
    expect(isBackupSignedBy(header, suite.newKeyPair().publicKey, verify)).toBe(false);
    const changed = { ...header, signed: { ...header.signed, frames: 4 } };
    expect(isBackupSignedBy(changed, pair.publicKey, verify)).toBe(false);
  });
});

describe('Names of backups', () => {
  const STORE = '0123abcdffff';
  const name = (day: string, time = '090000') => backupName('secret', STORE, `${day}-${time}`);

  it('carry level, store and moment, and no other file has such a name', () => {
    expect(name('20260302')).toBe('备份-机密-0123abcd-20260302-090000.pzk');
    expect(isBackupName(name('20260302'))).toBe(true);
    for (const other of [
      '备份.pzk',
      '../备份-机密-0123abcd-20260302-090000.pzk',
      'x备份-机密-0123abcd-20260302-090000.pzk',
    ]) {
      expect(isBackupName(other)).toBe(false);
    }
  });

  it('are sorted newest first, those of another store and other files left out', () => {
    const other = backupName('secret', 'ffffffff', '20260303-090000');
    const names = [name('20260301'), other, '备份 1号站.pzk', name('20260302', '080000'), name('20260302')];
    expect(backupsOf(names, STORE)).toEqual([name('20260302'), name('20260302', '080000'), name('20260301')]);
    expect(backupMoment(name('20260302', '080000'))).toEqual({ day: '2026-03-02', clock: '08:00' });
    expect(backupMoment('家里的照片.jpg')).toEqual({ day: '', clock: '' });
    expect(namesToRemove(names, STORE)).toEqual([name('20260302', '080000')]);
  });

  it('keep the newest of 7 days, 4 weeks and 12 months', () => {
    // Two a day over four hundred days, up to Sunday 2026-03-01.
    const names: string[] = [];
    for (let back = 0; back < 400; back += 1) {
      const day = new Date(Date.UTC(2026, 2, 1 - back)).toISOString().slice(0, 10).replaceAll('-', '');
      names.push(name(day, '090000'), name(day, '180000'));
    }
    const removed = new Set(namesToRemove(names, STORE));
    const kept = names.filter((each) => !removed.has(each)).map((each) => each.slice(15, 23));
    expect(kept).toEqual([
      ...['20260301', '20260228', '20260227', '20260226', '20260225', '20260224', '20260223'],
      ...['20260222', '20260215', '20260208'],
      ...['20260131', '20251231', '20251130', '20251031', '20250930', '20250831', '20250731', '20250630'],
      ...['20250531', '20250430'],
    ]);
    expect([...removed].every((each) => names.includes(each))).toBe(true);
  });

  it('of periods long ago stay while there is nothing newer', () => {
    const names = [name('20200101'), name('20210101'), name('20220101')];
    expect(namesToRemove(names, STORE)).toEqual([]);
  });
});
