import { describe, expect, it } from 'vitest';
import { leadersOf } from '#renderer/registers/output/approvers.ts';
import type { AccountFace } from '#shared/ipc/vault/session.ts';

function face(account: string, office: string): AccountFace {
  return {
    account,
    name: account,
    office,
    isAdministrator: false,
    lastLoginAt: undefined,
    isLockedOut: false,
  };
}

describe('who may approve an output', () => {
  it('lets heads and deputies of any kind of station approve, never the applicant', () => {
    const accounts = [
      face('zhang', '组长'),
      face('li', '副组长、公文专人'),
      face('liu', '主任'),
      face('wang', '公文专人'),
      face('sun', '党小组长助理'),
    ];
    expect(leadersOf(accounts, 'li').map(({ account }) => account)).toEqual(['zhang', 'liu']);
  });
});
