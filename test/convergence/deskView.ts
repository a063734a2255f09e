import { TRUST_ACT } from '#renderer/vault/bundles/trust.ts';
import type { OpenVault } from '#renderer/vault/core.ts';
import { inlinePool } from '#renderer/vault/pool/pool.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import type { EntryId } from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { random, suite } from '../unit/shared/bundle/bundleBuilder.ts';
import { identityOf } from './identities.ts';
import type { ModelStation } from './modelStation.ts';

/** What of the stations of a world the code of imports asks for: their levels, by name. */
export type LevelOf = (station: string) => Level;

const pool = inlinePool(random);

/** What the code of imports asks of the ledger. */
function ledgerOf(station: ModelStation) {
  const recordAt = (id: EntryId): FoldedRecord | undefined => {
    const held = station.entries.get(id);
    const key = held === undefined ? undefined : recordOf({ ...held, body: held.body?.parsed });
    return key === undefined ? undefined : station.record(key);
  };
  return {
    // Everything is looked at anew each time.
    versionOf: () => 0,
    changes: { end: 0, since: () => undefined },
    chunks: [],
    lists: undefined,
    chain: station.chain,
    revision: station.entries.size,
    holds: (id: EntryId) => station.entries.get(id)?.body !== undefined,
    registerOf: (id: EntryId) => recordAt(id)?.register,
    idsOf: (record: string) => station.entriesOf(record),
    record: (record: string) => station.record(record),
    records: () => [...station.index.records()],
    whole: async (record: string) => {
      const folded = station.record(record);
      return folded === undefined ? refuse('NOT_FOUND') : ok(folded);
    },
    walk: async function* (records: Iterable<string>) {
      for (const record of records) {
        yield ok(
          station.entriesOf(record).flatMap((id) => {
            const entry = station.entries.get(id);
            return entry?.body === undefined ? [] : [{ id, header: entry.header, held: entry.body }];
          }),
        );
      }
    },
  };
}

/**
 * The part of an open vault that reading and judging a bundle uses, over a model station: so the counts are made
 * by the code that makes them for a person. Whatever else is asked for is missing and fails loudly.
 */
export function deskView(station: ModelStation, levelOf: LevelOf, names: readonly string[]): OpenVault {
  const cards = new Map(
    names.map((name) => [name, { payload: { card: identityOf(name, levelOf(name)).signed } }]),
  );
  const { name, level } = station;
  const signingKey = identityOf(name, level).card.signingKey;
  const view = {
    suite,
    pool,
    clock: { now: () => station.clock },
    emit: () => undefined,
    station: { stationId: name, unit: name, stationNo: '', level, signingKey },
    session: {
      isAdministrator: false,
      levels: LEVELS.slice(0, LEVELS.indexOf(level) + 1),
      person: `p-${name}`,
      roles: ['leader'],
      dutyRoles: [],
    },
    config: {
      accounts: new Map(),
      entries: [],
      newest: (act: string) => (act === TRUST_ACT ? cards : new Map()),
      ofAct: () => [],
    },
    ledger: ledgerOf(station),
    keys: {
      stationEncryptionKey: (compartment: Exclude<Level, 'public'>) =>
        identityOf(name, level).privateKeys[compartment],
    },
  };
  return view as unknown as OpenVault;
}
