import * as z from 'zod';
import type { DraftView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';

const Stored = z.strictObject({
  register: z.string(),
  record: z.string().optional(),
  savedAt: z.number(),
  values: z.record(z.string(), z.json()),
});

export const draftHandlers = {
  'drafts.put': async (vault, args) => {
    const savedAt = vault.clock.now();
    const { register, record, values } = args;
    const value: Json = { register, savedAt, values, ...(record !== undefined && { record }) };
    const put = await vault.drafts.put(args.draft, value);
    return put.ok ? ok({ savedAt }) : put;
  },
  'drafts.list': async (vault) => {
    const drafts: DraftView[] = [];
    for (const [draft, value] of await vault.drafts.list()) {
      const parsed = Stored.safeParse(value);
      // A draft of a newer version stays where it is; this version cannot show it.
      if (!parsed.success) continue;
      drafts.push({ draft, ...parsed.data, record: parsed.data.record });
    }
    return ok(drafts.sort((left, right) => right.savedAt - left.savedAt));
  },
  'drafts.drop': async (vault, args) => {
    await vault.drafts.drop(args.draft);
    return ok();
  },
} as const satisfies Handlers;
