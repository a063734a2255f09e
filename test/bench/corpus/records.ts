import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { formatNumber } from '#shared/domain/numbering.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionDrafts } from '#shared/domain/registers/meetings/meetingHelpers.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import { Seeded } from '../random.ts';
import { LEADER, MEMBERS, RECORDER } from './people.ts';
import { conclusion, decision, discussion, matter, meetingRoom, report, topic } from './prose.ts';

/** A record as a plain application would keep it: one object, nested values. */
export interface PlainRecord {
  readonly id: string;
  readonly register: string;
  readonly number: string;
  readonly title: string;
  readonly level: Level;
  readonly state: string;
  readonly createdAt: number;
  readonly values: Readonly<Record<string, Json>>;
}

/** Raise it when the texts or the shape change: cached files of another version are made anew. */
export const CORPUS_VERSION = 3;
/** 机构代字 of the sending station. */
export const SENDER_CODE = '示卫纪';
export const SENDER_UNIT = '驻县卫健局纪检监察组';
/** 议定事项 for the printed register: about twenty pages of it. */
export const ITEM_COUNT = 107;
/** Stands once, in the text of one record, behind what a list shows of it. */
export const PLANTED = '丙辰年编修的水渠图样存于东厢';

const FIRST_YEAR = 2016;
const YEARS = 10;
const DAY_MS = 86_400_000;
const MEETINGS_OF_A_YEAR = 999;

interface Share {
  readonly state: string;
  readonly upTo: number;
}

/** Drafts are many, since only they can be edited; the others have two or three entries. */
const STATES: readonly Share[] = [
  { state: 'draft', upTo: 0.7 },
  { state: 'reviewing', upTo: 0.702 },
  { state: 'finalized', upTo: 0.97 },
  { state: 'voided', upTo: 1 },
];

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function agendaOf(random: Seeded, isPlanted: boolean): Json[] {
  const count = random.chance(0.2) ? 2 : 1;
  return Array.from({ length: count }, (_, index) => ({
    id: `a${index + 1}`,
    order: index + 1,
    topic: topic(random),
    category: random.pick(['gm1', 'gm2', 'gm3', 'gm4', 'gm5']),
    proposerId: random.pick(MEMBERS).id,
    report: report(random),
    discussion: isPlanted && index === 0 ? `${discussion(random)}${PLANTED}。` : discussion(random),
    decision: decision(random),
    decisionWay: random.pick(['unanimous', 'unanimous', 'majority', 'postponed']),
  }));
}

function resolutionsOf(random: Seeded, heldAt: number): Json[] {
  if (random.chance(0.4)) return [];
  const [owner, coOwner] = random.some(MEMBERS, 2);
  return [
    {
      id: 'r1',
      order: 1,
      agendaSeq: 1,
      matter: matter(random),
      ownerId: (owner ?? LEADER).id,
      coOwnerIds: [(coOwner ?? RECORDER).id],
      dueOn: dayOf(heldAt + random.between(5, 60) * DAY_MS),
    },
  ];
}

function markingOf(random: Seeded, heldOn: string): Readonly<Record<string, Json>> {
  if (!random.chance(0.15)) return { classification: 'internal' };
  const accessScope = random.some(MEMBERS, random.between(2, 5)).map(({ id }) => id);
  return { classification: 'confidential', secrecyUntil: '5年', markedOn: heldOn, accessScope };
}

function isLevel(value: Json | undefined): value is 'internal' | 'confidential' {
  return value === 'internal' || value === 'confidential';
}

/** Numbers run by year and level, as at a real station. */
class Numbers {
  readonly #last = new Map<string, number>();

  next(word: string, year: number, level: Level): string {
    const run = `${word} ${year} ${level}`;
    const seq = (this.#last.get(run) ?? 0) + 1;
    this.#last.set(run, seq);
    return formatNumber({ unit: SENDER_CODE, word, year, level, seq });
  }
}

function meetingOf(random: Seeded, index: number, count: number, numbers: Numbers): PlainRecord {
  const start = Date.UTC(FIRST_YEAR, 0, 4);
  const heldAt = start + Math.floor((index / count) * YEARS * 365) * DAY_MS;
  const heldOn = dayOf(heldAt);
  const marking = markingOf(random, heldOn);
  const level = isLevel(marking['classification']) ? marking['classification'] : 'internal';
  const share = random.next();
  const state = STATES.find(({ upTo }) => share < upTo)?.state ?? 'draft';
  const hour = random.between(8, 16);
  const meetingNo = (index % MEETINGS_OF_A_YEAR) + 1;
  const conclusionText = random.chance(0.6) ? { leaderConclusion: conclusion(random) } : {};
  const pageNo = (index % 900) + 1;
  return {
    id: Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    register: groupMeeting.code,
    number: numbers.next(groupMeeting.numberWord, Number(heldOn.slice(0, 4)), level),
    title: `${heldOn.slice(0, 4)}年第${meetingNo}次组务会`,
    level,
    state,
    createdAt: heldAt + hour * 3_600_000 + index,
    values: {
      meetingNo,
      heldOn,
      startAt: `${heldOn}T${String(hour).padStart(2, '0')}:00`,
      endAt: `${heldOn}T${String(hour + 1).padStart(2, '0')}:${random.between(10, 59)}`,
      place: meetingRoom(random),
      hostId: LEADER.id,
      recorderId: RECORDER.id,
      attendeeIds: random.some(MEMBERS, random.between(4, 6)).map(({ id }) => id),
      isExtra: random.chance(0.1),
      agenda: agendaOf(random, index === count - 1),
      collectiveDecision: true,
      ...conclusionText,
      resolutions: resolutionsOf(random, heldAt),
      isImportant: random.chance(0.3),
      bookNo: String(Math.floor(index / 900) + 1),
      pageNo,
      ...(state === 'finalized' && { pageEnd: pageNo }),
      orgId: SENDER_UNIT,
      ...marking,
    },
  };
}

/** The meeting as the domain sees it. */
function seenOf(record: PlainRecord): RecordView {
  const { id, register, state, level, number } = record;
  return { id, register, state, level, number, fields: record.values as FieldValues };
}

/** 议定事项 of a finalised meeting, by the product's own rule. */
function itemsOf(meeting: PlainRecord, random: Seeded, numbers: Numbers): PlainRecord[] {
  return resolutionDrafts(seenOf(meeting), []).map(({ fields }) => ({
    id: Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    register: resolutionItem.code,
    number: numbers.next(
      resolutionItem.numberWord,
      Number(String(fields['decidedOn']).slice(0, 4)),
      meeting.level,
    ),
    title: String(fields['matter']),
    level: meeting.level,
    state: 'open',
    createdAt: meeting.createdAt + 1,
    values: { ...fields, orgId: SENDER_UNIT } as Readonly<Record<string, Json>>,
  }));
}

/**
 * `count` 组务会 and the first 议定事项 that came of them, the same for the same seed. The items are beside the count:
 * they are there for the printed register only.
 */
export function* corpus(count: number, seed = 1): Generator<PlainRecord> {
  const random = new Seeded(seed);
  const numbers = new Numbers();
  let items = 0;
  for (let index = 0; index < count; index += 1) {
    const meeting = meetingOf(random, index, count, numbers);
    yield meeting;
    const isUsable = meeting.state === 'finalized' && meeting.level === 'internal';
    if (!isUsable || items >= ITEM_COUNT) continue;
    for (const item of itemsOf(meeting, random, numbers)) {
      items += 1;
      yield item;
    }
  }
}

/** All texts of a record, as a search goes through them. */
export function textsOf(record: PlainRecord): string {
  const texts: string[] = [record.title];
  const take = (value: Json | undefined): void => {
    if (typeof value === 'string' && /\p{Script=Han}/u.test(value)) texts.push(value);
    else if (Array.isArray(value)) for (const item of value) take(item as Json);
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) take(item);
  };
  if (record.register !== groupMeeting.code && record.register !== resolutionItem.code) {
    const searched = new Set(findRegister(record.register)?.searchPaths.map((path) => path.split('/')[0]));
    for (const [field, value] of Object.entries(record.values)) if (searched.has(field)) take(value);
    return texts.join('\n');
  }
  const { agenda, leaderConclusion, resolutions, place, matter: item } = record.values;
  for (const value of [place, agenda, leaderConclusion, resolutions, item]) take(value);
  return texts.join('\n');
}
