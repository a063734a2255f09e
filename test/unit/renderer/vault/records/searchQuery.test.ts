import { describe, expect, it } from 'vitest';
import { beginsName, spellsName, titleInitials } from '#renderer/vault/records/pinyinWords.ts';
import { isNaming, type QueryWord, readQuery } from '#renderer/vault/records/searchQuery.ts';

const PEOPLE = ['李四二', '李山峨', '张三一', '李四二'];
const read = (typed: string): readonly QueryWord[] =>
  readQuery(typed, { today: '2026-03-12', names: () => PEOPLE });
const only = (typed: string): QueryWord => {
  const [word, ...more] = read(typed);
  if (word === undefined || more.length > 0) throw new Error(`${typed} is not one word`);
  return word;
};

describe('the words of a search', () => {
  it('stand apart by any space, each once, full-width digits and letters plain', () => {
    expect(read('  食堂　李四二\t上月\n食堂 ').map(({ text }) => text)).toEqual(['食堂', '李四二', '上月']);
    expect(read('２６–秘２ ＷＰＳ').map(({ text }) => text)).toEqual(['26–秘2', 'WPS']);
    expect(read('')).toEqual([]);
    expect(read(' 　\t\n ')).toEqual([]);
  });

  it('name days, levels and registers, by name or by letters', () => {
    expect(only('上月').period).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(only('２０２６.３').period).toEqual({ from: '2026-03-01', to: '2026-03-31' });
    expect(only('秘密').level).toBe('confidential');
    for (const typed of ['组务会', 'zwh', 'ZWH', 'zuwuhui', 'zuwuh']) {
      expect(only(typed).registers, typed).toEqual(new Set(['groupMeeting']));
    }
    expect(only('用印登记').registers).toEqual(new Set(['sealUse']));
    expect(only('yydj').registers).toEqual(new Set(['sealUse']));
    // A common word: texts that hold it are meant as well.
    expect(only('用印')).toMatchObject({ registers: undefined, nouns: new Set(['sealUse']) });
    expect(only('组务会').nouns).toBeUndefined();
    expect(only('yysxzz').registers).toBeUndefined();
    // Not yet the whole name.
    expect(only('zw').registers).toBeUndefined();
    expect(isNaming(only('食堂'))).toBe(false);
    expect(isNaming(only('食堂上月'))).toBe(false);
  });

  it('say states with or without 已', () => {
    const meeting = only('定稿').states?.get('groupMeeting');
    expect(meeting).toEqual(new Set(['finalized']));
    expect(only('已定稿').states?.get('groupMeeting')).toEqual(meeting);
    expect(only('食堂').states).toBeUndefined();
  });

  it('mean people by letters, begun or whole', () => {
    expect(only('lse').names).toEqual(['李四二', '李山峨']);
    expect(only('lisie').names).toEqual(['李四二']);
    expect(only('zh').names).toEqual(['张三一']);
    expect(only('l').names).toEqual([]);
    expect(only('李四二').names).toEqual([]);
  });

  it('may be anything at all', () => {
    const odd = [
      '\ud842',
      '\udfb7',
      '.*',
      '(',
      '[',
      '\\',
      '𠮷',
      '😀',
      '食'.repeat(10_000),
      'z'.repeat(10_000),
      '\u0000',
      '–',
    ];
    for (const typed of odd) expect(read(typed), typed.slice(0, 9)).toHaveLength(1);
    expect(only('食堂\ud83d').text).toBe('食堂');
    // What is nothing but half a character stays a word, that nothing holds.
    expect(only('\ud842').text).toBe('\uffff');
    expect(only('a\u0000').text).toBe('\uffff');
  });
});

describe('pinyin letters', () => {
  it('of a name, begun or whole, in each of its readings', () => {
    expect(beginsName('ls', '李四二')).toBe(true);
    expect(beginsName('se', '李四二')).toBe(false);
    expect(['sxx', 'dxx'].map((letters) => spellsName(letters, '单雄信'))).toEqual([true, true]);
    expect(spellsName('zw', '组务会')).toBe(false);
    expect(spellsName('zwhh', '组务会')).toBe(false);
    expect(spellsName('zhongg', '中')).toBe(false);
  });

  it('of a title stand where its characters do', () => {
    expect(titleInitials('2026年第10次组务会')).toBe('2026nd10czwh');
    expect(titleInitials('𠮷组')).toHaveLength('𠮷组'.length);
  });
});
