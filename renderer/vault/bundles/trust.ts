import { cardFingerprint, parseCardValue, type SignedCard, type StationCard } from '#shared/bundle/card.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import type { StationCardView } from '#shared/ipc/vault/exchange.ts';
import type { StationId } from '#shared/journal/header.ts';
import type { OpenVault } from '../core.ts';

/** Configuration act that names a station as trusted; its subject is the station. */
export const TRUST_ACT = 'station.trust';

/** What the page shows of a card. */
export function cardView(card: StationCard, suite: Suite): StationCardView {
  const { stationId, unit, organisation, stationNo, kind, level, issuedAt } = card;
  return {
    stationId,
    unit,
    organisation,
    stationNo,
    kind,
    level,
    issuedAt,
    fingerprint: cardFingerprint(card, suite),
  };
}

/** The card trusted for a station, as it was signed; undefined when none is. */
export function trustedCard(vault: OpenVault, station: StationId): SignedCard | undefined {
  const payload = vault.config.newest(TRUST_ACT).get(station)?.payload;
  if (typeof payload !== 'object' || payload === null || !('card' in payload)) return undefined;
  const card = parseCardValue(payload.card);
  return card.ok ? card.value : undefined;
}

/** The key whose signature speaks for a station: our own, or that of its trusted card. */
export function signingKeyOf(vault: OpenVault, station: StationId): string | undefined {
  if (station === vault.station.stationId) return vault.station.signingKey;
  return trustedCard(vault, station)?.card.signingKey;
}
