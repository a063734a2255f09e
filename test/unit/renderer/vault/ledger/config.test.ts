import { beforeAll, describe, expect, it } from 'vitest';
import { ConfigFold } from '#renderer/vault/ledger/config.ts';
import { systemRandom } from '#renderer/vault/ports.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import type { Header } from '#shared/journal/header.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await createSuite(systemRandom);
});

const actor = { account: 'a1', person: 'p1', name: '张三一', roles: [], station: 's1' } as never;
const header = { v: 1, journal: 's1.1', seq: 2, time: 1, level: 'base', base: [], prev: '' };

/** Takes in an act whose signature was proven before. */
function take(fold: ConfigFold, act: string): number {
  const id = `${act}-${fold.entries.length}`;
  const body = { v: 1, kind: 'config', act, subject: 'x', payload: {}, actor, signature: '' } as const;
  fold.restore({ id, header: { ...header, bodyHash: id } as Header, body: body as never, isProven: true });
  return fold.naming;
}

describe('What people and stations are called', () => {
  it('may change with an account or a card, and not with a note of what went out or came in', () => {
    const fold = new ConfigFold(suite);
    const notes = [
      'exchange.export',
      'exchange.import',
      'exchange.receipt',
      'medium.register',
      'clock.accept',
    ];
    expect(notes.map((act) => take(fold, act))).toEqual([0, 0, 0, 0, 0]);
    expect(fold.entries.length).toBe(notes.length);
    expect(take(fold, 'station.trust')).toBe(1);
    expect(take(fold, 'account.unlock')).toBe(2);
    expect(take(fold, 'exchange.export')).toBe(2);
  });
});
