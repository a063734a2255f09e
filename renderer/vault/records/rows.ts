import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { domainView } from './domainView.ts';
import { markingText } from './marking.ts';

/** A folded record as a row of its register's table. */
export function rowOf(
  definition: RegisterDefinition,
  folded: RecordSummary,
  context: DomainContext,
): RecordRow {
  const view = domainView(folded);
  const cells: Record<string, RecordRow['cells'][string]> = {};
  for (const column of definition.columns) cells[column.id] = column.cell(view, context);
  return {
    register: folded.register,
    record: folded.record,
    number: view.number ?? '',
    title: definition.titleOf(view, context),
    level: folded.level,
    marking: markingText(folded.level, view.fields),
    state: folded.state,
    cells,
    hasConflict: folded.hasConflict,
    isIncomplete: folded.isIncomplete,
    updatedAt: folded.updatedAt,
  };
}
