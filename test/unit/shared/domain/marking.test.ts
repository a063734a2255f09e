import { describe, expect, it } from 'vitest';
import { aggregateMarkings, inWholeYears } from '#shared/domain/aggregation.ts';
import {
  expiryOf,
  formatMarking,
  isExpired,
  isSecretMarking,
  type Marking,
  type MarkingContext,
  markingNote,
  parseMarking,
  recordMarking,
} from '#shared/domain/marking.ts';

const DAY = '2026-03-09';

function read(text: string, context: MarkingContext = { issuedOn: DAY }): Marking {
  const parsed = parseMarking(text, context);
  if (!parsed.ok) throw new Error(`${text}: ${String(parsed.error.data?.['reason'])}`);
  return parsed.value;
}

function refusal(text: string, context: MarkingContext = { issuedOn: DAY }): string {
  const parsed = parseMarking(text, context);
  return parsed.ok ? '' : `${parsed.error.code} ${String(parsed.error.data?.['reason'])}`;
}

describe('标志文法', () => {
  it('reads and writes the three lawful forms and the bare levels', () => {
    for (const text of [
      '公开',
      '内部',
      '秘密★5年',
      '机密★20年',
      '绝密★30年',
      '秘密★6个月',
      '机密★2031年3月9日',
    ]) {
      expect(formatMarking(read(text))).toBe(text);
    }
    expect(formatMarking(read('秘密★公布前', { issuedOn: DAY, latestOn: '2027-01-01' }))).toBe('秘密★公布前');
  });

  it('MRK-3 refuses terms above 30, 20 and 10 years, in any form', () => {
    expect(refusal('机密★21年')).toBe('MARKING_INVALID 机密级保密期限不超过 20 年。');
    expect(refusal('绝密★31年')).not.toBe('');
    expect(refusal('秘密★11年')).not.toBe('');
    expect(refusal('秘密★2036年3月10日')).toBe('MARKING_INVALID 解密时间超过秘密级上限 10 年。');
    expect(formatMarking(read('秘密★2036年3月9日'))).toBe('秘密★2036年3月9日');
    expect(refusal('秘密★公布前', { issuedOn: DAY, latestOn: '2036-03-10' })).not.toBe('');
  });

  it('MRK-4 wants a year written as a year', () => {
    expect(refusal('秘密★12个月')).toBe('MARKING_INVALID 满一年的以年计，如“12个月”应写“1年”。');
    expect(refusal('秘密★0个月')).not.toBe('');
    expect(refusal('秘密★05年')).toBe('MARKING_INVALID 年限从 1 年起，不写前导零。');
  });

  it('MRK-5 lets no ★ stand at 公开 and 内部', () => {
    expect(refusal('内部★5年')).toBe('MARKING_INVALID 公开、内部不是国家秘密，不得标“★”。');
    expect(formatMarking(read('内部'))).not.toContain('★');
  });

  it('MRK-6 refuses a level without term, but takes one from outside at its longest', () => {
    expect(refusal('机密')).toBe('MARKING_INVALID 国家秘密须同时标明密级和保密期限。');
    expect(refusal('机密★')).not.toBe('');
    const outside = read('机密★', { issuedOn: DAY, isFromOutside: true });
    expect(expiryOf(outside)).toBe('2046-03-09');
    expect(markingNote(outside)).toBe('按最长期限推定');
    expect(formatMarking(outside)).toBe('机密');
  });

  it('MRK-7 refuses 长期 until another provision is registered', () => {
    expect(refusal('绝密★长期')).toBe('MARKING_INVALID 不能写“长期”：没有登记另行规定的名称。');
    const allowed = read('绝密★长期', { issuedOn: DAY, longTermProvision: '某规定' });
    expect(formatMarking(allowed)).toBe('绝密★长期');
  });

  it('wants for a condition 2 to 30 characters and a latest date after issue', () => {
    expect(refusal('秘密★公布前')).toBe('MARKING_INVALID 写解密条件的，须另填预计最迟日期。');
    expect(refusal('秘密★前', { issuedOn: DAY, latestOn: '2027-01-01' })).not.toBe('');
    expect(refusal(`秘密★${'会'.repeat(31)}`, { issuedOn: DAY, latestOn: '2027-01-01' })).not.toBe('');
    expect(refusal('秘密★公布前', { issuedOn: DAY, latestOn: DAY })).not.toBe('');
  });

  it('refuses spaces, other stars, wrong levels, days off the calendar and a missing day of issue', () => {
    for (const text of [
      '秘密 ★5年',
      '秘密★ 5年',
      '秘密*5年',
      '秘密★5年★',
      '商密★5年',
      '秘密★5 年',
      '秘密★2027年2月30日',
      '秘密★2026年3月9日',
      '秘密★2027年02月03日',
      '',
    ]) {
      expect(refusal(text), text).not.toBe('');
    }
    expect(refusal('秘密★5年', {})).toBe('MARKING_INVALID 没有制发日期，期限无从起算。');
  });

  it('counts the term from the day of issue, to the last day of a shorter month', () => {
    expect(expiryOf(read('秘密★1年', { issuedOn: '2024-02-29' }))).toBe('2025-02-28');
    expect(expiryOf(read('秘密★4年', { issuedOn: '2024-02-29' }))).toBe('2028-02-29');
    expect(expiryOf(read('秘密★1个月', { issuedOn: '2026-01-31' }))).toBe('2026-02-28');
    expect(expiryOf(read('内部'))).toBeUndefined();
  });

  it('is covered on the day of expiry itself', () => {
    const marking = read('秘密★1年');
    expect(isExpired(marking, '2027-03-09')).toBe(false);
    expect(isExpired(marking, '2027-03-10')).toBe(true);
  });

  it('reads a record’s own fields', () => {
    const fields = { classification: 'confidential', secrecyUntil: '5年', markedOn: DAY };
    const marking = recordMarking(fields);
    expect(marking.ok && formatMarking(marking.value)).toBe('秘密★5年');
    expect(recordMarking({ classification: 'secret', markedOn: DAY }).ok).toBe(false);
    expect(recordMarking({}).ok).toBe(false);
  });
});

describe('聚合', () => {
  function pack(markings: readonly Marking[], day = DAY, chosen?: Marking): Marking {
    const result = aggregateMarkings(markings, day, chosen);
    if (!result.ok) throw new Error(String(result.error.data?.['reason']));
    return result.value;
  }

  it('takes the highest level and the longest term: 绝密★5年 and 秘密★10年 give 绝密★10年', () => {
    expect(formatMarking(pack([read('绝密★5年'), read('秘密★10年'), read('内部')]))).toBe('绝密★10年');
  });

  it('compares by day of expiry, not by figures, and writes the day where the days of issue differ', () => {
    const old = read('秘密★10年', { issuedOn: '2020-01-05' });
    expect(formatMarking(pack([old, read('机密★2年')]))).toBe('机密★2030年1月5日');
  });

  it('leaves no ★ where nothing is a state secret', () => {
    expect(formatMarking(pack([read('公开'), read('内部')]))).toBe('内部');
    expect(formatMarking(pack([]))).toBe('公开');
  });

  it('writes in whole years when asked, rounded up, within the limit', () => {
    const container = pack([read('秘密★10年', { issuedOn: '2020-01-05' }), read('机密★2年')]);
    expect(isSecretMarking(container) && formatMarking(inWholeYears(container, DAY))).toBe('机密★4年');
  });

  it('AGG-3 waits for a choice where a condition cannot be compared, and takes none that falls short', () => {
    const condition = read('秘密★公布前', { issuedOn: DAY, latestOn: '2034-01-01' });
    const short = read('机密★3年');
    expect(aggregateMarkings([condition, short], DAY).ok).toBe(false);
    expect(aggregateMarkings([condition, short], DAY, read('秘密★9年')).ok).toBe(false);
    expect(aggregateMarkings([condition, short], DAY, read('机密★1年')).ok).toBe(false);
    expect(formatMarking(pack([condition, short], DAY, read('机密★8年')))).toBe('机密★8年');
  });

  it('needs no choice where something definite outlasts the condition, or all share one condition', () => {
    const condition = read('秘密★公布前', { issuedOn: DAY, latestOn: '2027-01-01' });
    expect(formatMarking(pack([condition, read('机密★3年')]))).toBe('机密★3年');
    expect(formatMarking(pack([condition, condition]))).toBe('秘密★公布前');
  });

  it('keeps marking a container of things whose terms have run out', () => {
    const lapsed = read('秘密★1年', { issuedOn: '2020-01-05' });
    const other = read('秘密★1年', { issuedOn: '2020-02-05' });
    expect(formatMarking(pack([lapsed, other]))).toBe('秘密★2026年3月10日');
  });
});
