import type { FigureTable } from '#shared/domain/definition.ts';
import { type DomainContext, enumLabel, type RecordView } from '#shared/domain/definition.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { daySpan, parseDay } from '#shared/domain/words.ts';
import { HEART_TALK_FIELDS } from './talkFields.ts';
import { isToBeHeld, talkDay } from './talkRules.ts';

type People = Pick<DomainContext, 'person'>;
type Talk = RecordView;

/** What is counted of every group of talks, in the order of the columns. */
const COUNTS: readonly {
  readonly label: string;
  readonly of: (talks: readonly Talk[]) => number;
}[] = [
  { label: '次数', of: (talks) => talks.length },
  { label: '人数', of: (talks) => new Set(talks.map((talk) => textValue(talk.fields, 'talkeeId'))).size },
  { label: '经常性', of: having('talkKind', 'regular') },
  { label: '情形触发', of: having('talkKind', 'situational') },
  { label: '提醒谈话', of: having('talkKind', 'reminder') },
  { label: '个别谈话', of: having('talkMode', 'individual') },
  { label: '集体谈话', of: having('talkMode', 'group') },
  {
    label: '已回访',
    of: (talks) => talks.filter((talk) => textValue(talk.fields, 'followUpOn') !== '').length,
  },
];

function having(field: string, code: string): (talks: readonly Talk[]) => number {
  return (talks) => talks.filter((talk) => textValue(talk.fields, field) === code).length;
}

function row(label: string, talks: readonly Talk[]): readonly string[] {
  return [label, ...COUNTS.map(({ of }) => String(of(talks)))];
}

/** 对象 by what they are in the group: that is whom the measures name (第四十五条). */
const TALKEE_KINDS = ['组长', '副组长', '组内干部', '其他人员'] as const;

function kindOfTalkee(id: string, { person }: People): (typeof TALKEE_KINDS)[number] {
  const offices = person(id)?.offices ?? [];
  if (offices.includes('groupLeader')) return '组长';
  if (offices.includes('deputyLeader')) return '副组长';
  return offices.length === 0 ? '其他人员' : '组内干部';
}

/** `2026年第一季度`. */
function quarterOf(day: string): string {
  const parts = parseDay(day);
  if (parts === undefined) return '时间未填';
  return `${parts.year}年第${'一二三四'[Math.floor((parts.month - 1) / 3)] ?? ''}季度`;
}

/** Talks by what they have in common, in the order in which it first comes. */
function grouped(
  talks: readonly Talk[],
  keyOf: (talk: Talk) => string,
  wordOf: (key: string) => string = (key) => key,
): readonly (readonly string[])[] {
  const groups = new Map<string, Talk[]>();
  for (const talk of talks) {
    const own = groups.get(keyOf(talk));
    if (own === undefined) groups.set(keyOf(talk), [talk]);
    else own.push(talk);
  }
  return [...groups].map(([key, own]) => row(wordOf(key), own));
}

/** `2026年1月20日至2026年12月8日　已谈 12 次　拟谈 2 次未计`. */
function countedWords(held: readonly Talk[], planned: number): string {
  const [from, to] = [talkDay(held[0] ?? { fields: {} }), talkDay(held.at(-1) ?? { fields: {} })];
  return [daySpan(from, to), `已谈 ${held.length} 次`, planned === 0 ? '' : `拟谈 ${planned} 次未计`]
    .filter((part) => part !== '')
    .join('　');
}

/**
 * 谈话情况统计 (catalogue M13; 第四十五至四十七条): how many talks were held, with whom, of which kind and for which
 * 情形, over the records given. What is only planned is not counted but said; what is void is left out. A talk for two
 * 情形 stands under both.
 */
export function talkStatistics(records: readonly RecordView[], context: People): FigureTable {
  const counted = records.filter((talk) => !isVoid(talk));
  const held = counted
    .filter((talk) => !isToBeHeld(talk))
    .sort((one, other) => (talkDay(one) < talkDay(other) ? -1 : talkDay(one) > talkDay(other) ? 1 : 0));
  const triggers = HEART_TALK_FIELDS.find(({ id }) => id === 'triggers');
  const codes = triggers?.kind === 'enumMulti' ? triggers.values.map(({ code }) => code) : [];
  const withTalkee = (kind: string) =>
    held.filter((talk) => kindOfTalkee(textValue(talk.fields, 'talkeeId'), context) === kind);
  const byPerson = (field: string) =>
    grouped(
      held,
      (talk) => textValue(talk.fields, field),
      (id) => personName(context, id) || '未填',
    );
  return {
    columns: [
      { label: '项目', width: 'rest', align: 'left' },
      ...COUNTS.map(({ label }) => ({ label, width: 64, align: 'right' as const })),
    ],
    groups: [
      {
        heading: '谈话对象',
        rows: TALKEE_KINDS.filter((kind) => withTalkee(kind).length > 0).map((kind) =>
          row(kind, withTalkee(kind)),
        ),
      },
      { heading: '谈话对象（逐人）', rows: byPerson('talkeeId') },
      {
        heading: '触发情形（第四十六条）',
        rows: codes.map((code) =>
          row(
            enumLabel(triggers, code),
            held.filter((talk) => idsValue(talk.fields, 'triggers').includes(code)),
          ),
        ),
      },
      { heading: '谈话人', rows: byPerson('talkerId') },
      { heading: '期间', rows: grouped(held, (talk) => quarterOf(talkDay(talk))) },
    ],
    total: row('合计', held),
    counted: countedWords(held, counted.length - held.length),
  };
}
