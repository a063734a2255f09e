import { describe, expect, it } from 'vitest';
import { MOST_CELL_UNITS, sheetCell, sheetText } from '#renderer/vault/tables/tableWords.ts';

describe('the words of a sheet', () => {
  it('are those of the list, with what stands small beside them', () => {
    expect(sheetCell({ text: '三楼会议室' }).cell).toBe('三楼会议室');
    expect(sheetCell({ text: '议题', meta: '共5项', sort: 5 }).cell).toBe('议题　共5项');
    expect(sheetCell({ text: '—', tone: 'quiet', sort: -1 }).cell).toBe('—');
  });

  it('a day with its weekday is a day, a minute a minute; what only looks like one stays words', () => {
    expect(sheetCell({ text: '2026.03.09', meta: '周一', sort: '2026-03-09' }).cell).toEqual({
      on: '2026-03-09',
    });
    const minute = { text: '2026.03.09', meta: '09:30', sort: '2026-03-09T09:30' };
    expect(sheetCell(minute).cell).toEqual({ on: '2026-03-09T09:30' });
    expect(sheetCell({ text: '2026.03.09', meta: '逾期 3 天', sort: '2026-03-09' }).cell).toBe(
      '2026.03.09　逾期 3 天',
    );
    expect(sheetCell({ text: '1900.01.31', sort: '1900-01-31' }).cell).toBe('1900.01.31');
    expect(sheetCell({ text: '2026.03.09' }).cell).toBe('2026.03.09');
  });

  it('a figure is a figure where nothing stands beside it', () => {
    expect(sheetCell({ text: '12', sort: 12 }).cell).toBe(12);
    expect(sheetCell({ text: '12项', sort: 12 }).cell).toBe('12项');
    expect(sheetCell({ text: '0012' }).cell).toBe('0012');
  });

  it('one too long is cut before a whole character and says so', () => {
    const long = sheetText(`${'长'.repeat(MOST_CELL_UNITS - 40)}${'𠮷'.repeat(100)}`);
    expect(long.isCut).toBe(true);
    expect(long.text.length).toBeLessThanOrEqual(MOST_CELL_UNITS);
    expect(long.text).toContain('以下从略');
    expect(long.text).not.toMatch(/\p{Cs}/u);
    const whole = '字'.repeat(MOST_CELL_UNITS);
    expect(sheetText(whole)).toEqual({ text: whole, isCut: false });
    expect(sheetCell({ text: '字'.repeat(MOST_CELL_UNITS + 1) }).isCut).toBe(true);
  });

  it('shows that something stood where nothing can be written', () => {
    expect(sheetText('甲\u0000乙\ufffd丙\ud800丁').text).toBe('甲□乙□丙□丁');
    expect(sheetText('上\r\n下\t右').text).toBe('上\n下\t右');
    expect(sheetText('𠮷').text).toBe('𠮷');
  });
});
