import type { Fact, PrintText, RecordItem, RecordModel } from '#renderer/print/model.ts';
import { type DomainContext, enumLabel, type Row } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { AGENDA_KINDS, DECISION_WAYS } from '#shared/domain/registers/meetings/meetingFields.ts';
import { meetingTitle } from '#shared/domain/registers/meetings/meetingNames.ts';
import { idsValue, numberValue, personName, personNames, textValue } from '#shared/domain/values.ts';
import { fullDate, shortDate, shortWeekday, timeRange } from '#shared/domain/words.ts';
import { correctionNotes, printedText } from '../print/corrected.ts';
import type { Printed, PrintRequest } from '../print/printRequest.ts';

const ORDER_WORDS = ['（一）', '（二）', '（三）', '（四）', '（五）'] as const;
const WAYS: FieldDefinition = { id: 'way', label: '', kind: 'enum', required: 'no', values: DECISION_WAYS };

function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** `（三）督促主体责任与履行监督责任`, as in 第三十三条. */
export function categoryWords(code: string): string {
  const index = AGENDA_KINDS.findIndex((kind) => kind.code === code);
  return index < 0 ? '' : `${ORDER_WORDS[index] ?? ''}${AGENDA_KINDS[index]?.label ?? ''}`;
}

function absentWords(seen: Printed['seen'], context: DomainContext): string {
  return rowsOf(seen.fields, 'absentees')
    .map((row) => `${personName(context, row['personId'])}（${text(row, 'reason')}）`)
    .join('、');
}

function facts({ definition, context, first }: PrintRequest & { readonly first: Printed }): readonly Fact[] {
  const { fields } = first.seen;
  const printed = (path: string, words: string): PrintText =>
    printedText(definition, first.corrections, path, words, context);
  const heldOn = textValue(fields, 'heldOn');
  const end = textValue(fields, 'endAt');
  const hours = timeRange(textValue(fields, 'startAt'), end === '' ? undefined : end);
  const hostNote = textValue(fields, 'hostNote');
  const host = personName(context, fields['hostId']);
  return [
    { label: '会次', value: meetingTitle(first.seen) },
    { label: '时间', value: printed('heldOn', `${fullDate(heldOn)}（${shortWeekday(heldOn)}）${hours}`) },
    { label: '地点', value: printed('place', textValue(fields, 'place')) },
    { label: '主持', value: printed('hostId', hostNote === '' ? host : `${host}（${hostNote}）`) },
    { label: '记录', value: printed('recorderId', personName(context, fields['recorderId'])) },
    {
      label: '参会',
      value: printed('attendeeIds', personNames(context, idsValue(fields, 'attendeeIds'))),
      wide: true,
    },
    { label: '缺席及原因', value: absentWords(first.seen, context) || '无', wide: true },
    { label: '列席', value: printed('observers', textValue(fields, 'observers') || '无'), wide: true },
  ];
}

/** 议定事项 of one item as sentences: what, who, until when. */
function resolutionsOf(
  { definition, context, first }: PrintRequest & { readonly first: Printed },
  no: number,
): readonly PrintText[] {
  const heldOn = textValue(first.seen.fields, 'heldOn');
  return rowsOf(first.seen.fields, 'resolutions')
    .filter((row) => row['agendaSeq'] === no)
    .map((row) => {
      const helpers = Array.isArray(row['coOwnerIds'])
        ? personNames(context, row['coOwnerIds'].map(String))
        : '';
      const due = printedText(
        definition,
        first.corrections,
        `resolutions/${row.id}/dueOn`,
        shortDate(text(row, 'dueOn'), heldOn),
        context,
      );
      const owner = personName(context, row['ownerId']);
      const lead = `${text(row, 'matter').replace(/[。；，]$/, '')}，由${owner}承办${helpers === '' ? '' : `、${helpers}协办`}，`;
      return [lead, ...(typeof due === 'string' ? [due] : due), '前完成。'];
    });
}

/** 组务会记录 in the form of the record book, from the meeting as it stands. */
export function recordModel(request: PrintRequest & { readonly first: Printed }): RecordModel {
  const { definition, context, sheet, first } = request;
  const { fields } = first.seen;
  const printed = (row: Row, column: string): PrintText =>
    printedText(definition, first.corrections, `agenda/${row.id}/${column}`, text(row, column), context);
  const items = rowsOf(fields, 'agenda').map(
    (row, index): RecordItem => ({
      no: index + 1,
      topic: printed(row, 'topic'),
      category: categoryWords(text(row, 'category')),
      proposer: personName(context, row['proposerId']),
      report: printed(row, 'report'),
      discussion: printed(row, 'discussion'),
      decision: printed(row, 'decision'),
      decisionWay: enumLabel(WAYS, row['decisionWay']),
      dissent: printed(row, 'dissent'),
      resolutions: resolutionsOf(request, index + 1),
    }),
  );
  const conclusion = textValue(fields, 'leaderConclusion');
  return {
    kind: 'record',
    sheet,
    organ: context.unitName,
    title: '组务会会议记录',
    bookNo: textValue(fields, 'bookNo'),
    bookPage: numberValue(fields, 'pageNo') ?? null,
    facts: facts(request),
    items,
    conclusion:
      conclusion === ''
        ? null
        : printedText(definition, first.corrections, 'leaderConclusion', conclusion, context),
    corrections: correctionNotes(definition, first.corrections, context),
    signatures: [
      { label: '主持人', name: personName(context, fields['hostId']) },
      { label: '记录人', name: personName(context, fields['recorderId']) },
    ],
  };
}
