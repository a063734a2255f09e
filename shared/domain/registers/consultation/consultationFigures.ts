import type { DomainContext, FigureTable, RecordView, Row } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { idsValue, isVoid, textValue } from '#shared/domain/values.ts';
import { daySpan } from '#shared/domain/words.ts';

const COLUMNS = ['会商（次）', '单位（家）', '指出问题（个）', '意见建议（条）', '已采纳（条）'] as const;

interface Counted {
  readonly meetings: number;
  readonly units: number;
  readonly problems: readonly Row[];
  readonly suggestions: readonly Row[];
}

function cells(label: string, { meetings, units, problems, suggestions }: Counted): readonly string[] {
  const adopted = suggestions.filter((row) => row['adopted'] === 'yes' || row['adopted'] === 'partly');
  return [label, ...[meetings, units, problems.length, suggestions.length, adopted.length].map(String)];
}

const unitsOf = (record: RecordView): readonly string[] => idsValue(record.fields, 'hostOrgIds');

/** Whose a problem or a suggestion is: as its row says; where one unit alone took part, that one's. */
function ownOf(record: RecordView, list: string, unit: string): readonly Row[] {
  const [only, ...others] = unitsOf(record);
  const usual = others.length === 0 ? only : undefined;
  return rowsOf(record.fields, list).filter((row) => (textValue(row, 'orgId') || usual) === unit);
}

/**
 * 会商情况汇总 (catalogue M09; indicators S21, S22, S23): over the 会商 given, how many units were met, each counted
 * once, how many problems were pointed out and how many suggestions were made, by unit and in all. What is void is left
 * out; a line without its unit counts in all only.
 */
export function consultationFigures(
  records: readonly RecordView[],
  context: Pick<DomainContext, 'title'>,
): FigureTable {
  const counted = records.filter((record) => !isVoid(record));
  const units = [...new Set(counted.flatMap(unitsOf))];
  const days = counted.map(({ fields }) => textValue(fields, 'heldOn')).sort();
  const all = (list: string): readonly Row[] => counted.flatMap(({ fields }) => rowsOf(fields, list));
  const [from = '', to = ''] = [days[0], days.at(-1)];
  return {
    columns: [
      { label: '单位', width: 'rest', align: 'left' },
      ...COLUMNS.map((label) => ({ label, width: 96, align: 'right' as const })),
    ],
    groups: [
      {
        heading: '逐单位',
        rows: units.map((unit) => {
          const own = counted.filter((record) => unitsOf(record).includes(unit));
          return cells(context.title(unit) || '—', {
            meetings: own.length,
            units: 1,
            problems: own.flatMap((record) => ownOf(record, 'problems', unit)),
            suggestions: own.flatMap((record) => ownOf(record, 'suggestions', unit)),
          });
        }),
      },
    ],
    total: cells('合计', {
      meetings: counted.length,
      units: units.length,
      problems: all('problems'),
      suggestions: all('suggestions'),
    }),
    counted: [daySpan(from, to), `会商 ${counted.length} 次`].filter((part) => part !== '').join('　'),
  };
}
