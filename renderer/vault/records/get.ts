import { compareLevels } from '#shared/kernel/level.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { recordAudit } from './entry.ts';
import { findRecord } from './target.ts';
import { recordView } from './view.ts';

export const getHandlers = {
  'records.get': async (vault, args) => {
    const found = findRecord(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (compareLevels(folded.level, 'secret') >= 0 && vault.readOnly === undefined) {
      // 机密 and above: who looked, and when, stands in the audit before the text stands on the screen (CLS-8).
      const target = { definition, record: args.record, folded };
      const noted = await vault.commit({ audit: [recordAudit('record.view', target)] });
      if (!noted.ok) return noted;
    }
    return ok(recordView(vault, scene, definition, folded));
  },
} as const satisfies Handlers;
