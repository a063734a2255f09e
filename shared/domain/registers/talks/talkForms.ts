import type { DomainContext, PrintForm, RecordView } from '#shared/domain/definition.ts';
import { enumLabel } from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { HEART_TALK_FIELDS } from './talkFields.ts';
import { talkStatistics } from './talkStatistics.ts';

function words(record: RecordView, id: string): string {
  const field = HEART_TALK_FIELDS.find((each) => each.id === id);
  const code = textValue(record.fields, id);
  if (code !== '') return enumLabel(field, code);
  return idsValue(record.fields, id)
    .map((each) => enumLabel(field, each))
    .join('、');
}

const who =
  (id: string) =>
  (record: RecordView, context: DomainContext): string =>
    personName(context, record.fields[id]);

/** The book says that a talk was held, with whom and why; what was said stands only on the sheet (R13-5). */
const BOOK_COLUMNS = [
  paperColumn('日期', 90, (record) => paperDay(textValue(record.fields, 'talkedAt'))),
  paperColumn('谈话对象', 80, who('talkeeId')),
  paperColumn('谈话人', 80, who('talkerId')),
  paperColumn('种类', 80, (record) => words(record, 'talkKind')),
  paperColumn('情形', 'rest', (record) => {
    const day = paperDay(textValue(record.fields, 'triggeredOn'));
    return [words(record, 'triggers'), day === '' ? '' : `${day}发生`]
      .filter((part) => part !== '')
      .join('，');
  }),
  paperColumn('方式', 80, (record) => words(record, 'talkMode')),
  paperColumn('地点', 120, (record) => textValue(record.fields, 'place')),
  paperColumn('了解方面', 120, (record) => words(record, 'topics')),
  paperColumn('回访日期', 90, (record) => paperDay(textValue(record.fields, 'followUpOn'))),
];

export const HEART_TALK_FORMS: readonly PrintForm[] = [
  {
    id: 'heartTalkSheet',
    title: '谈话记录',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['谈话人（提醒谈话另对象签字）'],
    signers: ({ fields }) => (fields['talkKind'] === 'reminder' ? ['谈话人', '谈话对象'] : ['谈话人']),
    cells: [
      'talkKind',
      'talkMode',
      { field: 'triggers', isWide: true },
      'talkedAt',
      'place',
      'talkerId',
      { field: 'talkeeId', label: '对象' },
      { field: 'topics', label: '方面', isWide: true },
      { field: 'opinions', label: '听取意见', lines: 3 },
      { field: 'problems', lines: 3 },
      { field: 'ideologicalWork', label: '思想工作', lines: 3 },
      { field: 'record', label: '记录', lines: 12 },
      { field: 'followUp', lines: 2 },
    ],
  },
  {
    id: 'heartTalkBook',
    title: '谈心谈话登记簿',
    shape: 'book',
    paper: 'A4 landscape',
    signatures: ['组长'],
    basis: 'own',
    columns: BOOK_COLUMNS,
  },
  {
    id: 'heartTalkStatistics',
    title: '谈话情况统计表',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: ['组长'],
    basis: 'own',
    figures: talkStatistics,
  },
];
