import * as z from 'zod';
import type { MediumView } from '#shared/ipc/vault/exchange.ts';
import { compareLevels, LEVELS } from '#shared/kernel/level.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';

const MEDIUM_ACT = 'medium.register';
const Payload = z.object({ kind: z.string(), level: z.enum(LEVELS), keeper: z.string() });

/** Registered media (secrecy.md MED-1), newest entry of each number. */
export function mediaOf(vault: OpenVault): readonly MediumView[] {
  const media: MediumView[] = [];
  for (const [no, entry] of vault.config.newest(MEDIUM_ACT)) {
    const payload = Payload.safeParse(entry.payload);
    if (payload.success) media.push({ no, ...payload.data });
  }
  return media;
}

export const mediaHandlers = {
  'media.list': async (vault) => ok(mediaOf(vault)),
  'media.register': async (vault, args) => {
    const known = mediaOf(vault).find((medium) => medium.no === args.no);
    // A medium's level only ever rises (MED-4).
    if (known !== undefined && compareLevels(args.level, known.level) < 0) {
      return refuse('MARKING_INVALID', { reason: '介质的密级只升不降，没有改动。' });
    }
    const done = await vault.commit(() =>
      ok({
        entries: [
          vault.configDraft(MEDIUM_ACT, args.no, {
            kind: args.kind,
            level: args.level,
            keeper: vault.session.name,
          }),
        ],
        audit: [{ event: 'medium.register', object: args.no, level: args.level }],
      }),
    );
    return done.ok ? ok(mediaOf(vault)) : done;
  },
} as const satisfies Handlers;
