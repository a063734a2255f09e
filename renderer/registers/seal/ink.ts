/** A page as drawn: four bytes a pixel (red, green, blue, opacity), row by row. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Width in pixels at which a page is drawn to be measured: a point of 小四 is still a stroke, dust is not. */
export const MEASURED_WIDTH = 800;
/**
 * Share of the page that ink must cover for it to say something. A line of five characters covers 0.05 %, the number of
 * the page alone 0.014 %.
 */
export const BLANK_SHARE = 0.0002;

/** Edges that are not looked at: shadows of the scanner, holes of the file. Text stands further in (GB/T 9704, 5.2). */
const EDGE = 0.06;
/** Side of the squares in which the colour of the paper is told apart: a page on grey paper, half in shadow. */
const TILE = 50;
/** How much darker than its paper a pixel must be; what shines through from the back is not. */
const DARKER = 45;
/** Paper is never darker than this: a black patch is ink, not a dark paper. */
const DARKEST_PAPER = 128;
/** Fewer pixels that hang together are dust. */
const SPECK = 8;
/** A streak of the scanner or a fold: this thin, and longer than this share of the page. */
const STREAK_WIDTH = 4;
const STREAK_LENGTH = 0.3;

function brightness({ width, height, data }: DrawnPage): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const at = pixel * 4;
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    grey[pixel] = (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return grey;
}

/** Brightness that three quarters of a square stay below: its paper, however much is written on it. */
function paperOf(
  grey: Uint8Array,
  width: number,
  tile: { left: number; top: number; right: number; bottom: number },
) {
  const counts = new Uint32Array(256);
  for (let y = tile.top; y < tile.bottom; y += 1) {
    for (let x = tile.left; x < tile.right; x += 1) {
      const level = grey[y * width + x] ?? 255;
      counts[level] = (counts[level] ?? 0) + 1;
    }
  }
  const quarter = ((tile.right - tile.left) * (tile.bottom - tile.top)) / 4;
  let brighter = 0;
  let level = 255;
  for (; level > DARKEST_PAPER; level -= 1) {
    brighter += counts[level] ?? 0;
    if (brighter >= quarter) break;
  }
  return level;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function darkPixels(grey: Uint8Array, width: number, area: Area): Uint8Array {
  const dark = new Uint8Array(grey.length);
  for (let top = area.top; top < area.bottom; top += TILE) {
    for (let left = area.left; left < area.right; left += TILE) {
      const [right, bottom] = [Math.min(left + TILE, area.right), Math.min(top + TILE, area.bottom)];
      const limit = paperOf(grey, width, { left, top, right, bottom }) - DARKER;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1)
          if ((grey[y * width + x] ?? 255) < limit) dark[y * width + x] = 1;
      }
    }
  }
  return dark;
}

interface Blot {
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** Takes away the pixels that hang together with one, and tells how many there were and how far they reach. */
function takeBlot(dark: Uint8Array, width: number, start: number): Blot {
  const open = [start];
  dark[start] = 0;
  const [x0, y0] = [start % width, Math.floor(start / width)];
  let [size, left, right, top, bottom] = [0, x0, x0, y0, y0];
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    size += 1;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    for (const down of [-width, 0, width]) {
      for (const next of [pixel + down - 1, pixel + down, pixel + down + 1]) {
        if (dark[next] !== 1) continue;
        dark[next] = 0;
        open.push(next);
      }
    }
  }
  return { size, width: right - left + 1, height: bottom - top + 1 };
}

function isInk(blot: Blot, page: DrawnPage): boolean {
  if (blot.size < SPECK) return false;
  const isUpright = blot.width <= STREAK_WIDTH && blot.height > page.height * STREAK_LENGTH;
  const isLevel = blot.height <= STREAK_WIDTH && blot.width > page.width * STREAK_LENGTH;
  return !isUpright && !isLevel;
}

/** Share of a page, from 0 to 1, that is darker than its paper; edges, dust and streaks of the scanner left out. */
export function inkShare(page: DrawnPage): number {
  const { width, height } = page;
  const area = {
    left: Math.round(width * EDGE),
    right: Math.round(width * (1 - EDGE)),
    top: Math.round(height * EDGE),
    bottom: Math.round(height * (1 - EDGE)),
  };
  const dark = darkPixels(brightness(page), width, area);
  let ink = 0;
  for (let pixel = 0; pixel < dark.length; pixel += 1) {
    if (dark[pixel] !== 1) continue;
    const blot = takeBlot(dark, width, pixel);
    if (isInk(blot, page)) ink += blot.size;
  }
  return ink / ((area.right - area.left) * (area.bottom - area.top));
}

/** Whether a page with this share of ink says nothing (第六十一条: 空白材料). */
export function isBlankShare(share: number): boolean {
  return share < BLANK_SHARE;
}

/** `着墨 0.35%` */
export function inkWords(share: number): string {
  return `着墨 ${(share * 100).toFixed(2)}%`;
}
