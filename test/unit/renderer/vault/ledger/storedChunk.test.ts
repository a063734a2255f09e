import { describe, expect, it } from 'vitest';
import { NotReadYet, StoredChunk } from '#renderer/vault/ledger/storedChunk.ts';
import { fieldOf } from '#renderer/vault/ledger/storedSummary.ts';
import { packSummaries } from '#renderer/vault/ledger/summaryCodec.ts';
import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';

const LONG = '会议听取了关于集中整治工作进展情况的汇报，逐条研究了下一步的措施，𠮷字也在其中。';
const zhang = { id: 'a', person: '1', name: '张三一', station: 's1' };

function summary(id: number, values: Record<string, Json>): RecordSummary {
  return {
    register: 'groupMeeting',
    record: `r${id}`,
    home: id % 2 === 0 ? 's1' : undefined,
    values,
    state: 'draft',
    isFrozen: id % 3 === 0,
    isIncomplete: false,
    isOutputtable: true,
    hasConflict: id % 5 === 0,
    level: 'internal',
    numbers: [String(values['number'])],
    numberVoided: undefined,
    attachmentCount: id,
    actors: [{ person: zhang.person, name: zhang.name, station: zhang.station }],
    createdBy: undefined,
    createdAt: 1000 + id,
    updatedAt: 2000 + id,
    updatedBy: undefined,
    revision: 1,
  };
}

const named = [{ id: 'p1', person: '1', name: '张三一', offices: ['groupLeader'] }];
const values: readonly Record<string, Json>[] = [
  { number: '示〔2026〕1号', heldOn: '2026-03-02', place: '三楼', [NAMED_PEOPLE]: named },
  { number: '示〔2026〕2号', heldOn: '2026-03-09', leaderConclusion: LONG, accessScope: ['1'] },
  { number: '示〔2026〕3号', agenda: [{ id: 'a1', report: LONG, topic: '某事' }], note: `${LONG}\n又一行` },
  // Looks like the note of a place, and is a text.
  { number: '示〔2026〕4号', place: '\u200b0,12', leaderConclusion: `\u200b${LONG}`, other: '\u200b\u200b' },
  { number: '示〔2026〕5号', leaderConclusion: `${LONG}${'长'.repeat(9000)}` },
];
const summaries = values.map((own, id) => summary(id, own));
const searched = ['题\u0000', `题\u0000${LONG}\u0000`, `题\u0000${LONG}\u0000某事\u0000`, '题\u0000', ''];

function stored(): { chunk: StoredChunk; fill: () => void } {
  const packed = packSummaries(summaries, { texts: searched, rests: [['unit', 3, [0, 1]]] }, 7);
  const chunk = new StoredChunk(packed.head, () => Promise.resolve(true));
  const fill = (): void => {
    chunk.fillTexts(packed.texts);
    chunk.fillValues(packed.values);
  };
  return { chunk, fill };
}

describe('A run of summaries in a snapshot', () => {
  it('gives back every summary as it was', () => {
    const { chunk, fill } = stored();
    fill();
    const read = chunk.summaries.map((item) => ({ ...item, values: item.values }));
    expect(read).toMatchObject(summaries);
    expect(read.map((item) => item.values)).toEqual(values);
  });

  it('gives back what is searched of each', () => {
    const { chunk, fill } = stored();
    fill();
    const { text, starts, naming, rests } = chunk.texts;
    expect(rests).toEqual([['unit', 3, [0, 1]]]);
    expect(searched.map((_, place) => text.slice(starts[place], starts[place + 1]))).toEqual(searched);
    expect(naming).toBe(7);
  });

  it('says at once who may know of a record, what it is and when it was; of the rest that it is not read yet', () => {
    const { chunk, fill } = stored();
    const [first, second] = chunk.summaries;
    if (first === undefined || second === undefined) throw new Error('no summaries');
    expect(fieldOf(first, 'number')).toBe('示〔2026〕1号');
    expect(fieldOf(first, NAMED_PEOPLE)).toEqual(named);
    expect(fieldOf(second, 'accessScope')).toEqual(['1']);
    expect(fieldOf(second, 'heldOn')).toBe('2026-03-09');
    expect(() => fieldOf(second, 'leaderConclusion')).toThrow(NotReadYet);
    expect(() => chunk.texts).toThrow(NotReadYet);
    fill();
    expect(fieldOf(second, 'leaderConclusion')).toBe(LONG);
  });

  it('writes a long text that is searched only once', () => {
    const packed = packSummaries(summaries, { texts: searched, rests: [] }, 7);
    expect(new TextDecoder().decode(packed.values).split('集中整治').length - 1).toBe(3);
  });
});
