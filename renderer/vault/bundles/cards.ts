import {
  cardFingerprint,
  cardStanding,
  encodeCard,
  parseCard,
  type SignedCard,
  signCard,
  verifyCard,
} from '#shared/bundle/card.ts';
import type { LevelKeys } from '#shared/bundle/header.ts';
import type { TrustedStation } from '#shared/ipc/vault/exchange.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { openStaged, writeWhole } from './fileIo.ts';
import { exchangeTimes } from './history.ts';
import { cardView, TRUST_ACT, trustedCard } from './trust.ts';

/** Cards read and not yet trusted, until the session ends. */
const offered = new WeakMap<OpenVault, Map<string, SignedCard>>();

/** No card is longer: what claims to be is not read. */
const MAX_CARD_BYTES = 64 * 1024;

function encryptionKeys(vault: OpenVault): LevelKeys<string> {
  const { public: _sharedWithInternal, ...keys } = vault.station.encryptionKeys;
  return keys;
}

/** Our own card. Code: KEYS_NOT_GIVEN when the session does not hold the station's signing key. */
export function ownCard(vault: OpenVault): Result<SignedCard> {
  const key = vault.keys.stationSigningKey;
  if (key === undefined) return refuse('KEYS_NOT_GIVEN');
  const { stationId, unit, organisation, stationNo, kind, level, signingKey, foundedAt } = vault.station;
  const card = {
    stationId,
    unit,
    organisation,
    stationNo,
    kind,
    level,
    signingKey,
    encryptionKeys: encryptionKeys(vault),
    issuedAt: foundedAt,
  };
  return ok(signCard(card, key, vault.suite));
}

async function readCard(vault: OpenVault, ref: string): Promise<Result<SignedCard>> {
  const staged = await openStaged(vault.port, ref);
  if (!staged.ok) return staged;
  try {
    if (staged.value.size > MAX_CARD_BYTES) return refuse('CARD_NOT_ONE');
    const bytes = await staged.value.read(0, staged.value.size);
    if (!bytes.ok) return bytes;
    const card = parseCard(bytes.value);
    if (!card.ok) return card;
    const verified = verifyCard(card.value, vault.suite);
    return verified.ok ? card : verified;
  } finally {
    await staged.value.close();
  }
}

export function trustedStation(vault: OpenVault, station: string): TrustedStation | undefined {
  const entry = vault.config.newest(TRUST_ACT).get(station);
  const signed = trustedCard(vault, station);
  if (entry === undefined || signed === undefined) return undefined;
  return {
    ...cardView(signed.card, vault.suite),
    trustedAt: entry.header.time,
    trustedBy: entry.actor.name,
    ...exchangeTimes(vault, station),
  };
}

/** Fingerprints are compared as people copy them: in any case, with or without the gaps. */
function sameFingerprint(left: string, right: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();
  return plain(left) === plain(right);
}

export const cardHandlers = {
  'stations.own': async (vault) => {
    const card = ownCard(vault);
    return card.ok ? ok(cardView(card.value.card, vault.suite)) : card;
  },
  'stations.trusted': async (vault) => {
    const stations: TrustedStation[] = [];
    for (const station of vault.config.newest(TRUST_ACT).keys()) {
      const trusted = trustedStation(vault, station);
      if (trusted !== undefined) stations.push(trusted);
    }
    return ok(stations);
  },
  'stations.writeCard': async (vault, args) => {
    const card = ownCard(vault);
    if (!card.ok) return card;
    const bytes = encodeCard(card.value);
    const noted = await vault.commit({ audit: [{ event: 'station.card', object: vault.station.stationId }] });
    if (!noted.ok) return noted;
    const written = await writeWhole(vault, args.ref, bytes);
    return written.ok ? ok({ fileName: written.value.name }) : written;
  },
  'stations.readCard': async (vault, args) => {
    const card = await readCard(vault, args.ref);
    if (!card.ok) return card;
    const { stationId } = card.value.card;
    if (stationId === vault.station.stationId) return refuse('CARD_OWN');
    const token = toHex(vault.random.bytes(16));
    const tokens = offered.get(vault) ?? new Map<string, SignedCard>();
    offered.set(vault, tokens.set(token, card.value));
    const standing = cardStanding(card.value, trustedCard(vault, stationId)?.card, vault.suite);
    return ok({ card: cardView(card.value.card, vault.suite), standing, token });
  },
  'stations.trust': async (vault, args) => {
    const signed = offered.get(vault)?.get(args.token);
    if (signed === undefined) return refuse('NOT_FOUND');
    const { card } = signed;
    const fingerprint = cardFingerprint(card, vault.suite);
    if (!sameFingerprint(args.fingerprint, fingerprint)) return refuse('FINGERPRINT_DIFFERS');
    const payload = {
      unit: card.unit,
      stationNo: card.stationNo,
      fingerprint,
      card: signed as unknown as Json,
    };
    const done = await vault.commit(() =>
      ok({
        entries: [vault.configDraft(TRUST_ACT, card.stationId, payload)],
        audit: [{ event: 'station.trust', object: card.stationId, detail: fingerprint }],
      }),
    );
    if (!done.ok) return done;
    offered.get(vault)?.delete(args.token);
    const trusted = trustedStation(vault, card.stationId);
    return trusted === undefined ? refuse('NOT_FOUND') : ok(trusted);
  },
} as const satisfies Handlers;
