import { describe, expect, it } from 'vitest';
import { decodePayload, encodePayload } from '#renderer/vault/store/rowCodec.ts';
import { AUDIT_EVENTS } from '#shared/domain/auditEvents.ts';
import {
  codeOf,
  FEW_PEOPLE,
  mustBe,
  PEOPLE,
  type PersonKey,
  TestStation,
} from '../../support/vaultStation.ts';

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  return made;
}

async function read(made: TestStation, scope: 'all' | 'own' | 'auditor') {
  return mustBe(await made.call('audit.read', { scope, offset: 0, limit: 200 }));
}

describe('Audit', () => {
  it('tells the auditor who did what and what was refused, by codes and ids', async () => {
    const made = await station();
    await made.tryLogin(PEOPLE.leader.name, 'Wrong#77x');
    await made.as('leader', () => made.createAccount('周八七'));
    await made.login('auditor');
    const { rows, isChainWhole } = await read(made, 'all');
    expect(isChainWhole).toBe(true);
    const refused = rows.filter(({ isRefused }) => isRefused);
    expect(refused.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
      'access.refused NOT_PERMITTED',
      'session.loginRefused WRONG_PASSWORD',
    ]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => rows.length - index));
    for (const { event } of rows) expect(Object.keys(AUDIT_EVENTS)).toContain(event);
  });

  it('holds no title, name or password', async () => {
    const made = await station();
    await made.as('system', () => made.createAccount('周八七'));
    await made.login('auditor');
    const { rows } = await read(made, 'all');
    for (const { object } of rows) {
      expect(object).not.toContain('周八七');
      expect(object).not.toMatch(/[#!]/);
    }
  });

  it('shows everyone his own doings and nobody else’s', async () => {
    const made = await station();
    await made.as('system', () => made.createAccount('周八七'));
    await made.login('leader');
    const { rows } = await read(made, 'own');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([PEOPLE.leader.name]));
  });

  it('shows the security administrator what auditors did', async () => {
    const made = await station();
    await made.as('auditor', () => read(made, 'all'));
    await made.login('security');
    const { rows } = await read(made, 'auditor');
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([PEOPLE.auditor.name]));
    expect(rows.map(({ event }) => event)).toContain('audit.read');
  });

  it.each<[PersonKey, 'all' | 'auditor']>([
    ['leader', 'all'],
    ['leader', 'auditor'],
    ['system', 'all'],
    ['system', 'auditor'],
    ['security', 'all'],
    ['auditor', 'auditor'],
  ])('refuses %s the view “%s”', async (key, scope) => {
    const made = await station();
    await made.login(key);
    expect(codeOf(await made.call('audit.read', { scope, offset: 0, limit: 10 }))).toBe('NOT_PERMITTED');
  });

  it('notices a changed row on both sides by the chain, and lets nobody work on', async () => {
    const made = await station();
    await made.as('system', () => made.createAccount('周八七'));
    await made.as('leader', async () => undefined);
    const n = made.main.frames.length - 2;
    let changed = 0;
    made.main.forgeFrame(n, (payload) => {
      const { rows, group } = mustBe(decodePayload(payload));
      const forged = rows.map((row) => {
        if (row.table !== 'audit') return row;
        changed = Number.parseInt(row.key, 16);
        const value = Uint8Array.from(row.value);
        value[40] = (value[40] ?? 0) ^ 1;
        return { ...row, value };
      });
      return encodePayload({ rows: forged, group });
    });
    made.emptyDatabase();
    const report = await made.restart();
    expect(report.readOnly).toEqual({ code: 'AUDIT_BROKEN', data: { seq: changed + 1 } });
    await made.login('system');
    expect(codeOf(await made.createAccount('赵六五'))).toBe('AUDIT_BROKEN');
    await made.lock();
    await made.login('auditor');
    const answer = await read(made, 'all');
    expect(answer.isChainWhole).toBe(false);
  });

  it('notices a row that was taken out', async () => {
    const made = await station();
    await made.as('leader', async () => undefined);
    await made.as('system', async () => undefined);
    made.main.forgeFrame(2, (payload) => {
      const { rows, group } = mustBe(decodePayload(payload));
      return encodePayload({ rows: rows.filter(({ table }) => table !== 'audit'), group });
    });
    made.emptyDatabase();
    expect((await made.restart()).readOnly?.code).toBe('AUDIT_BROKEN');
  });

  it('is not begun by a person who cannot be told from another: each session has its own key', async () => {
    const made = await station();
    await made.as('leader', async () => undefined);
    await made.as('leader', async () => undefined);
    const database = await made.database();
    const keyIds = (await database.rows('audit')).map(({ keyId }) => keyId);
    database.close();
    // Founding, two sessions: log-in and lock of each under one key.
    expect(new Set(keyIds).size).toBe(3);
  });
});
