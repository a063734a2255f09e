import type { RegisterColumn, RegisterModel } from '#renderer/print/model.ts';
import type { DomainContext, PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { daySpan, fullDate } from '#shared/domain/words.ts';
import { countWords, ledgerModel, paperColumns } from './ledgerModel.ts';
import type { Printed, PrintRequest } from './printRequest.ts';

/** As many places to sign fit beside the columns of a book; more stand below it once. */
const MOST_SIGN_COLUMNS = 2;
/** Pixels of a list column, which the page scales: a name of three characters by hand. */
const SIGN_WIDTH = 96;
const NUMBER_WIDTH = 48;

/** By day, then by number: a book is written in the order in which things happened. */
export function inBookOrder(definition: RegisterDefinition, records: readonly Printed[]): readonly Printed[] {
  const day = ({ seen }: Printed): string => textValue(seen.fields, definition.dateField);
  const number = ({ seen }: Printed): string => seen.number ?? '';
  return [...records].sort(
    (one, other) =>
      day(one).localeCompare(day(other)) || number(one).localeCompare(number(other), 'zh', { numeric: true }),
  );
}

/** `2026年1月5日至2026年3月9日`, the days of the first and the last row. */
function periodWords(
  definition: RegisterDefinition,
  records: readonly Printed[],
  context: DomainContext,
): string {
  const days = records
    .map(({ seen }) => textValue(seen.fields, definition.dateField).slice(0, 10))
    .filter((day) => day !== '');
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return fullDate(context.today);
  return daySpan(from, to);
}

/** Who signs each row of a book, and has a column for it. */
function rowSigners({ signatures }: PrintForm): readonly string[] {
  return signatures.length <= MOST_SIGN_COLUMNS ? signatures : [];
}

/** The columns of the form with the running number before them and places to sign after them. */
function withEdges(columns: readonly RegisterColumn[], form: PrintForm): readonly RegisterColumn[] {
  const hasNumber = columns[0]?.title === '序号';
  return [
    ...(hasNumber ? [] : [{ title: '序号', width: NUMBER_WIDTH, align: 'center' as const }]),
    ...columns,
    ...rowSigners(form).map((label) => ({ title: `${label}签字`, width: SIGN_WIDTH })),
  ];
}

/** What a book has before anything stands in it: its columns, and who signs below the last row. */
export function bookColumns(
  definition: RegisterDefinition,
  form: PrintForm,
): { readonly columns: readonly RegisterColumn[]; readonly below: readonly string[] } {
  const signers = rowSigners(form);
  return {
    columns: withEdges(paperColumns(definition, form), form),
    below: signers.length > 0 ? [] : form.signatures,
  };
}

/** A 登记簿: rows in order with their running number; who signs each row has a column to sign in. */
export function bookModel(request: PrintRequest, form: PrintForm): RegisterModel {
  const { definition, context } = request;
  const records = inBookOrder(definition, request.records);
  const table = ledgerModel({ ...request, records }, form);
  const signers = rowSigners(form);
  const hasNumber = table.columns[0]?.title === '序号';
  return {
    ...table,
    captionRight: `${periodWords(definition, records, context)}　${countWords(records.length)}　按可见范围`,
    columns: withEdges(table.columns, form),
    rows: table.rows.map((row, index) => ({
      ...row,
      cells: [...(hasNumber ? [] : [String(index + 1)]), ...row.cells, ...signers.map(() => '')],
    })),
    signatures: signers.length > 0 ? [] : table.signatures,
  };
}
