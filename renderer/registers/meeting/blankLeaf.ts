import type { SheetMarks } from '#renderer/print/model.ts';
import type { FormCell, FormModel } from '#renderer/print/paperModels.ts';
import type { DomainContext } from '#shared/domain/definition.ts';

const FACTS = ['会次', '时间', '地点', '主持', '记录', '册号、页号'] as const;
const LISTS = ['参会', '缺席及原因', '列席'] as const;
/** Parts of an agenda item and of the meeting's end, each with its lines to write on. */
const PARTS = [
  ['议题', 1],
  ['汇报', 3],
  ['讨论', 5],
  ['决定', 3],
  ['不同意见', 2],
  ['议定事项', 3],
  ['组长结论', 2],
] as const;

interface LeafInput {
  readonly context: DomainContext;
  readonly sheet: SheetMarks;
  readonly signatures: readonly string[];
}

function cell(label: string, isWide: boolean, lines: number): FormCell {
  return { kind: 'fact', label, value: '', isWide, lines };
}

/** An empty leaf of the 组务会记录 book: the facts of a meeting and one agenda item; a further item takes a further leaf. */
export function leafModel({ context, sheet, signatures }: LeafInput): FormModel {
  return {
    kind: 'form',
    sheet,
    organ: context.unitName,
    title: '组务会会议记录',
    number: '',
    cells: [
      ...FACTS.map((label) => cell(label, false, 1)),
      ...LISTS.map((label) => cell(label, true, 1)),
      ...PARTS.map(([label, lines]) => cell(label, true, lines)),
    ],
    corrections: [],
    signatures: signatures.map((label) => ({ label })),
  };
}
