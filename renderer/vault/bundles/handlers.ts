import { cardHandlers } from './cards.ts';
import { exportHandlers } from './exports.ts';
import { historyHandlers } from './history.ts';
import { importHandlers } from './imports.ts';
import { mediaHandlers } from './media.ts';

/** The calls about cards, media, exports and imports. */
export const bundleHandlers = {
  ...cardHandlers,
  ...mediaHandlers,
  ...exportHandlers,
  ...importHandlers,
  ...historyHandlers,
} as const;
