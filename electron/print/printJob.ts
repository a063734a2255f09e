import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * A print job as an explicit state machine, so that “已打印” is never shown for a page nobody received:
 * `queued → layingOut → pdfReady → sending → sent`, and `failed` from any state that is not an end.
 * A PDF that was made may be sent again after a failure of the printer (`pdfReady` by `retried`).
 */
export type PrintState = 'queued' | 'layingOut' | 'pdfReady' | 'sending' | 'sent' | 'failed';
export type PrintEvent = 'started' | 'laidOut' | 'sendStarted' | 'accepted' | 'broke' | 'retried';

export interface PrintJob {
  readonly id: string;
  readonly state: PrintState;
  /** Whether the bytes exist: they do not after a failure of the layout. */
  readonly hasPdf: boolean;
}

const NEXT: Readonly<Record<PrintState, Partial<Record<PrintEvent, PrintState>>>> = {
  queued: { started: 'layingOut', broke: 'failed' },
  layingOut: { laidOut: 'pdfReady', broke: 'failed' },
  pdfReady: { sendStarted: 'sending' },
  sending: { accepted: 'sent', broke: 'failed' },
  sent: {},
  failed: { retried: 'pdfReady' },
};

/** A new job. */
export function printJob(id: string): PrintJob {
  return { id, state: 'queued', hasPdf: false };
}

/** The job after an event; `TRANSITION_NOT_ALLOWED` when the event cannot happen in its state. */
export function advance(job: PrintJob, event: PrintEvent): Result<PrintJob> {
  const state = NEXT[job.state][event];
  if (state === undefined || (event === 'retried' && !job.hasPdf)) return refuse('TRANSITION_NOT_ALLOWED');
  return ok({ ...job, state, hasPdf: job.hasPdf || event === 'laidOut' });
}

/** The job after events that its own code brings about: one that cannot happen is a bug, not a refusal. */
export function follow(job: PrintJob, ...events: readonly PrintEvent[]): PrintJob {
  return events.reduce((at, event) => {
    const next = advance(at, event);
    assertBug(next.ok, `print job ${at.state} cannot ${event}`);
    return next.value;
  }, job);
}
