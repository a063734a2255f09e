import { describe, expect, it } from 'vitest';
import { actWords } from '#renderer/registers/detail/timelineWords.ts';
import { outgoingDoc } from '#shared/domain/registers/documents/outgoingDoc.ts';
import type { TimelineItem } from '#shared/ipc/vault/records.ts';

function item(act: string, from?: string, to?: string): TimelineItem {
  return {
    entry: 'e',
    act,
    signed: undefined,
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

  it('names a signature before another’s step by its button', () => {
    const signed = { ...item('edit'), signed: 'signed' };
    expect(actWords(outgoingDoc, signed)).toBe('签发');
    expect(actWords({ flow: 'F3' }, signed)).toBe('修改');
    expect(actWords(outgoingDoc, item('move', 'signing', 'issued'))).toBe('编号印发');
  });

  it('has Chinese for every act, and leaves those of a newer version as they are', () => {
    for (const act of ['create', 'edit', 'correct', 'annotate', 'attach', 'resolve', 'adopt', 'dismiss'])
      expect(words(item(act))).toMatch(/^\p{Script=Han}+$/u);
    expect(words(item('shred'))).toBe('shred');
  });
});
