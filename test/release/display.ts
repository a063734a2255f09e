import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What stands on the screen: one number a pixel, 0x00RRGGBB. */
export type Picture = Uint32Array;

/** A screen of the test's own, whose picture is read from a file: nothing but the program draws on it. */
export interface Display {
  readonly name: string;
  picture(): Picture;
  end(): Promise<void>;
}

const SIZE = { width: 1600, height: 1000 } as const;
const COLOUR_BYTES = 12;

/** The frame buffer as the X server keeps it: a header in big-endian words, the colours, then the pixels. */
function readFrameBuffer(path: string): Picture {
  const bytes = readFileSync(path);
  const word = (index: number) => bytes.readUInt32BE(index * 4);
  const start = word(0) + word(19) * COLOUR_BYTES;
  const bytesPerLine = word(12);
  const picture = new Uint32Array(SIZE.width * SIZE.height);
  for (let y = 0; y < SIZE.height; y += 1) {
    for (let x = 0; x < SIZE.width; x += 1) {
      picture[y * SIZE.width + x] = bytes.readUInt32LE(start + y * bytesPerLine + x * 4) & 0xff_ff_ff;
    }
  }
  return picture;
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('close', () => reject(new Error('Xvfb did not start')));
    const numbers = server.stdio[3];
    numbers?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
  });
}

export async function startDisplay(): Promise<Display> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-screen-'));
  const screen = `${SIZE.width}x${SIZE.height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', screen, '-fbdir', folder, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const name = `:${await displayNumber(server)}`;
  return {
    name,
    picture: () => readFrameBuffer(join(folder, 'Xvfb_screen0')),
    async end() {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const WHITE = 0xff_ff_ff;

/** How much two pictures differ: differing pixels among those that either has drawn, 0 for the same picture. */
export function difference(one: Picture, other: Picture): number {
  let drawn = 0;
  let differing = 0;
  for (let index = 0; index < one.length; index += 1) {
    const a = one[index] ?? 0;
    const b = other[index] ?? 0;
    if (a !== b) differing += 1;
    if ((a !== WHITE && a !== 0) || (b !== WHITE && b !== 0)) drawn += 1;
  }
  return drawn === 0 ? 0 : differing / drawn;
}

/** As a portable pixmap, for a person who wants to know what a failed test saw. */
export function pixmap(picture: Picture): Uint8Array {
  const head = Buffer.from(`P6\n${SIZE.width} ${SIZE.height}\n255\n`);
  const bytes = new Uint8Array(head.length + picture.length * 3);
  bytes.set(head);
  for (let index = 0; index < picture.length; index += 1) {
    const value = picture[index] ?? 0;
    bytes.set([value >> 16, (value >> 8) & 0xff, value & 0xff], head.length + index * 3);
  }
  return bytes;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
