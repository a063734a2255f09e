import { TextCell } from '#renderer/ui/Cell.tsx';
import type { LocalColumn } from '#renderer/ui/LocalTable.tsx';
import { levelColumn, textColumn } from '#renderer/ui/localColumns.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { DASH } from '#shared/domain/columns.ts';
import { latenessWords, tableDate } from '#shared/domain/words.ts';
import { type ItemRow, NO_DAY } from './itemRows.ts';

/** What another kind of item has: a 议定事项 has no unit and nobody who supervises it. */
const NOTHING = DASH.text;

/** Columns of 事项督办 on a day; level second, as in every table. */
export function itemColumns(today: string): readonly LocalColumn<ItemRow>[] {
  const lateness = (row: ItemRow): string =>
    row.dueOn === '' ? '未定期限' : latenessWords(row.dueOn, today);
  return [
    textColumn('source', '来源', 84, (row) => row.source),
    levelColumn((row) => row.level),
    textColumn('matter', '事项', 'rest', (row) => row.matter),
    textColumn('unit', '单位', 108, (row) => row.unit || NOTHING),
    textColumn('owner', '承办（责任）人', 116, (row) => row.owner || NOTHING),
    textColumn('supervisor', '督办人', 76, (row) => row.supervisor || NOTHING),
    {
      id: 'dueOn',
      label: '期限',
      width: 100,
      align: 'left',
      isSortable: true,
      sortBy: (row) => row.dueOn || NO_DAY,
      textOf: (row) => tableDate(row.dueOn),
      render: (row) => <TextCell text={row.dueOn === '' ? NOTHING : tableDate(row.dueOn)} />,
    },
    {
      id: 'lateness',
      label: '时限',
      width: 112,
      align: 'right',
      isSortable: true,
      sortBy: (row) => row.dueOn || NO_DAY,
      textOf: lateness,
      render: (row) => (
        <TextCell
          text={lateness(row)}
          tone={row.dueOn === '' ? 'warn' : row.dueOn < today ? 'accent' : 'normal'}
        />
      ),
    },
    textColumn('progress', '进度', 96, (row) => row.progress || NOTHING),
    {
      id: 'state',
      label: '状态',
      width: 88,
      align: 'left',
      isSortable: true,
      sortBy: (row) => row.state,
      textOf: (row) => row.state,
      render: (row) => <StateGlyph words={row.state} shape={row.glyph} />,
    },
  ];
}
