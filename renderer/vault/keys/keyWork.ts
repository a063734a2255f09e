import { permissionRolesOf } from '#shared/domain/kinds.ts';
import { type Compartment, compareLevels } from '#shared/kernel/level.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { AccountConfig, ConfigState, EntryDraft } from '../core.ts';
import type { OpenStation } from '../openStation.ts';
import type { Row } from '../store/rowCodec.ts';
import {
  compartmentsOf,
  hasWrap,
  type KeyName,
  keyIdOf,
  parseKeyId,
  recoveryHolder,
  wrapRow,
} from './keyring.ts';

/** Configuration act that says a compartment has a new generation, and because of which act. */
export const ROTATE = 'key.rotate';

/** Newest generation of a compartment, as the journal says. */
export function newestGeneration(config: ConfigState, compartment: Compartment): number {
  const payload = config.newest(ROTATE).get(compartment)?.payload as
    | { readonly generation?: number }
    | undefined;
  return payload?.generation ?? 1;
}

/** Keys that an account may hold after what was granted. */
export function keyNamesOf(config: Pick<AccountConfig, 'offices' | 'levels'>): ReadonlySet<KeyName> {
  const names = new Set<KeyName>(compartmentsOf(config.levels));
  if (permissionRolesOf(config.offices).includes('auditor')) names.add('audit');
  return names;
}

/** Accounts to whom a new generation of a compartment goes. */
function holdersOf(open: OpenStation, compartment: Compartment): readonly AccountConfig[] {
  return [...open.config.accounts.values()].filter(
    ({ standing, publicKey, offices, levels }) =>
      standing === 'active' && publicKey !== undefined && keyNamesOf({ offices, levels }).has(compartment),
  );
}

/**
 * Compartments that somebody was shut out of since their newest generation: they need another, made by the next holder
 * who logs in. Which those are, the journal says: a 停用 or a grant of fewer levels, with no rotation after it.
 */
export function compartmentsToRotate(open: OpenStation): ReadonlyMap<Compartment, string> {
  const pending = new Map<Compartment, string>();
  const held = new Map<string, ReadonlySet<KeyName>>();
  for (const { account, offices, levels } of foundedAccounts(open))
    held.set(account, keyNamesOf({ offices, levels }));
  for (const { id, act, subject, payload } of open.config.entries) {
    const before = held.get(subject) ?? new Set<KeyName>();
    if (act === ROTATE) {
      pending.delete(subject as Compartment);
    } else if (act === 'account.disable') {
      for (const name of before) if (name !== 'audit') pending.set(name, id);
      held.delete(subject);
    } else if (act === 'account.grant') {
      const granted = payload as unknown as Pick<AccountConfig, 'offices' | 'levels'>;
      const now = keyNamesOf(granted);
      for (const name of before) if (name !== 'audit' && !now.has(name)) pending.set(name, id);
      held.set(subject, now);
    }
  }
  return pending;
}

function foundedAccounts(
  open: OpenStation,
): readonly Pick<AccountConfig, 'account' | 'offices' | 'levels'>[] {
  const founding = open.config.ofAct('store.found')[0]?.payload as
    | { readonly accounts: readonly Pick<AccountConfig, 'account' | 'offices' | 'levels'>[] }
    | undefined;
  return founding?.accounts ?? [];
}

/**
 * What a session owes to the keys when it opens: new generations of compartments somebody was shut out of, and wraps
 * to the recovery set in force of keys that have none. Older rows keep their generation until they are compacted.
 */
export async function settleKeys(open: OpenStation): Promise<Result<void>> {
  const rows: Row[] = [];
  const entries: EntryDraft[] = [];
  const wrapper = { suite: open.suite, store: open.station.store };
  const { recovery } = open.config;
  const made = new Map<string, { readonly id: string; readonly key: Uint8Array<ArrayBuffer> }>();
  for (const [compartment, because] of compartmentsToRotate(open)) {
    if (!open.keys.holds(compartment)) continue;
    const generation = open.keys.generation(compartment) + 1;
    const id = keyIdOf(compartment, generation);
    const key = open.suite.randomKey();
    made.set(compartment, { id, key });
    for (const { account, publicKey } of holdersOf(open, compartment)) {
      if (publicKey !== undefined) rows.push(wrapRow(wrapper, account, publicKey, id, key));
    }
    rows.push(wrapRow(wrapper, recoveryHolder(recovery.setId), recovery.publicKey, id, key));
    entries.push(open.configDraft(ROTATE, compartment, { generation, because }));
  }
  rows.push(...recoveryWraps(open));
  if (rows.length === 0) return ok();
  const committed = await open.commitWith(
    { entries, audit: [{ event: 'key.rotate', object: [...made.values()].map(({ id }) => id).join(',') }] },
    rows,
  );
  if (!committed.ok) return committed;
  // Only now: the act itself is still sealed under the generation that everyone holds.
  for (const { id, key } of made.values()) open.keys.add(id, key);
  return ok();
}

/** Wraps of held keys to the recovery set in force, where they are missing: after shares were issued anew. */
export function recoveryWraps(
  open: OpenStation,
  recovery: { readonly setId: string; readonly publicKey: string } = open.config.recovery,
): readonly Row[] {
  const wrapper = { suite: open.suite, store: open.station.store };
  const holder = recoveryHolder(recovery.setId);
  const rows: Row[] = [];
  for (const [id, key] of open.keys.all()) {
    if (!hasWrap(open.store.parts.rows, wrapper, holder, id)) {
      rows.push(wrapRow(wrapper, holder, recovery.publicKey, id, key));
    }
  }
  return rows;
}

/** Whether the session holds every compartment the station has: what a new recovery set must be given. */
export function holdsAll(open: OpenStation): boolean {
  const levels = (['internal', 'confidential', 'secret', 'topSecret'] as const).filter(
    (level) => compareLevels(level, open.station.level) <= 0,
  );
  return [...compartmentsOf(levels)].every((compartment) => open.keys.holds(compartment));
}

/** Rows that hand every generation of the named keys, as far as the giver holds them, to an account. */
export function giveRows(open: OpenStation, to: AccountConfig): readonly Row[] {
  const names = keyNamesOf(to);
  const wrapper = { suite: open.suite, store: open.station.store };
  const rows: Row[] = [];
  for (const [id, key] of open.keys.all()) {
    const name = parseKeyId(id)?.name;
    if (to.publicKey === undefined || name === undefined || !names.has(name)) continue;
    if (!hasWrap(open.store.parts.rows, wrapper, to.account, id)) {
      rows.push(wrapRow(wrapper, to.account, to.publicKey, id, key));
    }
  }
  return rows;
}
