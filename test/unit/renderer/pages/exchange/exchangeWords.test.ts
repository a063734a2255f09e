import { describe, expect, it } from 'vitest';
import { differenceOf } from '#renderer/pages/exchange/difference.ts';
import { kindWords, mediumWords, shortNumber } from '#renderer/pages/exchange/exchangeWords.ts';
import { parseExportArgument, receiptArgument } from '#renderer/pages/exchange/exportArgument.ts';
import { lineState } from '#renderer/pages/exchange/lineColumns.tsx';
import type { ExchangeLine } from '#shared/ipc/vault/exchange.ts';

describe('words of the exchange', () => {
  it('shows a kind that it does not know by its code', () => {
    expect(kindWords('reportUp')).toBe('上报');
    expect(kindWords('toString')).toBe('toString');
    expect(mediumWords('disc')).toBe('光盘');
    expect(mediumWords('tape')).toBe('tape');
  });

  it('shortens a number to its year and its place', () => {
    expect(shortNumber('示教纪–督办–26–机2')).toBe('26–机2');
    expect(shortNumber('机2')).toBe('机2');
  });

  it('closes what was sent only by its receipt', () => {
    const sent = { direction: 'out', receiptAt: undefined } as ExchangeLine;
    expect(lineState(sent).words).toBe('待回执');
    expect(lineState({ ...sent, receiptAt: 1 }).words).toBe('已回执');
    expect(lineState({ ...sent, direction: 'in' }).words).toBe('已导入');
  });
});

describe('argument of the export page', () => {
  it('carries chosen records once each', () => {
    expect(parseExportArgument('a,b, a,')).toEqual({ records: ['a', 'b'], receiptFor: undefined });
    expect(parseExportArgument(undefined)).toEqual({ records: [], receiptFor: undefined });
  });

  it('carries the station that waits for a receipt', () => {
    expect(parseExportArgument(receiptArgument('st2'))).toEqual({ records: [], receiptFor: 'st2' });
  });
});

describe('difference of two texts', () => {
  it('is what stands between the common beginning and the common end', () => {
    expect(differenceOf('建立验收台账，每周抽查一次', '建立验收台账')).toEqual({
      before: '建立验收台账',
      middle: '，每周抽查一次',
      after: '',
    });
    expect(differenceOf('3月31日前办结', '3月20日前办结').middle).toBe('31');
  });

  it('never cuts a rare character in half', () => {
    expect(differenceOf('𠮷某', '𠮶某')).toEqual({ before: '', middle: '𠮷', after: '某' });
  });

  it('is nothing for equal texts', () => {
    expect(differenceOf('同', '同').middle).toBe('');
  });
});
