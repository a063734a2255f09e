import type { RowLayoutHint } from '../rowLayoutHint.ts';

/** The lines of a meeting's lists as drawn: agenda without a head, 议定事项 as a small table. */
export const MEETING_ROWS: Readonly<Record<string, RowLayoutHint>> = {
  agenda: {
    hasHead: false,
    columns: [
      { id: 'seq', width: '1.6875rem' },
      { id: 'category', width: '11.4375rem', tone: 'quiet', isShort: true },
      { id: 'topic', width: 'minmax(0, 1fr)', tone: 'title' },
      { id: 'proposerId', width: '3.625rem', tone: 'quiet' },
      { id: 'decision', width: '4.125rem', tone: 'quiet', showing: 'decisionWay' },
    ],
  },
  resolutions: {
    hasHead: true,
    columns: [
      { id: 'agendaSeq', width: '2.875rem' },
      { id: 'matter', width: 'minmax(0, 1fr)', tone: 'title' },
      { id: 'ownerId', width: '4.875rem' },
      { id: 'dueOn', width: '5.75rem' },
    ],
  },
};
