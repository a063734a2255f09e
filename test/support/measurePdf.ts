import { execFileSync } from 'node:child_process';

/**
 * Measures a printed PDF with poppler: text and its boxes with `pdftotext`, ink with `pdftoppm`. All lengths are
 * millimetres from the upper left corner of the page. The functions return numbers; whoever calls them judges.
 */
const MM_PER_POINT = 25.4 / 72;
const DPI = 300;
const MM_PER_DOT = 25.4 / DPI;
/** Darker than this counts as ink; rules are measured by their coverage instead. */
const INK = 140;
const MAX_OUTPUT = 256 * 1024 * 1024;

function poppler(tool: string, args: readonly string[]): Buffer {
  return execFileSync(tool, [...args], { maxBuffer: MAX_OUTPUT, stdio: ['ignore', 'pipe', 'ignore'] });
}

export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Sizes of all pages, in order. */
export function pageSizes(pdf: string): readonly PageSize[] {
  const info = poppler('pdfinfo', ['-f', '1', '-l', '100000', pdf]).toString();
  return [...info.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/gm)].map(([, width, height]) => ({
    widthMm: Number(width) * MM_PER_POINT,
    heightMm: Number(height) * MM_PER_POINT,
  }));
}

/** Text of the whole document, as a reader would copy it. */
export function pdfText(pdf: string): string {
  return poppler('pdftotext', ['-layout', pdf, '-']).toString();
}

export interface PdfFont {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
}

/** Fonts of the document as `pdffonts` lists them. */
export function pdfFonts(pdf: string): readonly PdfFont[] {
  const lines = poppler('pdffonts', [pdf]).toString().split('\n').slice(2);
  return lines
    .map((line) => /^(\S+)\s+(.+?)\s+(\S+)\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, name = '', type = '', , embedded]) => ({ name, type, embedded: embedded === 'yes' }));
}

export interface Box {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

export interface Word extends Box {
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Words of one page with the boxes of their type area. */
function pageWords(pdf: string, page: number): readonly Word[] {
  const xml = poppler('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), pdf, '-']).toString();
  const pattern = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return [...xml.matchAll(pattern)].map(([, left, top, right, bottom, text = '']) => ({
    leftMm: Number(left) * MM_PER_POINT,
    topMm: Number(top) * MM_PER_POINT,
    rightMm: Number(right) * MM_PER_POINT,
    bottomMm: Number(bottom) * MM_PER_POINT,
    text: text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? ''),
  }));
}

/** Lines of text of one page: words whose boxes are at the same height, left to right. */
export function pageLines(pdf: string, page: number): readonly Word[] {
  const lines: Word[] = [];
  const middle = (word: Box) => (word.topMm + word.bottomMm) / 2;
  const words = [...pageWords(pdf, page)].sort((one, other) => middle(one) - middle(other));
  for (const word of words) {
    const at = lines.findIndex((line) => Math.abs(middle(line) - middle(word)) < 2);
    const line = lines[at];
    if (line === undefined) lines.push(word);
    else lines[at] = joinWords(line, word);
  }
  return lines;
}

function joinWords(one: Word, other: Word): Word {
  const [first, second] = one.leftMm <= other.leftMm ? [one, other] : [other, one];
  return {
    text: first.text + second.text,
    leftMm: first.leftMm,
    rightMm: Math.max(first.rightMm, second.rightMm),
    topMm: Math.min(first.topMm, second.topMm),
    bottomMm: Math.max(first.bottomMm, second.bottomMm),
  };
}

/** One page as dots: brightness and redness, 0 to 255, row by row. */
export interface InkPage {
  readonly width: number;
  readonly height: number;
  readonly dark: (x: number, y: number) => number;
  readonly red: (x: number, y: number) => boolean;
}

/** Draws one page at 300 dots to the inch. */
export function drawPage(pdf: string, page: number): InkPage {
  const ppm = poppler('pdftoppm', ['-r', String(DPI), '-f', String(page), '-l', String(page), pdf]);
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (header === null) throw new Error('pdftoppm gave no picture');
  const [width, height, start] = [Number(header[1]), Number(header[2]), header[0].length];
  const at = (x: number, y: number, channel: number) => ppm[start + (y * width + x) * 3 + channel] ?? 255;
  return {
    width,
    height,
    dark: (x, y) => 255 - Math.min(at(x, y, 0), at(x, y, 1), at(x, y, 2)),
    red: (x, y) => at(x, y, 0) - at(x, y, 1) > 90 && at(x, y, 0) - at(x, y, 2) > 90,
  };
}

const dots = (mm: number) => Math.round(mm / MM_PER_DOT);

/** The box around all ink inside an area of the page, or `null` where there is none. */
export function inkBox(page: InkPage, area: Box, colour: 'any' | 'red' = 'any'): Box | null {
  let [left, right, top, bottom] = [page.width, -1, page.height, -1];
  const isInk = colour === 'red' ? page.red : (x: number, y: number) => page.dark(x, y) > INK;
  for (let y = Math.max(0, dots(area.topMm)); y < Math.min(page.height, dots(area.bottomMm)); y += 1) {
    for (let x = Math.max(0, dots(area.leftMm)); x < Math.min(page.width, dots(area.rightMm)); x += 1) {
      if (!isInk(x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return null;
  return {
    leftMm: left * MM_PER_DOT,
    rightMm: (right + 1) * MM_PER_DOT,
    topMm: top * MM_PER_DOT,
    bottomMm: (bottom + 1) * MM_PER_DOT,
  };
}

/** Bands of ink inside an area, from top to bottom: the lines of text as they really stand on the paper. */
export function inkLines(page: InkPage, area: Box): readonly Box[] {
  const bands: Box[] = [];
  let start = -1;
  for (let y = dots(area.topMm); y <= dots(area.bottomMm); y += 1) {
    const inked = y < dots(area.bottomMm) && rowHasInk(page, y, area);
    if (inked && start < 0) start = y;
    if (inked || start < 0) continue;
    const box = inkBox(page, { ...area, topMm: start * MM_PER_DOT, bottomMm: y * MM_PER_DOT });
    if (box !== null) bands.push(box);
    start = -1;
  }
  return mergeNear(bands);
}

function rowHasInk(page: InkPage, y: number, area: Box): boolean {
  for (let x = dots(area.leftMm); x < dots(area.rightMm); x += 1) if (page.dark(x, y) > INK) return true;
  return false;
}

/** Parts of one line that do not touch (a stop below, a stroke above) belong together: lines are 4.8 mm apart. */
function mergeNear(bands: readonly Box[]): readonly Box[] {
  const merged: Box[] = [];
  for (const band of bands) {
    const last = merged.at(-1);
    if (last === undefined || band.topMm - last.bottomMm > 2.5) merged.push(band);
    else
      merged[merged.length - 1] = {
        topMm: last.topMm,
        bottomMm: band.bottomMm,
        leftMm: Math.min(last.leftMm, band.leftMm),
        rightMm: Math.max(last.rightMm, band.rightMm),
      };
  }
  return merged;
}

export interface Rule {
  readonly topMm: number;
  readonly bottomMm: number;
  readonly thicknessMm: number;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly isRed: boolean;
}

/**
 * Horizontal rules at least `minimumMm` long. The thickness is the coverage summed across the rule, so it is
 * finer than a dot; upper and lower edge follow from it and from the centre of the coverage.
 */
export function horizontalRules(page: InkPage, minimumMm: number): readonly Rule[] {
  const rows: { readonly y: number; readonly left: number; readonly right: number }[] = [];
  for (let y = 0; y < page.height; y += 1) {
    const run = longestRun(page, y);
    if (run.right - run.left >= dots(minimumMm)) rows.push({ y, ...run });
  }
  const groups: (typeof rows)[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && row.y - (last.at(-1)?.y ?? 0) <= 1) last.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => measureRule(page, group));
}

function longestRun(page: InkPage, y: number): { readonly left: number; readonly right: number } {
  let best = { left: 0, right: 0 };
  let start = -1;
  for (let x = 0; x <= page.width; x += 1) {
    const inked = x < page.width && page.dark(x, y) > 40;
    if (inked && start < 0) start = x;
    if (inked || start < 0) continue;
    if (x - start > best.right - best.left) best = { left: start, right: x };
    start = -1;
  }
  return best;
}

function measureRule(
  page: InkPage,
  rows: readonly { readonly y: number; readonly left: number; readonly right: number }[],
): Rule {
  const [first, last] = [rows[0]?.y ?? 0, rows.at(-1)?.y ?? 0];
  const left = Math.min(...rows.map((row) => row.left));
  const right = Math.max(...rows.map((row) => row.right));
  const x = Math.round((left + right) / 2);
  const full = Math.max(...rows.map((row) => page.dark(x, row.y)), 1);
  let [sum, moment] = [0, 0];
  for (let y = first - 1; y <= last + 1; y += 1) {
    const coverage = page.dark(x, y) / full;
    sum += coverage;
    moment += coverage * (y + 0.5);
  }
  const centre = (moment / sum) * MM_PER_DOT;
  const thicknessMm = sum * MM_PER_DOT;
  return {
    thicknessMm,
    topMm: centre - thicknessMm / 2,
    bottomMm: centre + thicknessMm / 2,
    leftMm: left * MM_PER_DOT,
    rightMm: right * MM_PER_DOT,
    isRed: page.red(x, Math.round((first + last) / 2)),
  };
}

export interface PageNumber extends Box {
  readonly number: number;
  /** Vertical middle of the dash to the left of the number. */
  readonly dashMm: number;
}

/** The page number `— n —` below the text area, or `null`. */
export function pageNumber(pdf: string, page: number, belowMm: number): PageNumber | null {
  const line = pageLines(pdf, page).find(
    (one) => (one.topMm + one.bottomMm) / 2 > belowMm && /^—\s*\d+\s*—$/.test(one.text),
  );
  if (line === undefined) return null;
  const drawn = drawPage(pdf, page);
  // The type area of the line reaches up into the last line of text.
  const area = { ...line, topMm: Math.max(line.topMm, belowMm) };
  const ink = inkBox(drawn, { ...area, leftMm: line.leftMm - 1, rightMm: line.rightMm + 1 });
  if (ink === null) return null;
  const dash = inkBox(drawn, { ...area, leftMm: ink.leftMm, rightMm: ink.leftMm + 3 });
  return {
    ...ink,
    number: Number(/\d+/.exec(line.text)?.[0]),
    dashMm: dash === null ? Number.NaN : (dash.topMm + dash.bottomMm) / 2,
  };
}
