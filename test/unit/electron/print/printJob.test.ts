import { describe, expect, it } from 'vitest';
import { advance, type PrintEvent, type PrintJob, printJob } from '#electron/print/printJob.ts';

function jobAfter(...events: PrintEvent[]): PrintJob | string {
  let job = printJob('1');
  for (const event of events) {
    const next = advance(job, event);
    if (!next.ok) return next.error.code;
    job = next.value;
  }
  return job;
}

describe('print job', () => {
  it('goes from queued to sent', () => {
    expect(jobAfter('started', 'laidOut', 'sendStarted', 'accepted')).toEqual({
      id: '1',
      state: 'sent',
      hasPdf: true,
    });
  });

  it('sends the same PDF again after the printer failed', () => {
    expect(
      jobAfter('started', 'laidOut', 'sendStarted', 'broke', 'retried', 'sendStarted', 'accepted'),
    ).toMatchObject({
      state: 'sent',
    });
  });

  it('cannot be sent again when the layout failed: there is no PDF', () => {
    expect(jobAfter('started', 'broke', 'retried')).toBe('TRANSITION_NOT_ALLOWED');
  });

  it('refuses every event that a state does not know', () => {
    expect(jobAfter('accepted')).toBe('TRANSITION_NOT_ALLOWED');
    expect(jobAfter('started', 'sendStarted')).toBe('TRANSITION_NOT_ALLOWED');
    expect(jobAfter('started', 'laidOut', 'accepted')).toBe('TRANSITION_NOT_ALLOWED');
    expect(jobAfter('started', 'laidOut', 'sendStarted', 'accepted', 'broke')).toBe('TRANSITION_NOT_ALLOWED');
  });
});
