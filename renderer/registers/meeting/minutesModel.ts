import type { MinutesModel, NameList, Paragraph } from '#renderer/print/model.ts';
import type { DomainContext, RecordView as Seen } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { minutesParagraphs, minutesText } from '#shared/domain/registers/meetings/meetingTexts.ts';
import { idsValue, numberValue, personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { correctionNotes } from '../print/corrected.ts';
import type { Printed, PrintRequest } from '../print/printRequest.ts';

type Request = PrintRequest & { readonly first: Printed };

function paragraphsOf(content: string): readonly Paragraph[] {
  return minutesParagraphs(content).map(({ level, text }) => {
    // （一）关于食堂。续文: the heading words in 楷体 end with the first full stop.
    const stop = level === 2 ? text.indexOf('。') : -1;
    if (stop < 0 || stop === text.length - 1) return { level, text };
    return { level, lead: text.slice(0, stop + 1), text: text.slice(stop + 1) };
  });
}

/** A name of two characters stands as wide as one of three. */
function spacedName(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join('　') : name;
}

function listsOf(meeting: Seen | undefined, context: DomainContext): readonly NameList[] {
  if (meeting === undefined) return [];
  const names = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => spacedName(personName(context, id)));
  const absent = rowsOf(meeting.fields, 'absentees').map(
    (row) => `${spacedName(personName(context, row['personId']))}（${String(row['reason'] ?? '')}）`,
  );
  const observers = textValue(meeting.fields, 'observers');
  return [
    { label: '出席', names: names(idsValue(meeting.fields, 'attendeeIds')) },
    { label: '请假', names: absent },
    { label: '列席', names: observers === '' ? [] : observers.split('、') },
  ];
}

interface Parts {
  readonly content: string;
  readonly issueNo: string;
  readonly day: string;
  readonly meeting: Seen | undefined;
  readonly distribution: string;
  readonly issuedOn: string;
}

function model({ definition, context, sheet, first }: Request, parts: Parts): MinutesModel {
  const isIssued = parts.issuedOn !== '';
  return {
    kind: 'minutes',
    sheet,
    banner: `${context.unitName}组务会纪要`,
    issueNo: parts.issueNo,
    organ: context.unitName,
    date: fullDate(parts.day),
    title: null,
    paragraphs: paragraphsOf(parts.content),
    lists: listsOf(parts.meeting, context),
    imprint: isIssued
      ? {
          copyLabel: '分送',
          copyTo: parts.distribution === '' ? [] : parts.distribution.split(/[、，]/),
          issuer: context.unitName,
          issuedOn: fullDate(parts.issuedOn),
        }
      : null,
    corrections: correctionNotes(definition, first.corrections, context),
  };
}

function issueWords(no: string): string {
  const digits = /\d+/.exec(no)?.[0];
  return digits === undefined ? no : `第${digits}期`;
}

/** 会议纪要 from its own register. The meeting comes from the context: who was there stands on the paper. */
export function minutesModel(request: Request): MinutesModel {
  const { fields } = request.first.seen;
  const meetingId = textValue(fields, 'meetingId');
  const meeting = request.context.record(meetingId);
  const issuedOn = textValue(fields, 'issuedOn');
  return model(request, {
    content: textValue(fields, 'content'),
    issueNo: issueWords(textValue(fields, 'minutesNo')),
    day: issuedOn === '' ? textValue(meeting?.fields ?? {}, 'heldOn') : issuedOn,
    meeting,
    distribution: textValue(fields, 'distribution'),
    issuedOn,
  });
}

/** What the 纪要 of a meeting would be if it were drafted now: shown beside the form while the record is written. */
export function meetingDraftMinutes(request: Request): MinutesModel {
  const { seen } = request.first;
  const no = numberValue(seen.fields, 'meetingNo');
  return model(request, {
    content: minutesText(seen, request.context),
    issueNo: no === undefined ? '' : `第${no}期`,
    day: textValue(seen.fields, 'heldOn'),
    meeting: seen,
    distribution: '',
    issuedOn: '',
  });
}
