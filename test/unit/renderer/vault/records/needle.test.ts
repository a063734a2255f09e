import { describe, expect, it } from 'vitest';
import { foldWidth, matchesIn, needleOf } from '#renderer/vault/records/needle.ts';

function places(wanted: string, text: string): readonly number[] {
  const needle = needleOf(wanted);
  const found: number[] = [];
  for (let at = needle.find(text, 0); at >= 0; at = needle.find(text, at + 1)) found.push(at);
  return found;
}

describe('what is looked for', () => {
  it('is found in either case and either width', () => {
    expect(places('wps', 'WPS ｗｐｓ Wps')).toEqual([0, 4, 8]);
    expect(places('ＷＰＳ３', 'wps3')).toEqual([0]);
    expect(places('第10次', '第１０次，第10次')).toEqual([0, 5]);
  });

  it('is found with the signs that people type for others', () => {
    expect(places('26-秘2', '示教纪–组会–26–秘2')).toEqual([7]);
    expect(places('[2026]31号', '教函〔2026〕31号')).toEqual([2]);
    expect(places('（试行)', '办法(试行）')).toEqual([2]);
  });

  it('means no pattern by any of its characters', () => {
    for (const text of ['.*', 'a+b', '[a-z]', '(', '\\d', '^组', '组$', 'a|b', 'x{2}', '-]', '?', '/i']) {
      expect(places(text, `前${text}后`), text).toEqual([1]);
      expect(places(text, '组务会abcxx123'), text).toEqual([]);
    }
  });

  it('may have characters of two units', () => {
    expect(places('𠮷', '𠮷𠮷')).toEqual([0, 2]);
    expect(places('😀a', '一😀A')).toEqual([1]);
    expect(places('𠮷-1', '𠮷–1')).toEqual([0]);
  });

  it('is found once in each of the texts that stand one behind another', () => {
    expect(matchesIn('aab0b', [0, 3, 5], needleOf('A'))).toEqual([0]);
    expect(matchesIn('会会会x会', [0, 2, 4, 5], needleOf('会'))).toEqual([0, 1, 2]);
  });
});

it('width is folded of digits and letters only, in place', () => {
  expect(foldWidth('２０２６年Ａｂｚ，①㎡　𠮷')).toBe('2026年Abz，①㎡　𠮷');
});
