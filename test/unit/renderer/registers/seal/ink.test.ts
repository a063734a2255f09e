import { describe, expect, it } from 'vitest';
import {
  BLANK_SHARE,
  type DrawnPage,
  inkShare,
  inkWords,
  isBlankShare,
} from '#renderer/registers/seal/ink.ts';

const WIDTH = 800;
const HEIGHT = 1131;

/** A page of paper on which a test draws; every random number comes from a seed. */
class Sheet implements DrawnPage {
  readonly width = WIDTH;
  readonly height = HEIGHT;
  readonly data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  #seed = 7;

  random(): number {
    this.#seed = (this.#seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#seed / 2_147_483_648;
  }

  put(x: number, y: number, grey: number): void {
    const at = (Math.round(y) * WIDTH + Math.round(x)) * 4;
    for (const channel of [0, 1, 2]) this.data[at + channel] = grey;
  }

  box(left: number, top: number, width: number, height: number, grey = 0): this {
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) this.put(x, y, grey);
    return this;
  }

  /** Characters of `size` pixels with five strokes each, as thick as in 仿宋. */
  line(left: number, top: number, count: number, size = 21, grey = 30): this {
    for (let sign = 0; sign < count; sign += 1) {
      const x = left + sign * size;
      for (const stroke of [2, 7, 12]) this.box(x + 2, top + stroke, size - 5, 1, grey);
      for (const stroke of [6, 12]) this.box(x + stroke, top + 2, 2, size - 5, grey);
    }
    return this;
  }

  /** Every pixel of the paper a little lighter or darker. */
  grain(paper: number, depth: number): this {
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < WIDTH; x += 1) this.put(x, y, paper + (this.random() - 0.5) * depth);
    }
    return this;
  }

  /** Single dark pixels anywhere. */
  dust(count: number): this {
    for (let speck = 0; speck < count; speck += 1) {
      this.put(this.random() * (WIDTH - 1), this.random() * (HEIGHT - 1), 0);
    }
    return this;
  }
}

const isBlank = (sheet: Sheet): boolean => isBlankShare(inkShare(sheet));

describe('R17-3 a page that says nothing', () => {
  it('is white paper', () => {
    expect(inkShare(new Sheet())).toBe(0);
    expect(inkWords(0)).toBe('着墨 0.00%');
  });

  it('is grey and grainy paper with the dust of the scanner', () => {
    expect(isBlank(new Sheet().grain(225, 40).dust(900))).toBe(true);
  });

  it('has shadows at its edges, holes of a file and a streak across', () => {
    const sheet = new Sheet()
      .grain(240, 16)
      .box(0, 0, 40, HEIGHT, 90)
      .box(0, HEIGHT - 50, WIDTH, 50, 120);
    sheet.box(28, 400, 20, 20, 20).box(28, 700, 20, 20, 20);
    sheet.box(430, 0, 2, HEIGHT, 60);
    expect(isBlank(sheet)).toBe(true);
  });

  it('lets the back shine through', () => {
    expect(isBlank(new Sheet().grain(248, 8).line(120, 300, 25, 21, 215))).toBe(true);
  });

  it('lies half in shadow', () => {
    const sheet = new Sheet();
    for (let y = 0; y < HEIGHT; y += 1)
      for (let x = 0; x < WIDTH; x += 1) sheet.put(x, y, 250 - (x / WIDTH) * 90);
    expect(isBlank(sheet)).toBe(true);
  });

  it('carries its number alone', () => {
    expect(isBlank(new Sheet().box(380, 1040, 9, 1).box(393, 1034, 2, 12).box(400, 1040, 9, 1))).toBe(true);
  });
});

describe('R17-3 a page that says something', () => {
  it('carries one line of text', () => {
    expect(isBlank(new Sheet().line(120, 300, 20))).toBe(false);
  });

  it('carries five characters and nothing else, in small print and grey ink too', () => {
    expect(isBlank(new Sheet().line(500, 600, 5))).toBe(false);
    expect(isBlank(new Sheet().grain(235, 24).line(120, 200, 12, 17, 110))).toBe(false);
  });

  it('carries a date at its foot on a page that lies in shadow', () => {
    const sheet = new Sheet();
    for (let y = 0; y < HEIGHT; y += 1)
      for (let x = 0; x < WIDTH; x += 1) sheet.put(x, y, 250 - (y / HEIGHT) * 90);
    expect(isBlank(sheet.line(480, 980, 10, 21, 40))).toBe(false);
  });

  it('carries a stamp, a picture or a table without words', () => {
    expect(isBlank(new Sheet().box(300, 500, 90, 90, 80))).toBe(false);
    const table = new Sheet();
    for (const y of [200, 400, 600]) table.box(100, y, 600, 2);
    for (const x of [100, 400, 698]) table.box(x, 200, 2, 400);
    expect(isBlank(table)).toBe(false);
  });

  it('tells how much', () => {
    const share = inkShare(new Sheet().box(300, 500, 90, 90, 0));
    expect(share).toBeCloseTo(8100 / (704 * 995), 4);
    expect(inkWords(share)).toBe('着墨 1.16%');
    expect(isBlankShare(BLANK_SHARE)).toBe(false);
  });

  it('measures a page of a few pixels without falling over', () => {
    expect(inkShare({ width: 1, height: 1, data: [0, 0, 0, 255] })).toBeGreaterThanOrEqual(0);
  });
});
