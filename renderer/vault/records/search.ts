import { findRegister } from '#shared/domain/registers/index.ts';
import type { SearchHit } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { searchTexts } from './list.ts';
import { initialsOf } from './people.ts';
import { rowOf } from './rows.ts';
import { domainView, type Scene, sceneOf } from './scene.ts';
import { labelOf } from './view.ts';

/** Characters of context on each side of a match. */
const AROUND = 18;

/** The nearest place at or before, where no character of two units (𠮷) is cut in half. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function hitOf(scene: Scene, folded: RecordSummary, wanted: string): SearchHit | undefined {
  const definition = findRegister(folded.register);
  if (definition === undefined) return undefined;
  const view = domainView(folded);
  const title = definition.titleOf(view, scene.context);
  const texts = [{ path: '', text: title }, ...searchTexts(definition, view, scene.context)];
  for (const { path, text } of texts) {
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) continue;
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
  return /^[a-z]{2,}$/.test(wanted) ? initialsHit(scene, folded, title, wanted) : undefined;
}

/** `zwh` finds 组务会: initials are looked up in titles only. */
function initialsHit(
  scene: Scene,
  folded: RecordSummary,
  title: string,
  wanted: string,
): SearchHit | undefined {
  const definition = findRegister(folded.register);
  const at = initialsOf(title).indexOf(wanted);
  if (definition === undefined || at < 0) return undefined;
  const row = rowOf(definition, folded, scene.context);
  return { row, label: '标题', excerpt: title, from: at, to: at + wanted.length };
}

export const searchHandlers = {
  'records.search': async (vault, args) => {
    const scene = sceneOf(vault);
    const wanted = args.text.trim().toLowerCase();
    if (wanted === '') return ok([]);
    const records = [...scene.visible()].sort((left, right) => right.updatedAt - left.updatedAt);
    const hits: SearchHit[] = [];
    for (const folded of records) {
      if (hits.length >= args.limit) break;
      const hit = hitOf(scene, folded, wanted);
      if (hit !== undefined) hits.push(hit);
    }
    return ok(hits);
  },
} as const satisfies Handlers;
