import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { type Scene, sceneOf } from './scene.ts';

export interface Found {
  readonly scene: Scene;
  readonly definition: RegisterDefinition;
  readonly folded: FoldedRecord;
  readonly record: string;
}

/** The records a call names, with their definitions, in that order. Codes: NOT_FOUND, BAD_REQUEST. */
export async function findRecords(
  vault: OpenVault,
  records: readonly string[],
): Promise<Result<readonly Found[]>> {
  const known = sceneOf(vault);
  if (records.some((record) => !known.find(record).ok)) return refuse('NOT_FOUND');
  const wholes = await vault.ledger.wholes(records);
  if (!wholes.ok) return wholes;
  // Made after the reading: an act may have come in between, and the person may not know of what it is now.
  const scene = sceneOf(vault);
  const found: Found[] = [];
  for (const folded of wholes.value) {
    const { record } = folded;
    const still = scene.find(record);
    if (!still.ok) return still;
    const definition = scene.definition(folded.register);
    if (!definition.ok) return definition;
    found.push({ scene, definition: definition.value, folded, record });
  }
  return ok(found);
}

/** The record a call names, with its definition. Codes: NOT_FOUND, BAD_REQUEST. */
export async function findRecord(vault: OpenVault, record: string): Promise<Result<Found>> {
  const found = await findRecords(vault, [record]);
  if (!found.ok) return found;
  const [only] = found.value;
  return only === undefined ? refuse('NOT_FOUND') : ok(only);
}

/** The same, for an act that writes: refuses what is incomplete or, unless it settles it, in conflict. */
export async function findWritable(
  vault: OpenVault,
  record: string,
  settles = false,
): Promise<Result<Found>> {
  const found = await findRecord(vault, record);
  if (!found.ok) return found;
  if (vault.readOnly !== undefined) return { ok: false, error: vault.readOnly };
  if (found.value.folded.isIncomplete) return refuse('RECORD_INCOMPLETE');
  if (!settles && found.value.folded.hasConflict) return refuse('RECORD_IN_CONFLICT');
  return found;
}

/** RECORD_CHANGED unless the person acted on what the record is now. */
export function sameHeads(folded: FoldedRecord, heads: readonly string[]): Result<void> {
  const seen = [...heads].sort().join();
  return seen === [...folded.heads].sort().join() ? ok() : refuse('RECORD_CHANGED');
}
