import { type SignedCard, signCard } from '#shared/bundle/card.ts';
import { publicKeyOf } from '#shared/crypto/sm2Keys.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, utf8 } from '#shared/kernel/bytes.ts';
import { cheapPrivateKey, digest } from './fuzzSuite.ts';

/** A pair that is the same in every run, so that a stored input opens again. Used for nothing else, ever. */
export function pairOf(name: string): { readonly publicKey: string; readonly privateKey: Bytes } {
  const privateKey = digest(utf8(`paizhu-desk fuzz ${name}`));
  return { publicKey: publicKeyOf(privateKey), privateKey };
}

/** The sender that every target trusts and that means harm. */
export const SENDER_ID = 'sforger0000000000';
export const RECEIVER_ID = 'sreader0000000000';
export const SENDER_JOURNAL = `${SENDER_ID}.1`;
export const SENDER = pairOf('sender');
const ENCRYPTION = pairOf('encryption');
export const RECEIVER = pairOf('receiver');

export const SENDER_FACE = {
  stationId: SENDER_ID,
  unit: '某站',
  organisation: '示例县纪委监委',
  stationNo: '9号站',
  kind: 'group',
  level: 'secret',
  signingKey: SENDER.publicKey,
  encryptionKeys: {
    internal: ENCRYPTION.publicKey,
    confidential: ENCRYPTION.publicKey,
    secret: ENCRYPTION.publicKey,
  },
  issuedAt: 1_772_413_200_000,
} as const;

/** The private key to a public one of ours, as the suite in use takes it. */
export type SigningKey = (isCheap: boolean) => Uint8Array;
export const senderKey: SigningKey = (isCheap) =>
  isCheap ? cheapPrivateKey(SENDER.publicKey) : SENDER.privateKey;

export function cardOfSender(suite: Pick<Suite, 'sm3' | 'sign'>, key: Uint8Array): SignedCard {
  return signCard(SENDER_FACE, key, suite);
}
