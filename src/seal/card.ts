// Desk cards made and checked. What they look like: card-format.ts.
import { ed25519PublicKey, ed25519Sign, ed25519Verify } from '../wire/ed25519.ts';
import { SpringhouseError } from '../wire/error.ts';
import {
  type CardFields,
  type CardJson,
  cardFromValues,
  cardValues,
  type DeskCard,
  isoOf,
  parseCard,
  signedBytes,
} from './card-format.ts';

export { type CardFields, type CardJson, cardToJson, cardToText, type DeskCard } from './card-format.ts';

/**
 * @param rootSecret - 32 bytes, the seed of the desk's root key.
 * @throws {RangeError} if a field is not what `CardFields` says.
 */
export function makeCard(rootSecret: Uint8Array, fields: CardFields): DeskCard {
  const { relay, inbox, intake, pages, expires } = fields;
  const unsigned = { relay, inbox, intake, root: ed25519PublicKey(rootSecret), pages, expires };
  const card = { ...unsigned, signature: ed25519Sign(rootSecret, signedBytes(unsigned)) };
  if (!cardFromValues(cardValues(card))) throw new RangeError('a card with a field out of shape');
  return card;
}

/**
 * Read a card in either form, as pasted: white space around and within the text form does not matter.
 *
 * @param now - milliseconds since 1970.
 * @throws {SpringhouseError} `card-malformed`, `card-forged` or `card-expired`.
 */
export function readCard(input: string | CardJson, now: number): DeskCard {
  const card = parseCard(input);
  if (!card)
    throw new SpringhouseError(
      'card-malformed',
      'This is not a whole desk card. Copy all of it again from where you have it.',
    );
  if (!ed25519Verify(card.root, signedBytes(card), card.signature))
    throw new SpringhouseError(
      'card-forged',
      'This desk card was altered: its signature does not fit. Do not use it; get the card again, from a place that you trust.',
    );
  if (now >= card.expires)
    throw new SpringhouseError(
      'card-expired',
      `This desk card ended on ${isoOf(card.expires).slice(0, 10)}, and by this clock it is ${isoOf(now).slice(0, 10)}. Nothing was sent. Set the clock if it is wrong; else get a new card.`,
    );
  return card;
}
