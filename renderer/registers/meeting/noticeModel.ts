import type { NoticeModel } from '#renderer/print/model.ts';
import { noticeText } from '#shared/domain/registers/meetings/meetingTexts.ts';
import { textValue } from '#shared/domain/values.ts';
import type { Printed, PrintRequest } from '../print/printRequest.ts';

/** 会议通知 of a planned 组务会, in the words that the register drafts. */
export function noticeModel({
  context,
  sheet,
  first,
}: PrintRequest & { readonly first: Printed }): NoticeModel {
  const lines = noticeText(first.seen, context).split('\n');
  const isDated = textValue(first.seen.fields, 'noticedOn') !== '';
  const date = isDated ? (lines.pop() ?? null) : null;
  const organ = lines.pop() ?? '';
  const [title = '', ...paragraphs] = lines;
  return { kind: 'notice', sheet, title, paragraphs, organ, date };
}
