import type { DomainContext, PrintForm, RecordView } from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';

/** What each of the three registers puts into the columns of the common book. */
export interface JointWorkWords {
  readonly day: string;
  matter(record: RecordView, context: DomainContext): string;
  readonly advice?: string;
  readonly feedback: string;
}

function unitsOf(record: RecordView, context: DomainContext): string {
  const one = textValue(record.fields, 'hostOrgId');
  const units = one === '' ? idsValue(record.fields, 'hostOrgIds') : [one];
  return units.map((id) => context.title(id)).join('、');
}

/** The book that 主体责任协同, 机关纪委研究 and 风险联防 are kept in (catalogue 2.26). */
export function jointWorkBook(words: JointWorkWords): PrintForm {
  const { advice } = words;
  return {
    id: 'jointWorkBook',
    title: '主体责任协同、机关纪委研究、风险联防登记簿',
    shape: 'book',
    paper: 'A4 landscape',
    signatures: ['记录人'],
    columns: [
      paperColumn('日期', 96, (record) => paperDay(textValue(record.fields, words.day))),
      paperColumn('单位', 120, unitsOf),
      paperColumn('事项', 160, words.matter),
      paperColumn('内容', 'rest', (record) => textValue(record.fields, 'content')),
      paperColumn('建议', 180, (record) => (advice === undefined ? '' : textValue(record.fields, advice))),
      paperColumn('反馈', 180, (record) => textValue(record.fields, words.feedback)),
    ],
  };
}
