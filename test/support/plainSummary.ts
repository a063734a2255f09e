import type { RecordSummary } from '#shared/journal/folded.ts';

/** A summary that says what a test cares about and nothing else. */
export function plainSummary(
  said: Pick<RecordSummary, 'register' | 'record'> & Partial<RecordSummary>,
): RecordSummary {
  return {
    home: 'station',
    values: {},
    state: 'draft',
    isFrozen: false,
    isIncomplete: false,
    isOutputtable: true,
    hasConflict: false,
    level: 'internal',
    numbers: [],
    numberVoided: undefined,
    attachmentCount: 0,
    actors: [],
    createdBy: undefined,
    createdAt: 0,
    updatedAt: 0,
    updatedBy: undefined,
    revision: 1,
    ...said,
  };
}
