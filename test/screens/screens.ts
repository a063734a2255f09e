import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Album } from './album.ts';
import { appearanceOf, foldersOf } from './appearance.ts';
import { definitionOf } from './books.ts';
import { lookAtPages } from './pages.ts';
import { goRound, type Troubles } from './rounds.ts';
import { keepShelf, keptShelf, type Shelf, writeShelf } from './shelf.ts';
import { summaryOf } from './summary.ts';

/**
 * Writes a year of believable books through the vault, then opens the application on them and takes pictures: list, form,
 * record and print of every register in out/screens, every printed form in out/forms. Ends with 1 if one is missing.
 * `--most=2`: few records of each. `--only=sealUse,seal`: some registers, `--only=seal,pages` the other pages too.
 * `--keep=FOLDER` leaves the books there, and `--from=FOLDER` takes the pictures of those. `--theme=dark`, `--text=19`,
 * `--window=1600x1000`: the screen set otherwise, in folders of their own (out/screens-dark).
 */
function option(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length);
}

const begun = Date.now();
const told = (words: string): void =>
  console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} 秒　${words}`);
const scratch = mkdtempSync(join(tmpdir(), 'screens-'));
const out = resolve(option('out') ?? 'out');
const only = option('only')?.split(',');
const appearance = appearanceOf(option);

async function booksOf(home: string): Promise<Shelf> {
  const from = option('from');
  if (from !== undefined) {
    // The application writes into its profile: what was kept stays as it is.
    cpSync(from, home, { recursive: true });
    return keptShelf(home, definitionOf);
  }
  const most = option('most');
  const shelf = await writeShelf(home, { told, ...(most !== undefined && { most: Number(most) }) });
  keepShelf(shelf);
  const keep = option('keep');
  if (keep !== undefined) cpSync(home, keep, { recursive: true });
  return shelf;
}

try {
  const { home, volumes, visits: all, passwords } = await booksOf(join(scratch, 'station'));
  const visits = all.filter(({ definition }) => only === undefined || only.includes(definition.code));
  told(`簿册写成，共 ${volumes.length} 条`);
  const troubles: Troubles = new Map();
  const album = await Album.open(home, out, (name) => passwords[name] ?? '', appearance);
  try {
    await goRound({ album, volumes, troubles, pictured: new Set() }, visits, told);
    if (only === undefined || only.includes('pages')) {
      await lookAtPages(album, troubles);
      told('其他各页看完');
    }
  } finally {
    await album.close();
  }
  const { lines, missing } = summaryOf(foldersOf(out, appearance), visits, volumes, troubles);
  for (const line of lines) console.log(line);
  told(missing === 0 ? '齐了' : `缺 ${missing} 件`);
  if (missing > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
