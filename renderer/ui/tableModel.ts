import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Pixels at base 15; `rest` takes what remains. */
  readonly width: number | 'rest';
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

/** Widths of the columns as a grid template; they grow with the chosen base size. */
export function gridTemplate(columns: readonly Pick<TableColumn<never>, 'width'>[]): string {
  return columns.map(({ width }) => (width === 'rest' ? 'minmax(12rem, 1fr)' : `${width / 16}rem`)).join(' ');
}
