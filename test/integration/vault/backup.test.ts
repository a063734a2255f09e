import { describe, expect, it } from 'vitest';
import type { ByteSource } from '#shared/backup/ports.ts';
import { readBackup } from '#shared/backup/read.ts';
import { textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { Frame } from '#shared/kernel/frame.ts';
import { ok } from '#shared/kernel/result.ts';
import { codeOf, FEW_PEOPLE, mustBe, suite, TestStation } from '../../support/vaultStation.ts';

const REF = 'ab'.repeat(16);

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => ok(bytes.slice(offset, offset + length)) };
}

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  await made.login('system');
  return made;
}

describe('Backup', () => {
  it('is one file: every frame as it lies in the mirror, attachments, heads, and a digest over all', async () => {
    const made = await station();
    made.main.blobs.set(`${'cd'.repeat(16)}.0`, Uint8Array.from([1, 2, 3]));
    const frames = made.main.frames;
    const proof = mustBe(await made.call('backup.write', { ref: REF }));
    const file = made.main.files.get(REF) ?? new Uint8Array(0);
    expect(proof).toMatchObject({
      bytes: file.length,
      frames: frames.length,
      digest: toHex(suite.sm3(file)),
    });
    expect(textOf(file.slice(0, 4))).toBe('PZK1');
    const inside: Frame[] = [];
    const chunks: string[] = [];
    const read = await readBackup(sourceOf(file), suite, {
      frame: (frame) => {
        inside.push(frame);
        return ok();
      },
      blob: (id) => {
        chunks.push(id);
        return ok();
      },
    });
    expect(read.ok).toBe(true);
    expect(inside).toEqual(frames);
    expect(chunks).toEqual([`${'cd'.repeat(16)}.0`]);
    await made.lock();
    expect((await made.restart()).lastBackupAt).toBeGreaterThan(0);
  });

  it('leaves no file and no trace of success when the medium is full', async () => {
    const made = await station();
    made.main.fail('sink.write', 'MEDIUM_FULL');
    expect(codeOf(await made.call('backup.write', { ref: REF }))).toBe('MEDIUM_FULL');
    expect(made.main.files.size).toBe(0);
    expect(made.main.calls.at(-1)).toBe('sink.abort');
    expect(mustBe(await made.call('session.start', {})).lastBackupAt).toBeUndefined();
  });
});

describe('Drafts', () => {
  const draft = { draft: 'd1', register: 'groupMeeting', values: { topic: '特征词甲乙丙' } };

  it('outlive a lock and a restart, and are sealed', async () => {
    const made = await station();
    await made.lock();
    await made.login('leader');
    mustBe(await made.call('drafts.put', draft));
    await made.lock();
    const database = await made.database();
    const rows = await database.loose('drafts').toArray();
    database.close();
    expect(rows).toHaveLength(1);
    expect(toHex(rows[0]?.value ?? new Uint8Array(0))).not.toContain(toHex(utf8('特征词甲乙丙')));
    await made.restart();
    await made.login('leader');
    expect(mustBe(await made.call('drafts.list', {}))[0]).toMatchObject({
      draft: 'd1',
      values: draft.values,
    });
    mustBe(await made.call('drafts.drop', { draft: 'd1' }));
    expect(mustBe(await made.call('drafts.list', {}))).toEqual([]);
  });
});
