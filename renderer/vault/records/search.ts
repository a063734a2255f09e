import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { SearchHit } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { domainView } from './domainView.ts';
import { titleInitials } from './people.ts';
import { type Scene, sceneOf } from './scene.ts';
import { type Matcher, matcherOf, type SearchedText, searchTexts } from './searchText.ts';
import { labelOf } from './view.ts';

/** What a hit shows beside its title, where a register has it: the day and the topics. */
const SHOWN_COLUMNS: readonly string[] = ['heldOn', 'dueOn', 'topics'];
/** Characters of context on each side of a match. */
const AROUND = 18;

/** The nearest place at or before, where no character of two units (𠮷) is cut in half. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** A record as a hit shows it. */
function hitRow(
  definition: RegisterDefinition,
  folded: RecordSummary,
  title: string,
  context: DomainContext,
): SearchHit['row'] {
  const view = domainView(folded);
  const shown = definition.columns.filter(({ id }) => SHOWN_COLUMNS.includes(id));
  return {
    register: folded.register,
    record: folded.record,
    number: view.number ?? '',
    title,
    level: folded.level,
    cells: Object.fromEntries(shown.map(({ id, cell }) => [id, cell(view, context)])),
  };
}

/** Where a record holds what is looked for: at its title, else in the first text that does. */
function hitOf({ context }: Scene, folded: RecordSummary, wanted: string): SearchHit | undefined {
  const definition = findRegister(folded.register);
  if (definition === undefined) return undefined;
  const view = domainView(folded);
  const title = definition.titleOf(view, context);
  const row = hitRow(definition, folded, title, context);
  const found = firstHolder(title, searchTexts(definition, view, context), matcherOf(wanted));
  if (found === undefined) return initialsHit(row, wanted);
  const { path, text } = found;
  const at = Math.max(0, text.toLowerCase().indexOf(wanted));
  const start = wholeAt(text, Math.max(0, at - AROUND));
  const end = wholeAt(text, at + wanted.length + AROUND);
  return {
    row,
    label: path === '' ? '标题' : labelOf(definition, folded, path),
    excerpt: text.slice(start, end).replaceAll('\n', ' '),
    from: at - start,
    to: at - start + wanted.length,
  };
}

function firstHolder(title: string, texts: Iterable<SearchedText>, holds: Matcher): SearchedText | undefined {
  if (holds(title)) return { path: '', text: title };
  for (const item of texts) if (holds(item.text)) return item;
  return undefined;
}

/** `zwh` finds 组务会: initials are looked up in titles only. */
function initialsHit(row: SearchHit['row'], wanted: string): SearchHit | undefined {
  const at = titleInitials(row.title).indexOf(wanted);
  return at < 0 ? undefined : { row, label: '标题', excerpt: row.title, from: at, to: at + wanted.length };
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

/** Records that hold the text, in no order. */
function holdersOf(scene: Scene, wanted: string): readonly RecordSummary[] {
  const holders = scene.holders(wanted);
  if (!/^[a-z]{2,}$/.test(wanted)) return holders;
  return [...new Set([...holders, ...scene.titled((title) => titleInitials(title).includes(wanted))])];
}

export const searchHandlers = {
  'records.search': async (vault, args) => {
    const scene = sceneOf(vault);
    const wanted = args.text.trim().toLowerCase();
    if (wanted === '') return ok([]);
    const hits: SearchHit[] = [];
    for (const folded of newest(holdersOf(scene, wanted), args.limit)) {
      const hit = hitOf(scene, folded, wanted);
      if (hit !== undefined) hits.push(hit);
    }
    return ok(hits);
  },
} as const satisfies Handlers;
