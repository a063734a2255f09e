import type { DomainContext, RecordView, Row } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { idsValue, personName, personNames, textValue } from '#shared/domain/values.ts';
import {
  chineseNumber,
  fullDate,
  partOfDay,
  shortDate,
  shortWeekday,
  spokenTime,
} from '#shared/domain/words.ts';
import { meetingTitle } from './meetingNames.ts';

type Meeting = Pick<RecordView, 'fields'>;
type People = Pick<DomainContext, 'person' | 'unitName'>;

function cell(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value.trim() : '';
}

/** Ends a sentence once. */
function sentence(text: string): string {
  return text === '' || /[。！？；]$/.test(text) ? text : `${text}。`;
}

function whenWords(meeting: Meeting): string {
  const heldOn = textValue(meeting.fields, 'heldOn');
  const startAt = textValue(meeting.fields, 'startAt');
  const clock = startAt === '' ? '' : `${partOfDay(startAt)}${spokenTime(startAt)}`;
  return `${fullDate(heldOn)}（${shortWeekday(heldOn)}）${clock}`;
}

/** 会议通知 of a planned meeting: when, where, what, who; lines of one paragraph each. */
export function noticeText(meeting: Meeting, people: People): string {
  const { fields } = meeting;
  const lines = [
    '组务会通知',
    `定于${whenWords(meeting)}在${textValue(fields, 'place')}召开${meetingTitle(meeting)}，由${personName(people, fields['hostId'])}同志主持。`,
  ];
  const agenda = rowsOf(fields, 'agenda');
  if (agenda.length > 0) lines.push('议题：');
  for (const [index, row] of agenda.entries()) {
    const proposer = personName(people, row['proposerId']);
    lines.push(`${index + 1}.${cell(row, 'topic')}${proposer === '' ? '' : `（${proposer}）`}`);
  }
  const attendees = personNames(people, idsValue(fields, 'attendeeIds'));
  if (attendees !== '') lines.push(`参会：${attendees}`);
  const observers = textValue(fields, 'observers');
  if (observers !== '') lines.push(`列席：${observers}`);
  const carried = rowsOf(fields, 'carried').length;
  if (carried > 0) lines.push(`会上通报${carried}项未办结议定事项的进展，请承办人准备。`);
  const note = textValue(fields, 'noticeNote').trim();
  if (note !== '') lines.push(sentence(note));
  lines.push('请准时参加；因故不能参加的，会前向主持人请假。', people.unitName);
  const noticedOn = textValue(fields, 'noticedOn');
  if (noticedOn !== '') lines.push(fullDate(noticedOn));
  return lines.join('\n');
}

const DECISION_LEAD: Readonly<Record<string, string>> = {
  unanimous: '会议议定，',
  majority: '会议议定，',
  postponed: '会议决定暂缓，',
  notPassed: '会议没有通过。',
};

function decisionSentence(row: Row): string {
  const decision = cell(row, 'decision');
  const lead = DECISION_LEAD[cell(row, 'decisionWay')] ?? '会议议定，';
  if (decision === '') return lead.endsWith('。') ? lead : '';
  // A decision that already begins with 会议 is the writer's own sentence.
  return sentence(decision.startsWith('会议') ? decision : `${lead}${decision}`);
}

function assignment(row: Row, people: People, heldOn: string): string {
  const owner = personName(people, row['ownerId']);
  const coOwnerIds = row['coOwnerIds'];
  const helpers = Array.isArray(coOwnerIds)
    ? personNames(
        people,
        coOwnerIds.filter((id): id is string => typeof id === 'string'),
      )
    : '';
  const due = cell(row, 'dueOn');
  const parts = [
    owner === '' ? '' : `由${owner}承办`,
    helpers === '' ? '' : `${helpers}协办`,
    due === '' ? '' : `${shortDate(due, heldOn)}前完成`,
  ].filter((part) => part !== '');
  return parts.join('，');
}

/** The items of one topic: one in running text, several as （一）（二）. */
function resolutionLines(rows: readonly Row[], people: People, heldOn: string): readonly string[] {
  return rows.map((row, index) => {
    const matter = cell(row, 'matter').replace(/[。；，]$/, '');
    const head = rows.length === 1 ? '' : `（${chineseNumber(index + 1)}）`;
    const how = assignment(row, people, heldOn);
    return `${head}${matter}${how === '' ? '' : `，${how}`}。`;
  });
}

/**
 * A draft of the 会议纪要 from agenda, decisions and 议定事项: an opening, then 一、 for each topic and （一） for several
 * items of one topic. One paragraph a line. A draft: the writer goes on from here.
 */
export function minutesText(meeting: Meeting, people: People): string {
  const { fields } = meeting;
  const heldOn = textValue(fields, 'heldOn');
  const startAt = textValue(fields, 'startAt');
  const host = fields['hostId'];
  const isLeader = typeof host === 'string' && people.person(host)?.offices.includes('groupLeader') === true;
  const agenda = rowsOf(fields, 'agenda');
  const resolutions = rowsOf(fields, 'resolutions');
  const when = `${shortDate(heldOn)}${startAt === '' ? '' : partOfDay(startAt)}`;
  const lines = [
    `${when}，${isLeader ? '组长' : '副组长'}${personName(people, host)}主持召开${meetingTitle(meeting)}，研究${agenda.length}项议题。纪要如下：`,
  ];
  for (const [index, row] of agenda.entries()) {
    lines.push(`${chineseNumber(index + 1)}、${cell(row, 'topic')}`);
    const decided = decisionSentence(row);
    if (decided !== '') lines.push(decided);
    lines.push(
      ...resolutionLines(
        resolutions.filter((item) => item['agendaSeq'] === index + 1),
        people,
        heldOn,
      ),
    );
  }
  const conclusion = textValue(fields, 'leaderConclusion').trim();
  if (conclusion !== '')
    lines.push(sentence(conclusion.startsWith('会议') ? conclusion : `会议强调，${conclusion}`));
  return lines.join('\n');
}

/** A paragraph of a 纪要 by its level: 0 text, 1 一、, 2 （一）. */
export interface MinutesParagraph {
  readonly level: 0 | 1 | 2;
  readonly text: string;
}

/** Splits a 纪要 into paragraphs for layout: a short `一、` line is a heading in 黑体, `（一）` starts in 楷体. */
export function minutesParagraphs(content: string): readonly MinutesParagraph[] {
  return content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text): MinutesParagraph => {
      // A line that ends like a sentence is running text that merely starts with a number.
      if (/^[一二三四五六七八九十]{1,3}、/.test(text) && !/[。；！？]$/.test(text)) return { level: 1, text };
      return /^（[一二三四五六七八九十]{1,3}）/.test(text) ? { level: 2, text } : { level: 0, text };
    });
}
