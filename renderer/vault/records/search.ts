import { findRegister } from '#shared/domain/registers/index.ts';
import type { SearchHit } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { domainView } from './domainView.ts';
import { titleInitials } from './people.ts';
import { rowOf } from './rows.ts';
import { type Scene, sceneOf } from './scene.ts';
import { matcherOf, searchTexts } from './searchText.ts';
import { labelOf } from './view.ts';

/** Characters of context on each side of a match. */
const AROUND = 18;

/** The nearest place at or before, where no character of two units (𠮷) is cut in half. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Where a record holds what is looked for: at its title, else in the first text that does. */
function hitOf(scene: Scene, folded: RecordSummary, wanted: string): SearchHit | undefined {
  const definition = findRegister(folded.register);
  if (definition === undefined) return undefined;
  const view = domainView(folded);
  const title = definition.titleOf(view, scene.context);
  const texts = [{ path: '', text: title }, ...searchTexts(definition, view, scene.context)];
  const holds = matcherOf(wanted);
  const found = texts.find(({ text }) => holds(text));
  if (found === undefined) return initialsHit(scene, folded, title, wanted);
  const { path, text } = found;
  const at = Math.max(0, text.toLowerCase().indexOf(wanted));
  const start = wholeAt(text, Math.max(0, at - AROUND));
  const end = wholeAt(text, at + wanted.length + AROUND);
  return {
    row: rowOf(definition, folded, scene.context),
    label: path === '' ? '标题' : labelOf(definition, folded, path),
    excerpt: text.slice(start, end).replaceAll('\n', ' '),
    from: at - start,
    to: at - start + wanted.length,
  };
}

/** `zwh` finds 组务会: initials are looked up in titles only. */
function initialsHit(
  scene: Scene,
  folded: RecordSummary,
  title: string,
  wanted: string,
): SearchHit | undefined {
  const definition = findRegister(folded.register);
  const at = titleInitials(title).indexOf(wanted);
  if (definition === undefined || at < 0) return undefined;
  const row = rowOf(definition, folded, scene.context);
  return { row, label: '标题', excerpt: title, from: at, to: at + wanted.length };
}

/** The records of many that were changed last, the newest first. */
function newest(records: readonly RecordSummary[], count: number): readonly RecordSummary[] {
  const times = Float64Array.from(records, ({ updatedAt }) => updatedAt).sort();
  const from = times.at(-count) ?? Number.NEGATIVE_INFINITY;
  return records
    .filter(({ updatedAt }) => updatedAt >= from)
    .sort((left, right) => right.updatedAt - left.updatedAt)
    .slice(0, count);
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
