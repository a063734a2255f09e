import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { noteViews } from './entry.ts';
import { sceneOf } from './scene.ts';
import { findRecords } from './target.ts';
import { printedView } from './view.ts';

export const printedHandlers = {
  'records.printed': async (vault, { records }) => {
    const found = await findRecords(vault, records);
    if (!found.ok) return found;
    const scene = sceneOf(vault);
    const references = found.value.flatMap(({ definition, folded }) =>
      definition.fields.filter(({ kind }) => kind === 'ref').map(({ id }) => folded.values[id]),
    );
    // One of a higher level stays unseen; the print then shows a dash.
    const named = references.filter((id) => typeof id === 'string' && scene.find(id).ok);
    const others = await findRecords(vault, [...new Set(named as string[])]);
    if (!others.ok) return others;
    const noted = await noteViews(vault, 'record.view', [...found.value, ...others.value]);
    if (!noted.ok) return noted;
    return ok({ views: found.value.map(printedView), named: others.value.map(printedView) });
  },
} as const satisfies Handlers;
