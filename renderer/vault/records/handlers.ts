import { amendHandlers } from './amend.ts';
import { attachmentHandlers } from './attachments.ts';
import { draftHandlers } from './drafts.ts';
import { getHandlers } from './get.ts';
import { listHandlers } from './list.ts';
import { outputHandlers } from './output.ts';
import { peopleHandlers } from './people.ts';
import { searchHandlers } from './search.ts';
import { suggestHandlers } from './suggest.ts';
import { writeHandlers } from './write.ts';

/** The calls about records, drafts and outputs. */
export const recordHandlers = {
  ...peopleHandlers,
  ...listHandlers,
  ...getHandlers,
  ...suggestHandlers,
  ...writeHandlers,
  ...amendHandlers,
  ...attachmentHandlers,
  ...searchHandlers,
  ...draftHandlers,
  ...outputHandlers,
} as const;
