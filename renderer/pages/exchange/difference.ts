export interface TextDifference {
  readonly before: string;
  readonly middle: string;
  readonly after: string;
}

/** The part in which one text differs from the other, between what both begin and end with. */
export function differenceOf(text: string, other: string): TextDifference {
  // By characters, not by units: a rare character of two units must not be cut in half.
  const own = [...text];
  const theirs = [...other];
  let start = 0;
  while (start < own.length && own[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < own.length - start && end < theirs.length - start && own.at(-1 - end) === theirs.at(-1 - end))
    end += 1;
  return {
    before: own.slice(0, start).join(''),
    middle: own.slice(start, own.length - end).join(''),
    after: own.slice(own.length - end).join(''),
  };
}
