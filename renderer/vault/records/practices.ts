import * as z from 'zod';
import { isHead } from '#shared/domain/kinds.ts';
import { type Practice, practicesOf } from '#shared/domain/practices.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { PracticeView } from '#shared/ipc/vault/recordParts.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';

/** Also named in ledger/config.ts: who may write it. */
const PRACTICE_ACT = 'practice.switch';
const Payload = z.object({ isOn: z.boolean(), reason: z.string(), by: z.string() });

/** Definitions never change. */
const PRACTICES: ReadonlyMap<string, Practice> = new Map(
  practicesOf(Object.values(REGISTERS)).map((practice) => [practice.rule, practice]),
);

/** Whether a rule of strength `practice` is in force at this station. */
export function isPractised(vault: OpenVault, rule: string): boolean {
  const said = Payload.safeParse(vault.config.newest(PRACTICE_ACT).get(rule)?.payload);
  return said.success ? said.data.isOn : PRACTICES.get(rule)?.isOnAtFirst !== false;
}

function practiceViews(vault: OpenVault): readonly PracticeView[] {
  const newest = vault.config.newest(PRACTICE_ACT);
  return [...PRACTICES.values()].map(({ rule, registers, texts }) => {
    const entry = newest.get(rule);
    const said = Payload.safeParse(entry?.payload);
    const isOn = isPractised(vault, rule);
    const { by, reason } = said.success ? said.data : { by: '', reason: '' };
    return { rule, registers, texts, isOn, switchedBy: by, switchedAt: entry?.header.time, reason };
  });
}

export const practiceHandlers = {
  'practices.list': async (vault) => ok(practiceViews(vault)),
  'practices.switch': async (vault, { rule, isOn, reason }) => {
    if (!PRACTICES.has(rule)) return refuse('NOT_FOUND');
    // The head's own matter: who merely stands in approves records, and does not say by which practice a station works.
    if (!isHead(vault.session.dutyRoles)) return refuse('NOT_PERMITTED');
    if (isPractised(vault, rule) === isOn) return ok(practiceViews(vault));
    const said = { isOn, reason, by: vault.session.name };
    const done = await vault.commit(() =>
      ok({
        entries: [vault.configDraft(PRACTICE_ACT, rule, said)],
        audit: [{ event: 'practice.switch', object: rule, detail: isOn ? '启用' : '停用' }],
      }),
    );
    return done.ok ? ok(practiceViews(vault)) : done;
  },
} as const satisfies Handlers;
