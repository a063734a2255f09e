import { describe, expect, it } from 'vitest';
import { fieldWords } from '#renderer/registers/fieldWords.ts';
import { officeBeside } from '#renderer/registers/form/FieldControl.tsx';
import { correctionSentence } from '#renderer/registers/print/corrected.ts';
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

describe('what stands beside the one chosen', () => {
  it('is of several offices the one that the field is about', () => {
    const clerk = { office: '公文专人、会议记录专人', offices: ['docClerk', 'meetingRecorder'] };
    expect(officeBeside(clerk, 'meetingRecorder')).toBe('会议记录专人');
    expect(officeBeside(clerk, 'sealKeeper')).toBe('公文专人、会议记录专人');
    expect(officeBeside(clerk, undefined)).toBe('公文专人、会议记录专人');
  });

  it('is for a head what the station calls him', () => {
    const head = { office: '主任、会议记录专人', offices: ['groupLeader', 'meetingRecorder'] };
    expect(officeBeside(head, 'groupLeader')).toBe('主任、会议记录专人');
  });
});
