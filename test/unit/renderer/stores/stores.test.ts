import { beforeEach, describe, expect, it } from 'vitest';
import { useJobs } from '#renderer/stores/jobs.ts';
import { lock, writeBeforeLock } from '#renderer/stores/locking.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import { heardChange, useConnection } from '#renderer/stores/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { FakeVault, SAMPLE_SESSION } from '../../../support/fakeVault/fakeVault.ts';

const list = { page: 'list', register: 'groupMeeting' } as const;
const detail = { page: 'detail', register: 'groupMeeting', record: 'm1' } as const;

beforeEach(() => useNavigation.getState().reset());

describe('going from place to place', () => {
  it('goes back the way it came', async () => {
    await useNavigation.getState().open(list);
    await useNavigation.getState().open(detail);
    await useNavigation.getState().back();
    expect(useNavigation.getState().route).toEqual(list);
  });

  it('leads from a record to its list when there is no way back', async () => {
    useNavigation.getState().replace(detail);
    await useNavigation.getState().back();
    expect(useNavigation.getState().route).toEqual(list);
  });

  it('stays while a dirty form keeps the person', async () => {
    await useNavigation.getState().open(list);
    useNavigation.getState().guardLeaving(async () => false);
    expect(await useNavigation.getState().open({ page: 'today' })).toBe(false);
    expect(useNavigation.getState().route).toEqual(list);
  });

  it('asks once: who may go is not asked again', async () => {
    let asked = 0;
    useNavigation.getState().guardLeaving(async () => {
      asked += 1;
      return true;
    });
    await useNavigation.getState().open(list);
    await useNavigation.getState().open(detail);
    expect(asked).toBe(1);
  });

  it('remembers how a list was arranged', () => {
    useNavigation.getState().arrangeList('groupMeeting', { text: '食堂' });
    useNavigation.getState().arrangeList('groupMeeting', { current: 'm8' });
    expect(useNavigation.getState().lists.groupMeeting).toMatchObject({ text: '食堂', current: 'm8' });
  });
});

describe('locking', () => {
  function connect() {
    const order: string[] = [];
    const fake = new FakeVault().connection();
    useConnection.getState().connect({
      vault: {
        call: (name, args) => {
          order.push(name);
          return fake.vault.call(name, args);
        },
      },
      desk: {
        ...fake.desk,
        call: async (name) => {
          order.push(name);
          return ok() as never;
        },
      },
    });
    return order;
  }

  it('writes the open draft first, then ends the session, then loads the page anew', async () => {
    const order = connect();
    useSession.getState().entered(SAMPLE_SESSION);
    const forget = writeBeforeLock(async () => void order.push('draft'));
    await lock('person');
    forget();
    expect(order).toEqual(['draft', 'session.lock', 'app.reload']);
  });

  it('empties every store and shows nothing of the desk any more', async () => {
    connect();
    useSession.getState().entered(SAMPLE_SESSION);
    await useNavigation.getState().open(detail);
    useJobs.getState().progressed({ step: '导入', done: 1, total: 2 });
    await lock('idle');
    expect(useSession.getState()).toMatchObject({ standing: 'locking', session: undefined });
    expect(useNavigation.getState()).toMatchObject({ route: { page: 'today' }, trail: [], lists: {} });
    expect(useJobs.getState().job).toBeUndefined();
  });

  it('locks even if the draft cannot be written', async () => {
    const order = connect();
    useSession.getState().entered(SAMPLE_SESSION);
    const forget = writeBeforeLock(() => Promise.reject(new Error('disk')));
    await lock('suspend');
    forget();
    expect(order).toEqual(['session.lock', 'app.reload']);
  });
});

describe('the session', () => {
  it('asks for a new password before anything else', () => {
    useSession.getState().entered({ ...SAMPLE_SESSION, mustChangePassword: true });
    expect(useSession.getState().standing).toBe('mustChangePassword');
    useSession.getState().entered(SAMPLE_SESSION);
    expect(useSession.getState().standing).toBe('open');
  });
});

describe('what the vault tells', () => {
  it('makes the pages of the registers named ask again', () => {
    const before = useConnection.getState().versions.groupMeeting ?? 0;
    heardChange({ registers: ['groupMeeting'] });
    expect(useConnection.getState().versions.groupMeeting).toBe(before + 1);
  });

  it('ends a job with its last step', () => {
    useJobs.getState().progressed({ step: '解锁', done: 1, total: 2 });
    expect(useJobs.getState().job).toMatchObject({ done: 1 });
    useJobs.getState().progressed({ step: '解锁', done: 2, total: 2 });
    expect(useJobs.getState().job).toBeUndefined();
  });
});
