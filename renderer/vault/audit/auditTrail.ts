import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, toHex, wipe } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Millis, RandomSource } from '#shared/kernel/ports.ts';
import type { AuditEvent } from '../core.ts';
import { clearRow } from '../store/rowCache.ts';
import type { Row } from '../store/rowCodec.ts';
import { type AuditHead, auditHash, auditKey, prevBytes } from './auditChain.ts';

/** Who acted. Before anyone has logged in: the account that was tried, without a role. */
export interface AuditActor {
  readonly account: string;
  readonly role: string;
}

export const NOBODY: AuditActor = { account: '', role: '' };

/** Whoever may read a session's rows later: `audit` for the audit pair, else an account. */
export interface AuditReader {
  readonly to: string;
  readonly publicKey: string;
}

export const AUDIT_READER = 'audit';

interface BegunSession {
  readonly readers: readonly AuditReader[];
  readonly isAuditor: boolean;
}

interface Moment {
  readonly time: Millis;
  readonly station: string;
  readonly stationLevel: Level;
}

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly actor: AuditActor;
}

/** Rows of the events, and the head they lead to once they are safe. */
export interface AuditRows {
  readonly rows: readonly Row[];
  readonly head: AuditHead;
}

export function auditKeyId(session: string): string {
  return `session.${session}`;
}

/**
 * Writes the audit. Every session, and every start for what comes before a log-in, has a key of its own, wrapped to
 * those who may read it; the session itself can append and prove the chain, and read nothing (architecture §4).
 */
export class AuditTrail {
  readonly #suite: Suite;
  readonly #random: RandomSource;
  #head: AuditHead;
  #begun: BegunSession | undefined;
  #session: string | undefined;
  #key: Bytes | undefined;
  /** Row that hands the key to its readers; in the session's first frame. */
  #keyRow: Row | undefined;
  /** Events of a time when nothing could be written; they go with the first act that can. */
  readonly #held: AuditEntry[] = [];

  constructor(suite: Suite, random: RandomSource, head: AuditHead) {
    this.#suite = suite;
    this.#random = random;
    this.#head = head;
  }

  get head(): AuditHead {
    return this.#head;
  }

  /** Begins a session: a new key for everything from here on, made when the first row needs it. */
  begin(readers: readonly AuditReader[], isAuditor: boolean): void {
    this.end();
    this.#begun = { readers, isAuditor };
  }

  /** Wrapping takes part of a second: most starts end in a log-in, whose session writes all that was held. */
  #makeKey({ readers, isAuditor }: BegunSession): { readonly session: string; readonly key: Bytes } {
    const session = toHex(this.#random.bytes(16));
    const key = this.#suite.randomKey();
    const wraps = readers.map(({ to, publicKey }) => ({
      to,
      wrapped: toHex(this.#suite.wrapTo(publicKey, key)),
    }));
    this.#session = session;
    this.#key = key;
    this.#keyRow = clearRow('keyring', session, { kind: 'auditSession', session, isAuditor, wraps });
    return { session, key };
  }

  end(): void {
    this.#begun = undefined;
    if (this.#key !== undefined) wipe(this.#key);
    this.#key = undefined;
    this.#session = undefined;
    this.#keyRow = undefined;
  }

  /** Keeps events back while the store cannot be written. */
  hold(entries: readonly AuditEntry[]): void {
    this.#held.push(...entries);
  }

  /** Rows of the held and the given events. Nothing changes here until `applied`. */
  rows(entries: readonly AuditEntry[], moment: Moment): AuditRows {
    const { session, key } = this.#sessionKey();
    let head = this.#head;
    const rows: Row[] = this.#keyRow === undefined ? [] : [this.#keyRow];
    for (const entry of [...this.#held, ...entries]) {
      const seq = head.seq + 1;
      const [rowId, keyId] = [auditKey(seq), auditKeyId(session)];
      const plain = canonicalBytes(recordOf(seq, entry, moment));
      const sealed = this.#suite.seal(key, { version: 1, keyId, table: 'audit', rowId }, plain);
      const value = concat(prevBytes(head), sealed);
      rows.push({ table: 'audit', key: rowId, keyId, value });
      head = { seq, hash: auditHash(this.#suite.sm3, rowId, keyId, value) };
    }
    return { rows, head };
  }

  #sessionKey(): { readonly session: string; readonly key: Bytes } {
    const [session, key] = [this.#session, this.#key];
    if (session !== undefined && key !== undefined) return { session, key };
    if (this.#begun === undefined) throw new Error('bug: no audit session');
    return this.#makeKey(this.#begun);
  }

  applied({ head }: AuditRows): void {
    this.#head = head;
    this.#keyRow = undefined;
    this.#held.length = 0;
  }
}

function recordOf(seq: number, { event, actor }: AuditEntry, moment: Moment) {
  return {
    v: 1,
    seq,
    time: moment.time,
    station: moment.station,
    stationLevel: moment.stationLevel,
    account: actor.account,
    role: actor.role,
    event: event.event,
    object: event.object,
    outcome: event.outcome ?? 'ok',
    ...(event.level === undefined ? {} : { level: event.level }),
    ...(event.detail === undefined ? {} : { detail: event.detail }),
  };
}
