import { describe, expect, it } from 'vitest';
import { outgoingDoc } from '#shared/domain/registers/documents/outgoingDoc.ts';
import { signedStep, signNote } from '#shared/domain/signStep.ts';

const SIGNS = outgoingDoc.signs ?? [];
const [sign] = SIGNS;

describe('the note of a step before another’s move', () => {
  it.each([
    ['', undefined, '签发'],
    ['同意印发。', undefined, '签发：同意印发。'],
    ['', '代行组长', '签发　代行组长'],
    ['同意。　另抄送县委办。', '代行组长', '签发：同意。　另抄送县委办。　代行组长'],
    ['同意。\n请于周五前印出。', undefined, '签发：同意。\n请于周五前印出。'],
    ['按代行组长意见办。', undefined, '签发：按代行组长意见办。'],
    ['𠮷', '代行印章保管人、公文专人', '签发：𠮷　代行印章保管人、公文专人'],
  ])('is read as it was written: %s %s', (words, standIn, note) => {
    expect(signNote({ verb: '签发' }, words, standIn)).toBe(note);
    expect(signedStep(SIGNS, note)).toEqual({ step: sign, words, standIn });
  });

  it('is no other note', () => {
    for (const note of [undefined, '', '签发日期', '改派核稿人', '同意签发：印']) {
      expect(signedStep(SIGNS, note)).toBeUndefined();
    }
    expect(signedStep(undefined, '签发：同意。')).toBeUndefined();
  });
});
