import { textValue } from '#shared/domain/values.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { noteViews } from './entry.ts';
import { sceneOf } from './scene.ts';
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
  'records.titles': async (vault, { records }) => {
    const scene = sceneOf(vault);
    return ok(
      records.flatMap((record) => {
        const found = scene.find(record);
        if (!found.ok) return [];
        const { register, values } = found.value;
        return [
          { register, record, title: scene.context.title(record), number: textValue(values, 'number') },
        ];
      }),
    );
  },
} as const satisfies Handlers;
