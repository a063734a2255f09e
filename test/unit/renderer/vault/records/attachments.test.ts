import { describe, expect, it } from 'vitest';
import { kindOf, shownName } from '#renderer/vault/records/attachments.ts';
import { utf8 } from '#shared/kernel/bytes.ts';

describe('kindOf: by content', () => {
  it('knows PDF, PNG and JPEG by their first bytes', () => {
    expect(kindOf(utf8('%PDF-1.4'))).toBe('application/pdf');
    expect(kindOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('image/png');
    expect(kindOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  });

  it('takes nothing else, and nothing that is cut short', () => {
    for (const text of ['MZ', '%PDF', '<svg', 'PK', '', ' %PDF-1.7'])
      expect(kindOf(utf8(text))).toBeUndefined();
  });
});

describe('shownName', () => {
  it.each([
    ['签字页.pdf', '签字页.pdf'],
    ['C:\\桌面\\签字页.pdf', '签字页.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['扫\u0000描\n件.pdf', '扫描件.pdf'],
    ['页\u202efdp.exe', '页fdp.exe'],
    ['', '附件'],
    ['目录/', '附件'],
    ['𠮷.pdf', '𠮷.pdf'],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });
});
