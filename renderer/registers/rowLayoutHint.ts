/** How a list that deserves more says its lines: columns by id with width and tone. */
export interface RowLayoutHint {
  readonly hasHead: boolean;
  readonly columns: readonly {
    readonly id: string;
    readonly width: string;
    readonly tone?: 'quiet' | 'title';
    readonly isShort?: boolean;
    /** Another column whose words stand there once this one is filled: 缺决定, then 一致同意. */
    readonly showing?: string;
  }[];
}
