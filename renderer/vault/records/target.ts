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

/** The record a call names, with its definition. Codes: NOT_FOUND, BAD_REQUEST. */
export function findRecord(vault: OpenVault, record: string): Result<Found> {
  const scene = sceneOf(vault);
  const folded = scene.find(record);
  if (!folded.ok) return folded;
  const definition = scene.definition(folded.value.register);
  return definition.ok
    ? ok({ scene, definition: definition.value, folded: folded.value, record })
    : definition;
}

/** The same, for an act that writes: refuses what is incomplete or, unless it settles it, in conflict. */
export function findWritable(vault: OpenVault, record: string, settles = false): Result<Found> {
  const found = findRecord(vault, record);
  if (!found.ok) return found;
  if (vault.readOnly !== undefined) return { ok: false, error: vault.readOnly };
  if (found.value.folded.isIncomplete) return refuse('RECORD_INCOMPLETE');
  if (!settles && found.value.folded.conflicts.length > 0) return refuse('RECORD_IN_CONFLICT');
  return found;
}

/** RECORD_CHANGED unless the person acted on what the record is now. */
export function sameHeads(folded: FoldedRecord, heads: readonly string[]): Result<void> {
  const seen = [...heads].sort().join();
  return seen === [...folded.heads].sort().join() ? ok() : refuse('RECORD_CHANGED');
}
