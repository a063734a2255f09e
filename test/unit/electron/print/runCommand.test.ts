import { describe, expect, it } from 'vitest';
import { runCommand } from '#electron/print/runCommand.ts';

describe('runCommand', () => {
  it('gives the input to the program and its output back', async () => {
    const input = new TextEncoder().encode('第一页');
    expect(await runCommand('/bin/cat', [], input)).toEqual({ code: 0, stdout: '第一页' });
  });

  it('hands over no environment but what printing needs', async () => {
    const { stdout } = await runCommand('/usr/bin/env', []);
    expect(stdout.trim().split('\n').sort()).toEqual([
      'CUPS_SERVER=/run/cups/cups.sock',
      'LC_ALL=C',
      'PATH=/usr/bin:/bin',
    ]);
  });

  it('reports a program that is not there as failed', async () => {
    expect((await runCommand('/nonexistent', [])).code).not.toBe(0);
  });

  it('survives a program that ends before it read everything', async () => {
    expect((await runCommand('/bin/true', [], new Uint8Array(4_000_000))).code).toBe(0);
  });
});
