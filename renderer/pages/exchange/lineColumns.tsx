import { clockWords, dayOfMoment } from '#renderer/i18n/dates.ts';
import { TextCell } from '#renderer/ui/Cell.tsx';
import type { LocalColumn } from '#renderer/ui/LocalTable.tsx';
import { levelColumn, textColumn } from '#renderer/ui/localColumns.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import type { StateShape } from '#renderer/ui/stateShape.ts';
import { tableDate } from '#shared/domain/words.ts';
import type { ExchangeLine } from '#shared/ipc/vault/exchange.ts';
import { kindWords } from './exchangeWords.ts';

/** One bundle may have gone out and come back: the direction belongs to the key. */
export function lineKey(line: ExchangeLine): string {
  return `${line.direction} ${line.bundleId}`;
}

const DIRECTIONS: Readonly<Record<ExchangeLine['direction'], string>> = {
  out: '发出',
  in: '收到',
  refused: '拒收',
};

/** How far a bundle has come: a receipt closes what was sent. */
export function lineState(line: ExchangeLine): { readonly words: string; readonly shape: StateShape } {
  if (line.direction === 'refused') return { words: '拒收', shape: 'cross' };
  if (line.direction === 'in') return { words: '已导入', shape: 'full' };
  return line.receiptAt === undefined
    ? { words: '待回执', shape: 'half' }
    : { words: '已回执', shape: 'full' };
}

export const LINE_COLUMNS: readonly LocalColumn<ExchangeLine>[] = [
  {
    id: 'at',
    label: '时间',
    width: 144,
    align: 'left',
    isSortable: true,
    sortBy: (line) => line.at,
    render: (line) => <TextCell text={tableDate(dayOfMoment(line.at))} meta={clockWords(line.at)} />,
  },
  levelColumn((line) => line.level),
  textColumn('way', '收发', 104, (line) => `${DIRECTIONS[line.direction]}　${kindWords(line.kind)}`),
  textColumn('number', '编号', 176, (line) => line.number),
  textColumn('station', '对方站点', 'rest', (line) => line.station),
  {
    id: 'records',
    label: '条数',
    width: 72,
    align: 'right',
    isSortable: true,
    sortBy: (line) => line.records,
    render: (line) => line.records.toLocaleString('zh-CN'),
  },
  {
    id: 'state',
    label: '状态',
    width: 88,
    align: 'left',
    isSortable: true,
    sortBy: (line) => lineState(line).words,
    render: (line) => <StateGlyph {...lineState(line)} />,
  },
];
