import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, logLine } from '#electron/log/log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const clock = { now: () => Date.UTC(2026, 2, 5) };

describe('log', () => {
  it('keeps codes, ids, counts and flags', () => {
    expect(
      JSON.parse(logLine(clock.now(), 'mirror.opened', { n: 3, cause: 'EIO', isSuspect: true })),
    ).toEqual({
      time: '2026-03-05T00:00:00.000Z',
      code: 'mirror.opened',
      n: 3,
      cause: 'EIO',
      isSuspect: true,
    });
  });

  it.each(['张三一', '/home/a/内部.pdf', 'two words', 'x'.repeat(65), 'a\nb', ''])('replaces %j', (text) => {
    expect(JSON.parse(logLine(0, 'code', { text }))).toMatchObject({ text: '[redacted]' });
    expect(JSON.parse(logLine(0, text, {}))).toMatchObject({ code: '[redacted]' });
  });

  it('turns over after a mebibyte and keeps three files', () => {
    const log = createLog(folder, clock);
    for (let round = 0; round < 5; round += 1) {
      writeFileSync(join(folder, 'desk.log'), 'x'.repeat(1024 * 1024 + 1));
      log('round', { round });
    }
    expect(readdirSync(folder).sort()).toEqual(['desk.log', 'desk.log.1', 'desk.log.2']);
    expect(JSON.parse(readFileSync(join(folder, 'desk.log'), 'utf8'))).toMatchObject({ round: 4 });
  });

  it('never throws, also where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => createLog(join(folder, 'file'), clock)('code')).not.toThrow();
  });
});
