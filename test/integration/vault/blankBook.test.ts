import { beforeAll, describe, expect, it } from 'vitest';
import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const BLANK = { form: 'sealUseBook', records: [], copies: 2, purpose: 'print' as const };

describe('an output without records', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
  });

  it('is the empty book: numbered like every output, without 密级, 份号 or approval', async () => {
    const first = mustBe(await desk.call('output.permit', BLANK));
    const second = mustBe(await desk.call('output.permit', { ...BLANK, form: 'groupMeetingBook' }));
    expect([first.marking, first.copyNumbers, first.printedBy]).toEqual(['公开', [], '王五三']);
    expect([first.serial, second.serial]).toEqual(['印–26–0001', '印–26–0002']);
    mustBe(await desk.call('output.result', { serial: first.serial, outcome: 'done' }));
  });

  it('is nothing for a form that is no book', async () => {
    for (const form of ['superviseLedgerList', 'sealUseSheet', 'noSuchForm']) {
      expect(codeOf(await desk.call('output.permit', { ...BLANK, form }))).toBe('NOT_FOUND');
    }
  });

  it('is refused to whoever may print nothing', async () => {
    await desk.enter('吴九八');
    expect(codeOf(await desk.call('output.permit', BLANK))).toBe('NOT_PERMITTED');
    await desk.enter('王五三');
  });

  it('stands in the audit as 空白簿', async () => {
    const rows = await desk.auditRows('李四二');
    const details = rows.filter(({ event }) => event === 'output.permit').map(({ object }) => object);
    expect(details).toHaveLength(2);
    for (const detail of details) expect(detail).toContain('空白簿');
  });
});

describe('an output of more records than one print takes', () => {
  it('is refused whole by the vault; the list asks for the first 5000', async () => {
    const desk = await StoryStation.found();
    await desk.enter('王五三');
    const records = Array.from({ length: MOST_PRINTED + 1 }, (_each, at) => `r${at}`);
    const printing = { form: 'groupMeetingTable', copies: 1, purpose: 'pdf' as const };
    expect(codeOf(await desk.call('output.permit', { ...printing, records }))).toBe('BAD_REQUEST');
    expect(codeOf(await desk.call('records.printed', { records }))).toBe('BAD_REQUEST');
    const most = records.slice(0, MOST_PRINTED);
    expect(codeOf(await desk.call('output.permit', { ...printing, records: most }))).toBe('NOT_FOUND');
  });
});
