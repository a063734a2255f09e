import { describe, expect, it } from 'vitest';
import { callPermissions } from '#renderer/vault/callPermissions.ts';
import { stationHandlers } from '#renderer/vault/handlers.ts';
import { PERMISSIONS } from '#shared/domain/permissions.ts';
import { vaultCalls } from '#shared/ipc/vault.ts';

describe('handlers of the vault', () => {
  it('answer every declared call but those of the session, and no other', () => {
    const declared = Object.keys(vaultCalls).filter((name) => !name.startsWith('session.'));
    expect(Object.keys(stationHandlers).sort()).toEqual(declared.sort());
    for (const handler of Object.values(stationHandlers)) expect(typeof handler).toBe('function');
  });

  it('need permission points that the matrix has', () => {
    for (const need of Object.values(callPermissions)) {
      if (typeof need === 'string') continue;
      for (const permission of need) expect(PERMISSIONS).toContain(permission);
    }
  });

  it('never need what everyone is forbidden', () => {
    expect(JSON.stringify(callPermissions)).not.toMatch(/aud\.modify|aud\.disable/);
  });
});
