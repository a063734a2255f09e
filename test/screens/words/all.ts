import type { WordTable } from '../words.ts';
import { DOCUMENT_WORDS } from './documents.ts';
import { MEETING_WORDS } from './meetings.ts';
import { ORGANISATION_WORDS } from './organisation.ts';
import { RESPONSIBILITY_WORDS } from './responsibility.ts';
import { SEAL_WORDS } from './seals.ts';
import { SUPERVISION_WORDS } from './supervision.ts';

/** The words of every register. */
export const WORDS: WordTable = {
  ...ORGANISATION_WORDS,
  ...RESPONSIBILITY_WORDS,
  ...MEETING_WORDS,
  ...SUPERVISION_WORDS,
  ...DOCUMENT_WORDS,
  ...SEAL_WORDS,
};
