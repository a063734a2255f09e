import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Pixels at base 15; `rest` takes what remains. */
  readonly width: number | 'rest';
  /** How much of what remains it takes beside the others. */
  readonly share?: number | undefined;
  readonly align: 'left' | 'right';
  readonly isSortable: boolean;
  render(row: Row): ReactNode;
  /** Full text, for the focused row and for reading aloud. */
  textOf?(row: Row): string;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

const LEAST_REST = '12rem';
const REST_SHARE = 3;

/** Widths of the columns as a grid template; they grow with the chosen base size. */
export function gridTemplate(columns: readonly Pick<TableColumn<never>, 'width' | 'share'>[]): string {
  return columns
    .map(({ width, share }) => {
      const least = width === 'rest' ? LEAST_REST : `${width / 16}rem`;
      if (width !== 'rest' && share === undefined) return least;
      return `minmax(${least}, ${share ?? REST_SHARE}fr)`;
    })
    .join(' ');
}
