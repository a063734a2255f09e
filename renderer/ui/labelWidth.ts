import type { CSSProperties } from 'react';

/** Of a form's labels: four characters with the star fit by look.md §2, six at most; a longer one takes two lines. */
const LEAST = 4;
const MOST = 6;
const CHARACTER_PX = 14;
const STAR_PX = 16;

/** Width of the labels of one form, so that its longer ones stand on one line and all fields begin at one edge. */
export function labelWidth(labels: readonly string[]): string {
  const longest = Math.max(LEAST, ...labels.map((label) => [...label].length));
  return `${(STAR_PX + CHARACTER_PX * Math.min(MOST, longest)) / 16}rem`;
}

/** The same for whatever the fields stand in. */
export function labelStyle(labels: readonly string[]): CSSProperties {
  return { '--label-width': labelWidth(labels) } as CSSProperties;
}
