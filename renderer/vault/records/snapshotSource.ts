import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { OpenVault } from '../core.ts';
import type { SnapshotSource } from '../ledger/snapshotParts.ts';
import { packPreparedLists } from './preparedLists.ts';
import { sceneOf } from './scene.ts';

/** What a snapshot keeps beside the summaries: the texts that are searched, and the lists as they are first drawn. */
export function snapshotSource(vault: OpenVault): SnapshotSource {
  return {
    textsOf: (summaries) => summaries.map(sceneOf(vault).text),
    lists: () => {
      const scene = sceneOf(vault);
      const filled = Object.values(REGISTERS).filter(({ code }) => scene.visible(code).length > 0);
      const tables = filled.map((definition) => scene.table(definition).prepare(definition));
      return tables.length === 0 ? undefined : packPreparedLists(vault, tables);
    },
  };
}
