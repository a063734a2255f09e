import { flowOf } from '#shared/domain/flows.ts';
import { type Period, readPeriod } from '#shared/domain/periods.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { LEVEL_NAMES, LEVELS, type Level } from '#shared/kernel/level.ts';
import { foldWidth } from './needle.ts';
import { beginsName, spellsName } from './pinyinWords.ts';
import { TEXT_BREAK } from './searchText.ts';

/** States by register. */
type States = ReadonlyMap<string, ReadonlySet<string>>;

/** One of the words that were typed, with all that it may mean. */
export interface QueryWord {
  /** As it was typed, digits and letters plain. */
  readonly text: string;
  /** Pinyin letters, by which titles are found; undefined when it is none. */
  readonly letters: string | undefined;
  /** Whoever may be meant by the letters. */
  readonly names: readonly string[];
  /** States that are called so. */
  readonly states: States | undefined;
  /** Registers whose records are called so: 用印 of 用印登记. The word is a common one, so texts may mean it too. */
  readonly nouns: ReadonlySet<string> | undefined;
  /** What it names, if it names anything: only that then, in company of other words. */
  readonly registers: ReadonlySet<string> | undefined;
  readonly level: Level | undefined;
  readonly period: Period | undefined;
}

export interface QueryParts {
  readonly today: string;
  /** Names of everybody who may be looked for; asked only when letters were typed. */
  readonly names: () => Iterable<string>;
}

const LETTERS = /^[A-Za-z]{2,}$/;
const DONE = '已';
/** No character, so that no text holds it. */
const NOWHERE = '\uffff';
let stateWords: ReadonlyMap<string, Map<string, Set<string>>> | undefined;

/** `已办结` and `办结` are said of each other's states: which of the two a life-cycle writes, nobody remembers. */
function saidOf(label: string): readonly string[] {
  return [label, label.startsWith(DONE) ? label.slice(DONE.length) : `${DONE}${label}`];
}

function readStateWords(): ReadonlyMap<string, Map<string, Set<string>>> {
  const words = new Map<string, Map<string, Set<string>>>();
  for (const { code, flow } of Object.values(REGISTERS)) {
    for (const state of flowOf(flow).states) {
      for (const word of saidOf(state.label)) {
        const byRegister = words.get(word) ?? new Map<string, Set<string>>();
        const states = byRegister.get(code) ?? new Set<string>();
        words.set(word, byRegister.set(code, states.add(state.code)));
      }
    }
  }
  return words;
}

function registersWith(
  isMeant: (register: { readonly title: string; readonly noun: string }) => boolean,
): ReadonlySet<string> | undefined {
  const found = Object.values(REGISTERS).filter(isMeant);
  return found.length === 0 ? undefined : new Set(found.map(({ code }) => code));
}

function readWord(text: string, { today, names }: QueryParts): QueryWord {
  const letters = LETTERS.test(text) ? text.toLowerCase() : undefined;
  stateWords ??= readStateWords();
  return {
    text,
    letters,
    names: letters === undefined ? [] : [...new Set(names())].filter((name) => beginsName(letters, name)),
    states: stateWords.get(text),
    nouns: registersWith(({ title, noun }) => noun === text && title !== text),
    registers: registersWith(({ title, noun }) =>
      letters === undefined ? title === text : spellsName(letters, title) || spellsName(letters, noun),
    ),
    level: LEVELS.find((level) => LEVEL_NAMES[level] === text),
    period: readPeriod(text, today),
  };
}

/** The words of what was typed. Half a character of a cut text is dropped; a word of nothing else finds nothing. */
export function readQuery(typed: string, parts: QueryParts): readonly QueryWord[] {
  const words = new Set(foldWidth(typed).split(/\s+/));
  words.delete('');
  return [...words].map((word) => {
    const whole = word.includes(TEXT_BREAK) ? '' : word.replaceAll(/\p{Surrogate}/gu, '');
    return readWord(whole === '' ? NOWHERE : whole, parts);
  });
}

/** Whether a word says what a record is, not what its text holds. */
export function isNaming({ registers, level, period }: QueryWord): boolean {
  return registers !== undefined || level !== undefined || period !== undefined;
}
