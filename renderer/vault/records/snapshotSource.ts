import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { OpenVault } from '../core.ts';
import type { Rest } from '../ledger/searchedRun.ts';
import type { SnapshotSource } from '../ledger/snapshotParts.ts';
import { packPreparedLists } from './preparedLists.ts';
import { sceneOf } from './scene.ts';
import type { ComposedText, Composer } from './searchText.ts';

/** By record that was looked at, the places of the texts that rest on it. */
function restsOf(composed: readonly ComposedText[], { stampOf }: Composer): readonly Rest[] {
  const places = new Map<string, number[]>();
  for (const [place, { looksAt }] of composed.entries()) {
    for (const record of looksAt) {
      const known = places.get(record);
      if (known === undefined) places.set(record, [place]);
      else known.push(place);
    }
  }
  return [...places].map(([record, at]) => [record, stampOf(record), at]);
}

/** What a snapshot keeps beside the summaries: the texts that are searched, and the lists as they are first drawn. */
export function snapshotSource(vault: OpenVault): SnapshotSource {
  return {
    searchedIn: (summaries) => {
      const { searched } = sceneOf(vault);
      const composed = summaries.map(searched.compose);
      return { texts: composed.map(({ text }) => text), rests: restsOf(composed, searched) };
    },
    lists: () => {
      const scene = sceneOf(vault);
      const filled = Object.values(REGISTERS).filter(({ code }) => scene.visible(code).length > 0);
      const tables = filled.map((definition) => scene.table(definition).prepare(definition));
      return tables.length === 0 ? undefined : packPreparedLists(vault, tables);
    },
  };
}
