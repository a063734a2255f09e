import { amendHandlers } from './amend.ts';
import { attachmentHandlers } from './attachments.ts';
import { createHandlers } from './create.ts';
import { draftHandlers } from './drafts.ts';
import { editHandlers } from './edit.ts';
import { getHandlers } from './get.ts';
import { handOverHandlers } from './handOver.ts';
import { holdingHandlers } from './holdings.ts';
import { laterHandlers } from './later.ts';
import { listHandlers } from './list.ts';
import { listTableHandlers } from './listTable.ts';
import { moveHandlers } from './move.ts';
import { outputHandlers } from './output.ts';
import { peopleHandlers } from './people.ts';
import { practiceHandlers } from './practices.ts';
import { printedHandlers } from './printed.ts';
import { proposalHandlers } from './proposals.ts';
import { searchHandlers } from './search.ts';
import { signHandlers } from './sign.ts';
import { suggestHandlers } from './suggest.ts';
import { workHandlers } from './work.ts';

/** The calls about records, drafts and outputs. */
export const recordHandlers = {
  ...peopleHandlers,
  ...listHandlers,
  ...getHandlers,
  ...printedHandlers,
  ...proposalHandlers,
  ...suggestHandlers,
  ...workHandlers,
  ...holdingHandlers,
  ...createHandlers,
  ...editHandlers,
  ...moveHandlers,
  ...signHandlers,
  ...handOverHandlers,
  ...laterHandlers,
  ...amendHandlers,
  ...attachmentHandlers,
  ...searchHandlers,
  ...practiceHandlers,
  ...draftHandlers,
  ...outputHandlers,
  ...listTableHandlers,
} as const;
