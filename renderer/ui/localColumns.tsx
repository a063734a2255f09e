import { LEVELS, type Level } from '#shared/kernel/level.ts';
import { TextCell } from './Cell.tsx';
import { LevelBadge } from './LevelBadge.tsx';
import type { LocalColumn } from './LocalTable.tsx';

/** A column of one text, sorted by it. */
export function textColumn<Row>(
  id: string,
  label: string,
  width: number | 'rest',
  textOf: (row: Row) => string,
): LocalColumn<Row> {
  const render = (row: Row) => <TextCell text={textOf(row)} />;
  return { id, label, width, align: 'left', isSortable: true, textOf, render };
}

/** 密级, which stands second in every table; sorted from 公开 up. */
export function levelColumn<Row>(levelOf: (row: Row) => Level): LocalColumn<Row> {
  return {
    id: 'level',
    label: '密级',
    width: 64,
    align: 'left',
    isSortable: true,
    sortBy: (row) => LEVELS.indexOf(levelOf(row)),
    render: (row) => <LevelBadge level={levelOf(row)} />,
  };
}
