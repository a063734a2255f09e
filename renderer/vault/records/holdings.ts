import { holdingLabels } from '#shared/domain/holdings.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { Holding } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { domainView } from './domainView.ts';
import { idsOf } from './duties.ts';
import { rowOf } from './rows.ts';
import { sceneOf } from './scene.ts';

export const holdingHandlers = {
  /** What a person still has in hand, as far as the session may know of it: for the hand-over of who leaves. */
  'records.holdings': async (vault, args) => {
    const scene = sceneOf(vault);
    const ids = idsOf(vault, args.person);
    const holdings: Holding[] = [];
    for (const definition of Object.values(REGISTERS)) {
      for (const summary of scene.visible(definition.code)) {
        const labels = holdingLabels(definition, domainView(summary), ids, scene.context);
        if (labels.length > 0) holdings.push({ labels, row: rowOf(definition, summary, scene.context) });
      }
    }
    return ok<readonly Holding[]>(holdings);
  },
} as const satisfies Handlers;
