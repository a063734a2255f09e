import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiskStation } from '../support/diskStation.ts';
import type { Volume } from './books.ts';
import { FOUNDED_AT, LOOKED_AT, sampleStation } from './sampleStation.ts';
import { planVisits, type Visit } from './visits.ts';
import { WORDS } from './words/all.ts';
import { Writer, type WriterOptions } from './writer.ts';

/** Books that are written, and how they are to be looked at. */
export interface Shelf {
  /** Of the profile and its witness. */
  readonly home: string;
  readonly volumes: readonly Volume[];
  readonly visits: readonly Visit[];
  readonly passwords: Readonly<Record<string, string>>;
}

/** Writes the books of the year into `home`. */
export async function writeShelf(home: string, options: Omit<WriterOptions, 'words'> = {}): Promise<Shelf> {
  mkdirSync(home, { recursive: true });
  const station = await DiskStation.found(sampleStation, home, FOUNDED_AT);
  const writer = new Writer(station, { words: WORDS, ...options });
  await writer.write();
  station.setClock(LOOKED_AT);
  const visits = await planVisits(station, writer);
  // Everybody logs in once more, so that nobody has to change the password before the pictures.
  const names = sampleStation.accounts.map(({ name }) => name);
  for (const name of names) await station.enter(name);
  await station.end();
  const passwords = Object.fromEntries(names.map((name) => [name, station.passwordOf(name)]));
  return { home, volumes: writer.volumes, visits, passwords };
}

const FILE = 'shelf.json';

/** Leaves beside the profile what pictures are taken by. */
export function keepShelf(shelf: Shelf): void {
  const visits = shelf.visits.map(({ definition, ...rest }) => ({ ...rest, code: definition.code }));
  writeFileSync(join(shelf.home, FILE), JSON.stringify({ ...shelf, visits }));
}

/** Books that were kept, with the definitions as they are now. */
export function keptShelf(home: string, definitionOf: (code: string) => Visit['definition']): Shelf {
  const kept = JSON.parse(readFileSync(join(home, FILE), 'utf8')) as Omit<Shelf, 'visits'> & {
    readonly visits: readonly (Omit<Visit, 'definition'> & { readonly code: string })[];
  };
  const visits = kept.visits.map(({ code, ...rest }) => ({ ...rest, definition: definitionOf(code) }));
  return { ...kept, home, visits };
}
