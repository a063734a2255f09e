import type { CoverModel } from '#renderer/print/paperModels.ts';
import type { PaperCover } from '#shared/domain/definition.ts';
import { fullDate } from '#shared/domain/words.ts';
import type { PrintRequest } from './printRequest.ts';

/** 封面 of a bound report. */
export function coverModel({ sheet }: PrintRequest, cover: PaperCover): CoverModel {
  const { title, organ, dated } = cover;
  return { kind: 'cover', sheet, title, organ, date: dated === '' ? null : fullDate(dated) };
}
