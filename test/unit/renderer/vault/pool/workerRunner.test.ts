import { describe, expect, it } from 'vitest';
import { InlineRunner, type JobRunner, poolOver } from '#renderer/vault/pool/pool.ts';
import { type PoolAnswer, type PoolJob, workOn } from '#renderer/vault/pool/poolWork.ts';
import { type PoolWorker, WorkerRunner } from '#renderer/vault/pool/workerRunner.ts';
import { systemRandom } from '#renderer/vault/ports.ts';
import { sameBytes, utf8 } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';

/** A worker that does nothing until told. */
class Puppet implements PoolWorker {
  readonly given: { readonly job: PoolJob; readonly answer: () => void; readonly fail: () => void }[] = [];
  isEnded = false;
  die = (): void => undefined;

  run(job: PoolJob): Promise<PoolAnswer> {
    return new Promise((resolve, reject) => {
      const answer = (): void => resolve(ok([job.bytes.slice()]));
      this.given.push({ job, answer, fail: () => reject(new Error('thrown in the worker')) });
    });
  }
  onDeath(died: () => void): void {
    this.die = died;
  }
  end(): void {
    this.isEnded = true;
  }
}

class Inline implements JobRunner {
  readonly width = 1;
  readonly done: string[] = [];
  warm(): void {
    throw new Error('nothing to start');
  }
  async run(job: PoolJob): Promise<PoolAnswer> {
    this.done.push(nameOf(job));
    return ok([utf8(`inline ${nameOf(job)}`)]);
  }
}

function nameOf({ bytes }: PoolJob): string {
  return new TextDecoder().decode(bytes);
}

function stage(count: number) {
  const workers: Puppet[] = [];
  const alarms = new Set<() => void>();
  const inline = new Inline();
  const runner = new WorkerRunner({
    count,
    inline,
    spawn: () => {
      const worker = new Puppet();
      workers.push(worker);
      return worker;
    },
    after: (_, run) => {
      alarms.add(run);
      return () => alarms.delete(run);
    },
  });
  const start = (name: string): Promise<string> =>
    runner
      .run({ op: 'deflate', bytes: utf8(name) })
      .then((answer) =>
        answer.ok ? answer.value.map((bytes) => new TextDecoder().decode(bytes)).join() : '',
      );
  const given = (): string[][] => workers.map((worker) => worker.given.map(({ job }) => nameOf(job)));
  return { runner, workers, alarms, inline, start, given };
}

/** Lets promises that are settled be heard. */
async function turn(): Promise<void> {
  for (let round = 0; round < 10; round += 1) await Promise.resolve();
}

describe('workers of the pool', () => {
  it('are started by the first job, and are given two each before one is given a third', async () => {
    const { workers, start, given } = stage(2);
    expect(workers).toHaveLength(0);
    const all = ['1', '2', '3', '4', '5'].map(start);
    expect(given()).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
    workers[1]?.given[0]?.answer();
    await turn();
    expect(given()).toEqual([
      ['1', '3'],
      ['2', '4', '5'],
    ]);
    for (const { answer } of workers.flatMap(({ given: jobs }) => jobs)) answer();
    expect(await Promise.all(all)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('may die: what they were doing is done inline, what waits goes to the living', async () => {
    const { workers, start, given, inline, alarms } = stage(2);
    const all = ['1', '2', '3', '4', '5', '6'].map(start);
    workers[0]?.die();
    expect(workers[0]?.isEnded).toBe(true);
    expect(inline.done).toEqual(['1', '3']);
    expect(given()[1]).toEqual(['2', '4']);
    for (const at of [0, 1, 2, 3]) {
      workers[1]?.given[at]?.answer();
      await turn();
    }
    expect(await Promise.all(all)).toEqual(['inline 1', '2', 'inline 3', '4', '5', '6']);
    // A late word of the dead changes nothing and starts nothing.
    workers[0]?.given[0]?.answer();
    workers[0]?.given[1]?.fail();
    await turn();
    expect(inline.done).toEqual(['1', '3']);
    expect(given()[0]).toEqual(['1', '3']);
    expect(alarms.size).toBe(0);
  });

  it('may all die: everything is done inline', async () => {
    const { workers, start, inline } = stage(2);
    const all = ['1', '2', '3', '4', '5'].map(start);
    for (const worker of workers) worker.die();
    expect(await Promise.all([...all, start('6')])).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((name) => `inline ${name}`),
    );
    expect(inline.done.toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('that are silent for long are taken for dead', async () => {
    const { workers, start, alarms, inline } = stage(1);
    const all = [start('1'), start('2')];
    [...alarms][0]?.();
    expect(await Promise.all(all)).toEqual(['inline 1', 'inline 2']);
    expect(workers[0]?.isEnded).toBe(true);
    expect(inline.done).toEqual(['1', '2']);
  });

  it('that refuse a job by throwing live on, and the job is done inline', async () => {
    const { workers, start, given } = stage(1);
    const all = [start('1'), start('2'), start('3')];
    workers[0]?.given[0]?.fail();
    await turn();
    expect(given()).toEqual([['1', '2', '3']]);
    workers[0]?.given[1]?.answer();
    workers[0]?.given[2]?.answer();
    expect(await Promise.all(all)).toEqual(['inline 1', '2', '3']);
  });
});

describe('the pool', () => {
  const context = { version: 1, keyId: 'base.1', table: 'segments', rowId: 'aa' } as const;
  const plain = utf8('会议记录'.repeat(10_000));

  function real(): JobRunner {
    const workers = {
      run: (job: PoolJob) => workOn(job, systemRandom),
      onDeath: () => undefined,
      end: () => undefined,
    };
    return new WorkerRunner({
      count: 2,
      inline: new InlineRunner(systemRandom),
      spawn: () => workers,
      after: () => () => undefined,
    });
  }

  it('answers in the order of the items, however long each takes', async () => {
    const pool = poolOver(real());
    const key = systemRandom.bytes(32);
    const items = [60_000, 1, 30_000, 2, 10].map((times, n) => ({
      context: { ...context, rowId: `0${n}` },
      plain: utf8(`${n}谈话`.repeat(times)),
    }));
    const sealed = await pool.sealPacked(key, items);
    const opened = await pool.openPacked(
      items.map((item, n) => ({ key, context: item.context, sealed: sealed[n] ?? plain })),
    );
    expect(opened.map((one) => one.ok && one.value.length)).toEqual(items.map((item) => item.plain.length));
    expect(opened.map((one, n) => one.ok && sameBytes(one.value, items[n]?.plain ?? plain))).toEqual(
      items.map(() => true),
    );
  });

  it('inflates no further than it is told', async () => {
    const pool = poolOver(real());
    const packed = await pool.deflate(plain);
    expect(await pool.inflate(packed, plain.length)).toEqual({ ok: true, value: plain });
    const damaged = { ok: false, error: { code: 'SEALED_DAMAGED' } };
    const tooMuch = { ok: false, error: { code: 'BUNDLE_LIMITS' } };
    expect(await pool.inflate(packed, plain.length - 1)).toEqual(tooMuch);
    expect(await pool.inflate(packed.subarray(0, packed.length - 3), plain.length)).toEqual(damaged);
    expect(await pool.inflate(utf8('没有压缩'), 100)).toEqual(damaged);
  });

  it('opens a chunk only with its digest, its key and its place', async () => {
    const pool = poolOver(real());
    const [key, other] = [systemRandom.bytes(32), systemRandom.bytes(32)];
    const { sealed, digest } = await pool.sealChunk(key, context, plain);
    const elsewhere = { ...context, rowId: 'ab' };
    expect(await pool.openChunk(key, context, sealed, digest)).toEqual({ ok: true, value: plain });
    const damaged = { ok: false, error: { code: 'SEALED_DAMAGED' } };
    expect(
      await pool.openChunk(
        key,
        context,
        sealed,
        digest.map((byte) => byte ^ 1),
      ),
    ).toEqual(damaged);
    expect(await pool.openChunk(other, context, sealed, digest)).toEqual(damaged);
    expect(await pool.openChunk(key, elsewhere, sealed, digest)).toEqual(damaged);
  });
});
