import { describe, expect, it } from 'vitest';
import { fieldWords } from '#renderer/registers/fieldWords.ts';
import { correctionSentence } from '#renderer/registers/print/corrected.ts';
import { chronicleDigest } from '#shared/domain/registers/chronicle/chronicleDigest.ts';
import { committeeHearing } from '#shared/domain/registers/organisation/committeeHearing.ts';
import { sealUse } from '#shared/domain/registers/seals/sealUse.ts';

const context = {
  person: () => undefined,
  title: (id: string) => (id === 'seal1' ? '组章' : ''),
};

describe('a record that another names', () => {
  it('is called by its title, and not at all where it may not be seen: never by its id', () => {
    const field = sealUse.fields.find(({ id }) => id === 'sealId');
    expect(fieldWords(field, 'seal1', context)).toBe('组章');
    expect(fieldWords(field, 'seal2', context)).toBe('—');
    expect(fieldWords(field, null, context)).toBe('');
  });

  it('is called so in a 更正 too', () => {
    const correction = {
      number: 1,
      path: 'sealId',
      label: '印章',
      before: 'seal2',
      after: 'seal1',
      reason: '选错',
      actorName: '赵六五',
      time: 0,
    };
    expect(correctionSentence(sealUse, correction, context)).toBe('原文“—”，改为“组章”。原因：选错。');
  });
});

describe('a period, which is kept as a key', () => {
  it.each([
    [chronicleDigest, 'digestPeriod', '2026-03', '2026年3月'],
    [chronicleDigest, 'digestPeriod', '2026-H1', '2026年上半年'],
    [chronicleDigest, 'digestPeriod', '2026', '2026年'],
    [chronicleDigest, 'digestPeriod', '2026-13', '2026-13'],
    [committeeHearing, 'hearingPeriod', '2026-H2', '2026年下半年'],
  ])('reads as people say it: %#', (definition, id, key, words) => {
    const field = definition.fields.find((each) => each.id === id);
    expect(fieldWords(field, key, context)).toBe(words);
  });
});
