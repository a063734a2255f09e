import { describe, expect, it } from 'vitest';
import { actWords, signedWords } from '#renderer/registers/detail/timelineWords.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { TimelineItem } from '#shared/ipc/vault/records.ts';

function item(act: string, from?: string, to?: string): TimelineItem {
  return {
    entry: 'e',
    act,
    actorName: '',
    actorRole: '',
    time: 0,
    from,
    to,
    opinion: undefined,
    detail: undefined,
    stationName: '',
    inert: undefined,
  };
}

describe('words of the course', () => {
  const words = (each: TimelineItem): string => actWords({ flow: 'F1' }, each);

  it('names a move by its button, and the state that freezes the text', () => {
    expect(words(item('move', 'reviewing', 'finalized'))).toBe('审定，定稿');
    expect(words(item('move', 'reviewing', 'draft'))).toBe('退回');
  });

  it('says a word once when button and state have the same', () => {
    expect(words(item('move', 'finalized', 'archived'))).toBe('归档');
  });

  it('does not repeat in the state what the button has said', () => {
    const of = (flow: 'F2' | 'F5' | 'F7', from: string, to: string): string =>
      actWords({ flow }, item('move', from, to));
    expect(of('F2', 'draft', 'registered')).toBe('登记');
    expect(of('F5', 'received', 'replied')).toBe('登记批复');
    expect(of('F7', 'approved', 'checked')).toBe('核对无误');
    expect(actWords({ flow: 'F2' }, item('create'))).toBe('新建');
  });

  it('names a signature before another’s step by its button, its words without it', () => {
    const signs = [
      { id: 'signed', state: 'signing', verb: '签发' },
    ] as unknown as RegisterDefinition['signs'];
    const definition = { flow: 'F3', ...(signs !== undefined && { signs }) } as const;
    const signed = { ...item('edit'), detail: '签发：同意印发。' };
    expect(actWords(definition, signed)).toBe('签发');
    expect(signedWords(definition, signed)?.words).toBe('同意印发。');
    expect(signedWords(definition, { ...signed, detail: '签发' })?.words).toBe('');
    expect(actWords(definition, { ...signed, detail: '签发日期' })).toBe('修改');
    expect(actWords({ flow: 'F3' }, signed)).toBe('修改');
  });

  it('has Chinese for every act, and leaves those of a newer version as they are', () => {
    for (const act of ['create', 'edit', 'correct', 'annotate', 'attach', 'resolve', 'adopt', 'dismiss'])
      expect(words(item(act))).toMatch(/^\p{Script=Han}+$/u);
    expect(words(item('shred'))).toBe('shred');
  });
});
