import { describe, expect, it } from 'vitest';
import { toFileName, withExtension } from '#electron/media/fileName.ts';
import { createChosenFiles } from '#electron/media/refs.ts';

describe('file names', () => {
  it.each([
    ['内部〔2026〕3号', '内部〔2026〕3号.pzb'],
    ['内部〔2026〕3号.pzb', '内部〔2026〕3号.pzb'],
    ['../../etc/passwd', 'etcpasswd.pzb'],
    ['..\\..\\x', 'x.pzb'],
    ['a\u0000b\nc', 'abc.pzb'],
    ['x\u202egpj.exe', 'xgpj.exe.pzb'],
    ['.hidden', 'hidden.pzb'],
    ['con', '未命名.pzb'],
    ['', '未命名.pzb'],
    ['...', '未命名.pzb'],
  ])('%j becomes %j', (suggested, expected) => {
    expect(toFileName(suggested, 'pzb')).toBe(expected);
  });

  it('keep any extension where any is allowed', () => {
    expect(withExtension('扫描件.pdf', '*')).toBe('扫描件.pdf');
    expect(withExtension('纪要.PDF', 'pdf')).toBe('纪要.PDF');
  });
});

describe('references', () => {
  it('are random, used once, and bound to a purpose even when refused', () => {
    const chosen = createChosenFiles();
    const file = { purpose: 'readCard', path: '/m/a.pzc', name: 'a.pzc' } as const;
    const [first, second] = [chosen.add(file), chosen.add(file)];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(first).not.toBe(second);
    expect(chosen.take(first, () => true)).toEqual({ ok: true, value: file });
    expect(chosen.take(first, () => true).ok).toBe(false);
    expect(chosen.take(second, () => false).ok).toBe(false);
    expect(chosen.take(second, () => true).ok).toBe(false);
  });

  it('are forgotten with the page, and the oldest when there are too many', () => {
    const chosen = createChosenFiles();
    const file = { purpose: 'readCard', path: '/m/a.pzc', name: 'a.pzc' } as const;
    const refs = Array.from({ length: 65 }, () => chosen.add(file));
    expect(chosen.take(refs[0] ?? '', () => true).ok).toBe(false);
    expect(chosen.take(refs[64] ?? '', () => true).ok).toBe(true);
    chosen.forgetAll();
    expect(chosen.take(refs[1] ?? '', () => true).ok).toBe(false);
  });
});
