import { formatShare, type Share } from '#shared/crypto/shares.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';

/** Who keeps the three shares (architecture §4, “Recovery”). */
const SHARE_KEEPERS = { 1: '组长', 2: '安全保密管理员', 3: '保险柜' } as const;

/** The three sheets as they are printed. */
export function sheetsOf(shares: readonly Share[], suite: Pick<Suite, 'sm3'>): readonly ShareSheet[] {
  return shares.map((share) => ({
    setId: share.setId,
    number: share.number,
    keeper: SHARE_KEEPERS[share.number],
    lines: formatShare(share, suite),
  }));
}
