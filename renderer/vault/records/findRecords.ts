import type { Period } from '#shared/domain/periods.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Level } from '#shared/kernel/level.ts';
import { type Needle, needleOf } from './needle.ts';
import { titleInitials } from './pinyinWords.ts';
import type { Scene } from './scene.ts';
import { isNaming, type QueryWord } from './searchQuery.ts';
import { titleIn } from './searchText.ts';

type Records = readonly RecordSummary[];

/** What several words name together; a part that no word names is open. */
interface Bounds {
  readonly registers: readonly string[];
  readonly levels: readonly Level[] | undefined;
  readonly period: Period | undefined;
}

function common({ from, to }: Period, other: Period): Period {
  return { from: from > other.from ? from : other.from, to: to < other.to ? to : other.to };
}

function boundsOf(words: readonly QueryWord[], register: string | undefined): Bounds {
  const all = register === undefined ? Object.keys(REGISTERS) : [register];
  const levels = words.flatMap(({ level }) => level ?? []);
  const periods = words.flatMap(({ period }) => period ?? []);
  return {
    registers: all.filter((code) => words.every(({ registers }) => registers?.has(code) !== false)),
    // No record is of two levels.
    levels:
      levels.length === 0 ? undefined : levels.filter((level) => level === levels[0] && levels.length === 1),
    period: periods.length === 0 ? undefined : periods.reduce(common),
  };
}

/** The visible records within bounds. Days come from the calendars: no value of any other record is looked at. */
function recordsWithin(scene: Scene, { registers, levels, period }: Bounds): Records {
  const found: RecordSummary[] = [];
  for (const register of registers) {
    const definition = findRegister(register);
    if (definition === undefined) continue;
    const all = period === undefined ? scene.visible(register) : scene.within(definition, period);
    for (const summary of all) if (levels?.includes(summary.level) !== false) found.push(summary);
  }
  return found;
}

/** Whether a record is called so, or its state is. */
function isCalled({ nouns, states }: QueryWord, { register, state }: RecordSummary): boolean {
  return nouns?.has(register) === true || states?.get(register)?.has(state) === true;
}

/** All records whose text, title by initials, people, name or state a word may mean. */
function allOf(scene: Scene, word: QueryWord): Records {
  const plain = scene.holders(word.text);
  const { letters, names, nouns, states } = word;
  if (letters === undefined && nouns === undefined && states === undefined) return plain;
  const found = new Set(plain);
  for (const name of names) for (const summary of scene.holders(name)) found.add(summary);
  if (letters !== undefined) {
    for (const summary of scene.titled((title) => titleInitials(title).includes(letters))) found.add(summary);
  }
  for (const register of [...(nouns ?? []), ...(states?.keys() ?? [])]) {
    for (const summary of scene.visible(register)) if (isCalled(word, summary)) found.add(summary);
  }
  return [...found];
}

function namers(scene: Scene, { names }: QueryWord): Records {
  return names.flatMap((name) => scene.holders(name));
}

/** A word alone finds what its text holds and what it names; the letters of a register, only that register. */
function foundByOne(scene: Scene, word: QueryWord, register: string | undefined): Records {
  if (!isNaming(word)) return allOf(scene, word);
  const named = recordsWithin(scene, boundsOf([word], register));
  return [...new Set([...named, ...(word.letters === undefined ? allOf(scene, word) : namers(scene, word))])];
}

type Holds = (summary: RecordSummary, text: string) => boolean;

function holderOf(word: QueryWord): Holds {
  const { registers, letters, names } = word;
  const needles: readonly Needle[] = (registers === undefined ? [word.text, ...names] : names).map(needleOf);
  return (summary, text) =>
    needles.some(({ find }) => find(text, 0) >= 0) ||
    registers?.has(summary.register) === true ||
    isCalled(word, summary) ||
    (registers === undefined && letters !== undefined && titleInitials(titleIn(text)).includes(letters));
}

/** Letters that may be a register or somebody's initials bound nothing. */
function isBound(word: QueryWord): boolean {
  return isNaming(word) && word.names.length === 0;
}

function foundByAll(scene: Scene, words: readonly QueryWord[], register: string | undefined): Records {
  const bounds = words.filter(isBound);
  // The longest is held by the fewest, mostly.
  const others = words
    .filter((word) => !isBound(word))
    .sort((left, right) => right.text.length - left.text.length);
  let found: Records;
  if (bounds.length > 0) found = recordsWithin(scene, boundsOf(bounds, register));
  else {
    const [first] = others.splice(0, 1);
    found = first === undefined ? [] : foundByOne(scene, first, register);
  }
  if (others.length === 0 || found.length === 0) return found;
  const textOf = scene.textReader();
  const holders = others.map(holderOf);
  return found.filter((summary) => {
    const text = textOf(summary);
    return holders.every((holds) => holds(summary, text));
  });
}

/**
 * The visible records of which all words hold, in no order. With `register`, what stands elsewhere need not be left out:
 * the list asks for its own records only.
 */
export function findRecords(scene: Scene, words: readonly QueryWord[], register?: string): Records {
  const [word, ...more] = words;
  if (word === undefined) return [];
  return more.length === 0 ? foundByOne(scene, word, register) : foundByAll(scene, words, register);
}
