import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { textValue } from '#shared/domain/values.ts';
import type { Mark, SearchHit } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { findRecords } from './findRecords.ts';
import { labelOf } from './history.ts';
import { type Needle, needleOf } from './needle.ts';
import { type FoundPerson, searchedPeople } from './people.ts';
import { titleInitials } from './pinyinWords.ts';
import { type Scene, sceneOf } from './scene.ts';
import { isNaming, type QueryWord, readQuery } from './searchQuery.ts';
import { searchTexts } from './searchText.ts';

/** Characters of context on each side of a match. */
const AROUND = 18;

/** What was typed into a search, read in the light of today and of the people that are known. */
export function queryOf(vault: OpenVault, typed: string): readonly QueryWord[] {
  return readQuery(typed, {
    today: sceneOf(vault).context.today,
    names: () => searchedPeople(vault).map(({ name }) => name),
  });
}

/** A word as it is looked for in the texts of a hit. */
interface Sought {
  readonly needles: readonly Needle[];
  readonly letters: string | undefined;
  /** Whether it may hold of the record by what the record is: then no text need hold it. */
  readonly isOptional: boolean;
}

function soughtOf(word: QueryWord): Sought {
  const needles = [word.text, ...word.names].map(needleOf);
  return {
    needles,
    letters: word.letters,
    isOptional: isNaming(word) || word.nouns !== undefined || word.states !== undefined,
  };
}

function markIn(text: string, { needles }: Sought): Mark | undefined {
  for (const needle of needles) {
    const from = needle.find(text, 0);
    if (from >= 0) return { from, to: from + needle.text.length };
  }
  return undefined;
}

/** `zwh` finds 组务会: initials are looked up in titles only. */
function titleMark(title: string, sought: Sought): Mark | undefined {
  const mark = markIn(title, sought);
  if (mark !== undefined || sought.letters === undefined) return mark;
  const from = titleInitials(title).indexOf(sought.letters);
  return from < 0 ? undefined : { from, to: from + sought.letters.length };
}

/** The nearest place at or before, where no character of two units (𠮷) is cut in half. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

type Place = Pick<SearchHit, 'label' | 'excerpt' | 'from' | 'to'>;

function excerptOf(label: string, text: string, { from, to }: Mark): Place {
  const start = wholeAt(text, Math.max(0, from - AROUND));
  const end = wholeAt(text, to + AROUND);
  const excerpt = text.slice(start, end).replaceAll('\n', ' ');
  return { label, excerpt, from: from - start, to: to - start };
}

class HitMaker {
  readonly #vault: OpenVault;
  readonly #scene: Scene;
  readonly #sought: readonly Sought[];
  #people: ReadonlyMap<string, FoundPerson> | undefined;

  constructor(vault: OpenVault, scene: Scene, words: readonly QueryWord[]) {
    this.#vault = vault;
    this.#scene = scene;
    this.#sought = words.map(soughtOf);
  }

  /** A record as a hit shows it. */
  hitOf(folded: RecordSummary): SearchHit | undefined {
    const definition = findRegister(folded.register);
    if (definition === undefined) return undefined;
    const { register, record, level, state } = folded;
    const view = domainView(folded);
    const title = definition.titleOf(view, this.#scene.context);
    const inTitle = this.#sought.map((sought) => titleMark(title, sought));
    const marks = inTitle.filter((mark) => mark !== undefined);
    const missing = this.#sought.filter((_, index) => inTitle[index] === undefined);
    const { from, to } = marks[0] ?? { from: 0, to: 0 };
    return {
      row: { register, record, number: view.number ?? '', title, level, state },
      day: textValue(view.fields, definition.dateField).slice(0, 10),
      marks,
      ...(this.#placeOf(definition, folded, missing) ?? { label: '标题', excerpt: title, from, to }),
    };
  }

  /** Where the first of some words stands; of those that need not stand anywhere only when it is there. */
  #placeOf(
    definition: RegisterDefinition,
    folded: RecordSummary,
    missing: readonly Sought[],
  ): Place | undefined {
    const [first] = missing.toSorted((left, right) => Number(left.isOptional) - Number(right.isOptional));
    if (first === undefined) return undefined;
    for (const item of searchTexts(definition, domainView(folded), this.#scene.context)) {
      const mark = markIn(item.text, first);
      if (mark === undefined) continue;
      const label = labelOf(definition, folded, item.path);
      const office = item.person === undefined ? '' : this.#officeOf(item.person);
      return excerptOf(label, office === '' ? item.text : `${item.text}　${office}`, mark);
    }
    return undefined;
  }

  #officeOf(person: string): string {
    this.#people ??= new Map(searchedPeople(this.#vault).map((each) => [each.person, each]));
    return this.#people.get(person)?.office ?? '';
  }
}

/** The records of many that were changed last, the newest first. One walk: sorting them all takes too long. */
function newest(records: readonly RecordSummary[], count: number): readonly RecordSummary[] {
  const byAge = (left: RecordSummary, right: RecordSummary): number => right.updatedAt - left.updatedAt;
  let kept: RecordSummary[] = [];
  let oldest = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    if (record.updatedAt <= oldest) continue;
    kept.push(record);
    if (kept.length < 2 * count) continue;
    kept = kept.sort(byAge).slice(0, count);
    oldest = kept.at(-1)?.updatedAt ?? oldest;
  }
  return kept.sort(byAge).slice(0, count);
}

export const searchHandlers = {
  'records.search': async (vault, { text, limit }) => {
    const scene = sceneOf(vault);
    const words = queryOf(vault, text);
    const found = findRecords(scene, words);
    const maker = new HitMaker(vault, scene, words);
    const hits = newest(found, limit).flatMap((folded) => maker.hitOf(folded) ?? []);
    return ok({ hits, total: found.length });
  },
} as const satisfies Handlers;
