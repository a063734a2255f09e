import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';

/** Words that stand only where a clue or a report from somebody is told of, never where one is counted. */
const CLUE_WORDS = [
  '举报人',
  '检举人',
  '控告人',
  '被反映人',
  '举报信',
  '检举信',
  '控告信',
  '实名举报',
  '匿名举报',
  '线索编号',
  '线索内容',
  '线索来源',
  '初步核实',
  '审查调查方案',
];

/** Words that may stand beside a figure, and are looked at once more. */
const CLOSE_WORDS = ['线索', '举报', '信访件'];

interface Place {
  readonly path: string;
  readonly text: string;
}

/** Every text of a record with its place; a column of a list is named `list/column`. */
function placesIn(record: RecordView, fields: readonly string[]): readonly Place[] {
  return fields.flatMap((field): readonly Place[] => {
    const [list = '', column] = field.split('/');
    if (column === undefined) return [{ path: list, text: String(record.fields[list] ?? '') }];
    return rowsOf(record.fields, list).map((row) => ({
      path: `${list}/${row.id}/${column}`,
      text: String(row[column] ?? ''),
    }));
  });
}

function found(
  places: readonly Place[],
  words: readonly string[],
  say: (word: string) => Omit<Finding, 'path'>,
) {
  return places.flatMap(({ path, text }): readonly Finding[] => {
    const word = words.find((each) => text.includes(each));
    return word === undefined ? [] : [{ path, ...say(word) }];
  });
}

/**
 * R09-4 for a register whose texts are in `fields`: what is known of clues and of those who report goes into none of
 * them (第十三条). Two rules: words that tell of one are refused, words beside which only a figure may stand are pointed
 * out.
 */
export function clueRules(fields: readonly string[]): readonly Rule[] {
  const rule = {
    id: 'R09-4',
    article: '第十三条',
    text: '涉问题线索、举报信息不得进入会商记录，只可写件数。',
  } as const;
  return [
    {
      ...rule,
      strictness: 'must',
      check: (record) =>
        found(placesIn(record, fields), CLUE_WORDS, (word) => ({
          reason: `写有“${word}”，涉问题线索或举报信息`,
          next: '删去线索、举报信息，按规定渠道另行办理',
        })),
    },
    {
      ...rule,
      strictness: 'unspecified',
      entering: ['registered'],
      check: (record) =>
        found(
          placesIn(record, fields).filter(({ text }) => !CLUE_WORDS.some((word) => text.includes(word))),
          CLOSE_WORDS,
          (word) => ({ reason: `写有“${word}”`, next: '核对只写了件数，没有内容' }),
        ),
    },
  ];
}
