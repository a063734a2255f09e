import { type VaultCallName, vaultCalls } from '#shared/ipc/vault.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { REFS, stage } from '../../support/storyStation.ts';
import { mutateTree } from '../mutateTree.ts';
import type { Random } from '../random.ts';
import { sampleOf } from '../sampleArgs.ts';
import { type Outcome, outcomeOf, packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { type BundleDraft, draftBundle, sealDraft } from './bundleMaker.ts';
import { realSuite } from './fuzzSuite.ts';
import { HostStation } from './hostStation.ts';
import { cardOfSender, SENDER } from './stations.ts';

const sign = (bytes: Uint8Array): string => toHex(realSuite.sign(SENDER.privateKey, bytes));
const card = cardOfSender(realSuite, SENDER.privateKey);

/** A station that is founded anew every so many inputs: what came in before changes what comes next. */
class Host {
  #host: HostStation | undefined;
  #used = 0;
  readonly #uses: number;

  constructor(uses: number) {
    this.#uses = uses;
  }

  async get(): Promise<HostStation> {
    if (this.#host === undefined || this.#used >= this.#uses) {
      this.#host = await HostStation.found();
      this.#used = 0;
    }
    this.#used += 1;
    return this.#host;
  }

  drop(): void {
    this.#host = undefined;
  }

  get isLastUse(): boolean {
    return this.#used >= this.#uses;
  }
}

function sealedFor(host: HostStation, draft: BundleDraft): Uint8Array {
  return sealDraft(draft, {
    suite: realSuite,
    signingKey: SENDER.privateKey,
    receiver: host.stationId,
    receiverKey: host.receiverKey,
  });
}

function withApplied(outcome: Outcome, applied: string | undefined): Outcome {
  return applied === undefined ? outcome : { ...outcome, applied };
}

const stageHost = new Host(150);

/** A bundle staged at a real station with real signatures; looked at, and let go. Nothing may remain. */
export const stageTarget: Target = {
  name: 'import staging',
  share: 30,
  make: (random) => packed(draftBundle(random, card, sign)),
  async run(input) {
    const host = await stageHost.get();
    const before = await host.holdings();
    try {
      const staged = await stage(host.station, sealedFor(host, unpacked<BundleDraft>(input)));
      if (!staged.ok) return withApplied(stopped('staging', staged.error), await host.changesSince(before));
      const { value } = staged;
      const sum = Object.values(value.totals).reduce((total, count) => total + count, 0);
      if (sum !== value.read)
        return { code: 'ok', stage: 'staged', applied: `counts ${sum} of ${value.read}` };
      await host.station.call('import.discard', { stage: value.stage });
      const kind = value.conflicts.length > 0 ? 'staged with conflicts' : 'staged';
      return withApplied(passed(kind), await host.changesSince(before));
    } catch (error) {
      stageHost.drop();
      throw error;
    }
  },
};

const applyHost = new Host(6);

/** What passed the checks is confirmed, read, and there after a restart: harm that is only done later. */
export const applyTarget: Target = {
  name: 'import confirmed',
  share: 4,
  make: (random) => packed(draftBundle(random, card, sign, random.chance(80))),
  async run(input) {
    const host = await applyHost.get();
    try {
      const staged = await stage(host.station, sealedFor(host, unpacked<BundleDraft>(input)));
      if (!staged.ok) return stopped('staging', staged.error);
      const done = await host.station.call('import.confirm', {
        stage: staged.value.stage,
        isFingerprintCompared: true,
      });
      if (!done.ok) return stopped('confirming', done.error);
      await host.readEverything();
      const trouble = applyHost.isLastUse ? await host.startAgain() : undefined;
      if (trouble !== undefined) return { code: 'ok', stage: 'confirmed', applied: trouble };
      return passed(done.value.added > 0 ? 'added' : 'nothing new');
    } catch (error) {
      applyHost.drop();
      throw error;
    }
  },
};

const cardHost = new Host(400);

/** Cards read by a real station: whatever they say, nobody is trusted before a person compares. */
export const stationCardTarget: Target = {
  name: 'card reading',
  share: 4,
  make(random) {
    const changed = random.chance(70) ? mutateTree(card, random, [], 2) : card;
    return packed({ bytes: new TextEncoder().encode(JSON.stringify({ magic: 'PZC1', ...changed })) });
  },
  async run(input) {
    const host = await cardHost.get();
    const before = await host.holdings();
    host.station.main.files.set(REFS.card, unpacked<{ bytes: Uint8Array }>(input).bytes);
    const read = await host.station.call('stations.readCard', { ref: REFS.card });
    return withApplied(outcomeOf('read', read), await host.changesSince(before));
  },
};

const CALLS = (Object.keys(vaultCalls) as readonly VaultCallName[]).filter(
  (name) => name !== 'session.createStore' && name !== 'session.recover',
);
const WORDS = ['@record', '@account', '@person', '@head', '@station'];
const callHost = new Host(300);

interface Call {
  readonly name: VaultCallName;
  readonly args: unknown;
}

function callOf(random: Random): Call {
  const name = random.pick(CALLS);
  const args = sampleOf(vaultCalls[name].args, random, WORDS);
  return { name, args: random.chance(60) ? mutateTree(args, random) : args };
}

/** The words of an input that stand for what only the station at hand knows. */
async function filled(host: HostStation, args: unknown): Promise<unknown> {
  const view = await host.station.call('records.get', { record: host.record });
  const person = host.station.session?.account ?? '';
  const words: Readonly<Record<string, string>> = {
    '@record': host.record,
    '@account': person,
    '@person': person,
    '@head': view.ok ? (view.value.heads[0] ?? '') : '',
    '@station': host.stationId,
  };
  const put = (value: unknown): unknown => {
    if (typeof value === 'string') return words[value] ?? value;
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, put(member)]));
  };
  return put(args);
}

/** Calls at the vault's one door: any name, any arguments. */
export const vaultCallTarget: Target = {
  name: 'vault calls',
  share: 40,
  make: (random) => packed(callOf(random)),
  async run(input) {
    const host = await callHost.get();
    const { name, args } = unpacked<Call>(input);
    const call = host.station.vault.call.bind(host.station.vault) as (
      name: string,
      args: unknown,
    ) => ReturnType<typeof host.station.vault.call>;
    try {
      const answer = await call(name, await filled(host, args));
      if (name.startsWith('session.')) {
        const trouble = await host.startAgain();
        if (trouble !== undefined) callHost.drop();
      }
      return outcomeOf(name.slice(0, name.indexOf('.')), answer);
    } catch (error) {
      // The main process of the tests throws where the real one answers (port messages prove that it does).
      if (error instanceof Error && error.message.startsWith('bad arguments of')) {
        return { code: 'BAD_REQUEST', stage: 'main' };
      }
      callHost.drop();
      throw error;
    }
  },
};
