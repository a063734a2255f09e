import { z } from 'zod';
import type { Suite } from '#shared/crypto/suite.ts';
import { isOffice, type OfficeCode, permissionRolesOf } from '#shared/domain/kinds.ts';
import { type Permission, permits } from '#shared/domain/permissions.ts';
import type { ConfigBody } from '#shared/journal/entry.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { parseHex } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import type { AccountConfig, ConfigEntry, ConfigState, StationInfo } from '../core.ts';

/** Configuration acts of the core; bundles and others add their own, which this fold only keeps. */
export const FOUND = 'store.found';

const level = z.enum(LEVELS);
const office = z.custom<OfficeCode>((value) => typeof value === 'string' && isOffice(value));
const stationSchema = z.object({
  stationId: z.string(),
  store: z.string(),
  code: z.string(),
  unit: z.string(),
  organisation: z.string(),
  kind: z.enum(['group', 'supervisionRoom', 'generalOffice', 'cadreSupervisionRoom']),
  stationNo: z.string(),
  room: z.string(),
  deviceNo: z.string(),
  level,
  signingKey: z.string(),
  encryptionKeys: z.partialRecord(level, z.string()),
  foundedAt: z.number(),
});
const grantSchema = z.object({ offices: z.array(office), levels: z.array(level), publicKey: z.string() });
const createSchema = z.object({ person: z.string(), name: z.string(), offices: z.array(office) });
const foundSchema = z.object({
  station: stationSchema,
  auditKey: z.string(),
  recovery: z.object({ setId: z.string(), publicKey: z.string() }),
  accounts: z.array(z.object({ account: z.string(), ...createSchema.shape, ...grantSchema.shape })),
});
export type Founding = z.input<typeof foundSchema>;
const recoverySchema = z.object({ setId: z.string(), publicKey: z.string() });
const useSchema = z.object({ publicKey: z.string(), next: recoverySchema });

/** Permission the author of an act must have had; acts not named here need an active account. */
const ACT_PERMISSIONS: Readonly<Record<string, Permission>> = {
  'account.create': 'usr.create',
  'account.grant': 'usr.grant',
  'account.reset': 'usr.reset',
  'account.unlock': 'usr.unlock',
  'account.disable': 'usr.disable',
  'clock.accept': 'clk.resolve',
  'practice.switch': 'biz.approve',
  'recovery.issue': 'key.recover',
};
/** What acts are called that say who people and stations are, or what they may do. The others only note what was done. */
const NAMING = /^(?:store|account|recovery|station)\./;

/** Acts that only the recovery key signs. */
const RECOVERY_ACTS: readonly string[] = ['recovery.use'];
export const RECOVERY_ACTOR = 'recovery';

/**
 * What is signed: the act and the entry it stands behind, so that a signed act cannot be played again at another
 * place of the journal (a grant after a 停用).
 */
export function signedConfigBytes(body: Omit<ConfigBody, 'signature'>, prev: EntryId | ''): Uint8Array {
  const { act, subject, payload, actor } = body;
  return canonicalBytes({ v: 1, kind: 'config-act', act, subject, payload, actor: { ...actor }, prev });
}

/** A configuration act as a snapshot keeps it: whether its signature held is not asked again. */
export interface ProvenConfig {
  readonly id: EntryId;
  readonly header: Header;
  readonly body: ConfigBody;
  readonly isProven: boolean;
}

/** Folds configuration entries one by one, in the order of the own journals. */
export class ConfigFold implements ConfigState {
  readonly accounts = new Map<string, AccountConfig>();
  readonly entries: ConfigEntry[] = [];
  readonly refused: EntryId[] = [];
  readonly #acts = new Map<string, ConfigEntry[]>();
  readonly #bodies = new Map<EntryId, Omit<ProvenConfig, 'isProven'>>();
  naming = 0;
  auditKey = '';
  recovery = { setId: '', publicKey: '' };
  #station: StationInfo | undefined;
  readonly #suite: Suite;

  constructor(suite: Suite) {
    this.#suite = suite;
  }

  /** Throws before the founding entry was read: no call gets here then. */
  get station(): StationInfo {
    if (this.#station === undefined) throw new Error('bug: no founding entry');
    return this.#station;
  }

  get isFounded(): boolean {
    return this.#station !== undefined;
  }

  ofAct(act: string): readonly ConfigEntry[] {
    return this.#acts.get(act) ?? [];
  }

  newest(act: string): ReadonlyMap<string, ConfigEntry> {
    return new Map(this.ofAct(act).map((entry) => [entry.subject, entry]));
  }

  /** Takes in the next entry; one whose signature or author does not hold is named and has no effect. */
  add(id: EntryId, header: Header, body: ConfigBody): void {
    if (this.#bodies.has(id)) return;
    this.#take({ id, header, body }, this.#isProven(header, body));
  }

  /** Takes in again what `proven` gave, in its order; its signatures were checked when it first came. */
  restore(entry: ProvenConfig): void {
    this.#take(entry, entry.isProven);
  }

  /** Everything taken in, in order, with what the signature said. */
  proven(): readonly ProvenConfig[] {
    const refused = new Set(this.refused);
    return [...this.#bodies.values()].map((entry) => ({ ...entry, isProven: !refused.has(entry.id) }));
  }

  #take({ id, header, body }: Omit<ProvenConfig, 'isProven'>, isProven: boolean): void {
    this.#bodies.set(id, { id, header, body });
    const { act, subject, payload, actor } = body;
    const entry: ConfigEntry = { id, header, act, subject, payload, actor };
    if (!isProven || !this.#apply(entry)) {
      this.refused.push(id);
      return;
    }
    this.entries.push(entry);
    if (NAMING.test(act)) this.naming += 1;
    const ofAct = this.#acts.get(act);
    if (ofAct === undefined) this.#acts.set(act, [entry]);
    else ofAct.push(entry);
  }

  #isProven(header: Header, body: ConfigBody): boolean {
    const key = this.#keyOf(body);
    const signature = parseHex(body.signature);
    if (key === undefined || signature === undefined) return false;
    return this.#suite.verify(key, signedConfigBytes(body, header.prev), signature);
  }

  /** Key that must have signed; undefined when the author may not do this at all. */
  #keyOf({ act, payload, actor }: ConfigBody): string | undefined {
    if (act === FOUND) {
      if (this.#station !== undefined) return undefined;
      const founding = foundSchema.safeParse(payload);
      return founding.data?.accounts.find(({ account }) => account === actor.account)?.publicKey;
    }
    if (RECOVERY_ACTS.includes(act)) return this.recovery.publicKey;
    const author = this.accounts.get(actor.account);
    if (author?.standing !== 'active') return undefined;
    const permission = ACT_PERMISSIONS[act];
    const roles = permissionRolesOf(author.offices);
    if (permission !== undefined && permits(roles, permission).kind === 'forbidden') return undefined;
    return author.publicKey;
  }

  #apply({ act, subject, payload, actor, header }: ConfigEntry): boolean {
    switch (act) {
      case FOUND:
        return this.#found(payload);
      case 'account.create':
        return this.#create(subject, payload);
      case 'account.grant':
        // Nobody grants to himself (TRI-4), whatever his offices.
        return subject !== actor.account && this.#grant(subject, payload, actor.account);
      case 'account.reset':
        return this.#change(subject, { standing: 'created', publicKey: undefined });
      case 'account.disable':
        return this.#change(subject, { standing: 'disabled' });
      case 'recovery.use':
        return this.#recover(subject, payload);
      case 'recovery.issue':
        return this.#reissue(payload);
      default:
        return header.level === 'base';
    }
  }

  #found(payload: Json): boolean {
    const parsed = foundSchema.safeParse(payload);
    if (!parsed.success) return false;
    const { station, auditKey, recovery, accounts } = parsed.data;
    const { encryptionKeys, ...rest } = station;
    this.#station = { ...rest, encryptionKeys: withoutUndefined(encryptionKeys) };
    this.auditKey = auditKey;
    this.recovery = recovery;
    for (const account of accounts) {
      this.accounts.set(account.account, { ...account, standing: 'active', grantedBy: undefined });
    }
    return true;
  }

  #create(account: string, payload: Json): boolean {
    const parsed = createSchema.safeParse(payload);
    if (!parsed.success || this.accounts.has(account)) return false;
    this.accounts.set(account, {
      account,
      ...parsed.data,
      levels: [],
      standing: 'created',
      publicKey: undefined,
      grantedBy: undefined,
    });
    return true;
  }

  #grant(account: string, payload: Json, grantedBy: string): boolean {
    const parsed = grantSchema.safeParse(payload);
    return parsed.success && this.#change(account, { ...parsed.data, standing: 'active', grantedBy });
  }

  #change(account: string, change: Partial<AccountConfig>): boolean {
    const known = this.accounts.get(account);
    if (known === undefined) return false;
    this.accounts.set(account, { ...known, ...change });
    return true;
  }

  #recover(account: string, payload: Json): boolean {
    const parsed = useSchema.safeParse(payload);
    if (!parsed.success) return false;
    this.recovery = parsed.data.next;
    return this.#change(account, { standing: 'active', publicKey: parsed.data.publicKey });
  }

  #reissue(payload: Json): boolean {
    const parsed = recoverySchema.safeParse(payload);
    if (!parsed.success) return false;
    this.recovery = parsed.data;
    return true;
  }
}

function withoutUndefined<Key extends string>(
  record: Partial<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const entries = Object.entries<string | undefined>(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Key, string>>;
}
