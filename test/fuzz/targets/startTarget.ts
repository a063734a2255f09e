import { openSecret, privateKeyOf } from '#renderer/vault/keys/accountSecret.ts';
import { openWraps } from '#renderer/vault/keys/keyring.ts';
import { accountKey, readAccounts, readFace } from '#renderer/vault/store/face.ts';
import { RowCache } from '#renderer/vault/store/rowCache.ts';
import {
  decodePayload,
  encodePayload,
  IN_CLEAR,
  type Payload,
  type Row,
} from '#renderer/vault/store/rowCodec.ts';
import type { Witness } from '#shared/ipc/mainPort.ts';
import { concat, textOf } from '#shared/kernel/bytes.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { groupStation } from '../../demo/story.ts';
import { mustBe, TestStation } from '../../support/vaultStation.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { digest, realSuite } from './fuzzSuite.ts';
import { HostStation } from './hostStation.ts';

const LEADER = '张三一';
const PASSWORD = groupStation.accounts[0]?.password ?? '';

/** A founded store as it lies on the disk, and every key the leader's password opens. */
interface Store {
  readonly payloads: readonly Payload[];
  readonly witness: Witness;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

interface StoreInput {
  readonly mirror: Uint8Array<ArrayBuffer>;
  readonly witness: Witness | undefined;
}

let store: Store | undefined;

async function keysOf(rows: RowCache): Promise<ReadonlyMap<string, Uint8Array>> {
  const face = readFace(rows);
  const row = readAccounts(rows).find(({ name }) => name === LEADER);
  if (face === undefined || row === undefined) throw new Error('no leader');
  const rowId = accountKey(realSuite.sm3, face.store, row.account);
  const secret = mustBe(await openSecret(realSuite, rowId, PASSWORD, row));
  const privateKey = privateKeyOf(secret);
  if (privateKey === undefined) throw new Error('no key');
  return mustBe(openWraps(rows, realSuite, row.account, privateKey));
}

async function foundStore(): Promise<Store> {
  const { station } = await HostStation.found();
  await station.lock();
  const payloads = station.main.frames.map(({ payload }) => mustBe(decodePayload(payload)));
  const rows = new RowCache();
  for (const payload of payloads) rows.putAll(payload.rows);
  const { witness } = station.main;
  if (witness === undefined) throw new Error('no witness');
  return { payloads, witness, keys: await keysOf(rows) };
}

function changedPlain(plain: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  if (random.chance(15)) return mutateBytes(plain, random);
  try {
    return encodeTree(mutateTree(JSON.parse(textOf(plain)) as unknown, random, [], 2));
  } catch {
    // No JSON: a body behind its nonce, a key, a packed run.
    return mutateBytes(plain, random, [], 2);
  }
}

/** The row with another content, sealed by the key that it was sealed by. */
function changedRow(row: Row, keys: Store['keys'], random: Random): Row {
  if (row.keyId === IN_CLEAR) return { ...row, value: changedPlain(row.value, random) };
  const key = keys.get(row.keyId);
  const context = { version: 1, keyId: row.keyId, table: row.table, rowId: row.key } as const;
  const opened = key === undefined ? undefined : realSuite.open(key, context, row.value);
  if (key === undefined || opened?.ok !== true) return { ...row, value: mutateBytes(row.value, random) };
  return { ...row, value: realSuite.seal(key, context, changedPlain(opened.value, random)) };
}

function changedPayload(payload: Payload, keys: Store['keys'], random: Random): Payload {
  const rows = [...payload.rows];
  for (let times = random.below(2) + 1; times > 0 && rows.length > 0; times -= 1) {
    const at = random.below(rows.length);
    const row = rows[at];
    if (row === undefined) continue;
    const kind = random.below(10);
    if (kind < 7) rows[at] = changedRow(row, keys, random);
    else if (kind === 7) rows.splice(at, 1);
    else if (kind === 8) rows.push(row);
    else rows.reverse();
  }
  return {
    rows,
    group: random.chance(95) ? payload.group : { id: 'ab'.repeat(16), isLast: random.chance(50) },
  };
}

/** The store's frames with rows changed, frames left out, repeated or swapped; every digest and seal fits. */
function storeInput({ payloads, witness, keys }: Store, random: Random): StoreInput {
  const target = random.below(payloads.length);
  const list = payloads.map((payload, index) =>
    index === target || random.chance(3) ? changedPayload(payload, keys, random) : payload,
  );
  if (random.chance(8)) list.splice(random.below(list.length), 1);
  if (random.chance(5)) list.push(random.pick(list));
  const frames = list.map((payload, index) => {
    const bytes = encodePayload(payload);
    return encodeFrame(
      { n: index + 1, payload: random.chance(97) ? bytes : mutateBytes(bytes, random) },
      digest,
    );
  });
  const kept = random.chance(70) ? undefined : mutateTree(witness, random, [], 1);
  return {
    mirror: concat(...frames),
    witness: random.chance(60) ? { ...witness, n: 0, auditHead: '' } : (kept as Witness),
  };
}

/** A start and a log-in on a store that somebody with the keys has changed. */
export const startTarget: Target = {
  name: 'store at start',
  share: 4,
  async prepare() {
    store ??= await foundStore();
  },
  make(random) {
    if (store === undefined) throw new Error('not prepared');
    return packed(storeInput(store, random));
  },
  async run(input) {
    const { mirror, witness } = unpacked<StoreInput>(input);
    const station = new TestStation();
    station.main.mirror = mirror;
    station.main.witness = witness;
    const started = await station.call('session.start', {});
    if (!started.ok) return stopped('start', started.error);
    if (started.value.error !== undefined) return stopped('stopped', started.value.error);
    const face = started.value.accounts.find(({ name }) => name === LEADER);
    if (face === undefined) return passed('no such account');
    const entered = await station.call('session.login', { account: face.account, password: PASSWORD });
    if (!entered.ok) return stopped('log-in', entered.error);
    for (const register of ['groupMeeting', 'resolutionItem']) {
      const list = await station.call('records.list', { register, offset: 0, limit: 20 });
      for (const row of list.ok ? list.value.rows : [])
        await station.call('records.get', { record: row.record });
    }
    const verified = await station.call('store.verify', {});
    if (!verified.ok) return stopped('verify', verified.error);
    return passed(verified.value.isWhole ? 'whole' : 'not whole');
  },
};
