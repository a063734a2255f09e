import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { noteViews } from './entry.ts';
import { findRecord } from './target.ts';
import { recordView } from './view.ts';

export const getHandlers = {
  'records.get': async (vault, args) => {
    const found = await findRecord(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const noted = await noteViews(vault, 'record.view', [{ definition, record: args.record, folded }]);
    if (!noted.ok) return noted;
    return ok(recordView(vault, scene, definition, folded));
  },
} as const satisfies Handlers;
