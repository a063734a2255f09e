import { cardFingerprint, cardStanding, parseCard, verifyCard } from '#shared/bundle/card.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import { Corpus, passed, stopped, type Target } from '../target.ts';
import { cheapSuite } from './fuzzSuite.ts';
import { cardOfSender, SENDER_FACE, senderKey } from './stations.ts';

const trusted = cardOfSender(cheapSuite, senderKey(true)).card;
const digestOfTrusted = toHex(cheapSuite.sm3(encodeTree(trusted)));

/** Cards in every standing to the one that is trusted: the same, renewed, changed, of another station. */
const FACES: readonly Record<string, unknown>[] = [
  { format: 1, ...SENDER_FACE },
  { format: 1, ...SENDER_FACE, unit: '某站（改名）', replaces: digestOfTrusted },
  { format: 1, ...SENDER_FACE, stationId: 'sother00000000000' },
  { format: 1, ...SENDER_FACE, level: 'internal', encryptionKeys: { internal: SENDER_FACE.signingKey } },
];

function signed(card: unknown): Uint8Array {
  const text = concat(utf8('paizhu-desk card v1\n'), encodeTree(card));
  const signature = toHex(cheapSuite.sign(senderKey(true), text));
  const isRenewal = typeof card === 'object' && card !== null && 'replaces' in card;
  return encodeTree({ magic: 'PZC1', card, signature, ...(isRenewal && { previousSignature: signature }) });
}

const corpus = new Corpus<Uint8Array>(FACES.map(signed));

export const cardTarget: Target = {
  name: 'card',
  share: 60,
  make(random) {
    if (random.chance(20)) return mutateBytes(corpus.pick(random), random, corpus.all);
    const card = random.chance(90) ? mutateTree(random.pick(FACES), random, FACES) : random.pick(FACES);
    const file = signed(card);
    return random.chance(10) ? mutateBytes(file, random, corpus.all, 1) : Uint8Array.from(file);
  },
  run(input) {
    const parsed = parseCard(input);
    if (!parsed.ok) return stopped('form', parsed.error);
    const verified = verifyCard(parsed.value, cheapSuite);
    if (!verified.ok) return stopped('signature', verified.error);
    cardFingerprint(parsed.value.card, cheapSuite);
    return passed(cardStanding(parsed.value, trusted, cheapSuite));
  },
  keep: (input) => corpus.keep(input),
};
