import { describe, expect, it } from 'vitest';
import {
  areAdministrators,
  levelsUpTo,
  officesProblem,
  proposedLevel,
  standingWords,
  waitingForKeys,
} from '#renderer/pages/system/accountWords.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';

function account(change: Partial<AccountView> = {}): AccountView {
  return {
    account: 'zhou',
    name: '周八七',
    offices: ['cadre'],
    office: '干部',
    roles: ['handler'],
    levels: ['public', 'internal'],
    standing: 'active',
    keysPending: [],
    isLockedOut: false,
    fingerprint: '9H2K 77QA M3XR 0TWE',
    lastLoginAt: undefined,
    ...change,
  };
}

describe('standing of an account', () => {
  it('says what has to happen next, from creation to use', () => {
    const words = (change: Partial<AccountView>): string => standingWords(account(change)).words;
    expect(words({ standing: 'created', fingerprint: undefined })).toBe('待本人设口令');
    expect(words({ standing: 'keyed' })).toBe('待授权');
    expect(words({ keysPending: ['internal'] })).toBe('待发放密钥');
    expect(words({})).toBe('在用');
  });

  it('puts the end before the lock, and the lock before everything else', () => {
    expect(standingWords(account({ standing: 'disabled', isLockedOut: true })).words).toBe('停用');
    expect(standingWords(account({ isLockedOut: true, keysPending: ['internal'] })).words).toBe('已锁定');
  });

  it('asks for a new password after a reset, though the account was active', () => {
    expect(standingWords(account({ fingerprint: undefined })).words).toBe('待本人设口令');
  });
});

describe('offices and levels', () => {
  it('refuses an administrator beside any other office', () => {
    expect(officesProblem(['groupLeader', 'docClerk'])).toBeUndefined();
    expect(officesProblem(['systemAdmin', 'cadre'])?.code).toBe('ROLES_EXCLUSIVE');
    expect(officesProblem(['systemAdmin', 'auditor'])?.code).toBe('ROLES_EXCLUSIVE');
    expect(areAdministrators(['auditor'])).toBe(true);
    expect(areAdministrators(['cadre'])).toBe(false);
  });

  it('grants every level below the highest', () => {
    expect(levelsUpTo('confidential')).toEqual(['public', 'internal', 'confidential']);
    expect(proposedLevel(account({ levels: [] }), 'secret')).toBe('secret');
    expect(proposedLevel(account(), 'secret')).toBe('internal');
  });
});

describe('who waits for keys', () => {
  const accounts = [
    account({ keysPending: ['internal'] }),
    account({ account: 'zhao', keysPending: ['internal'], standing: 'keyed' }),
    account({ account: 'chen', roles: ['auditor'] }),
    account({ account: 'zhang', keysPending: ['secret'] }),
  ];

  it('shows a leader those who were granted levels, never the leader himself', () => {
    const waiting = waitingForKeys(accounts, { account: 'zhang', roles: ['leader'] });
    expect(waiting.map((each) => each.account)).toEqual(['zhou']);
  });

  it('shows an auditor the other auditors, and a handler nobody', () => {
    const names = (roles: readonly string[]): readonly string[] =>
      waitingForKeys(accounts, { account: 'x', roles }).map((each) => each.account);
    expect(names(['auditor'])).toEqual(['chen']);
    expect(names(['handler'])).toEqual([]);
  });
});
