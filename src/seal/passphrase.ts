// Seven words in the head: the only thing that ties a source to an inbox. There is no wrong passphrase: any
// text opens an inbox, and nothing anywhere can tell whether it was ever used.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';
import { type Argon2id, type Argon2Options, inboxCost } from './argon2.ts';
import { derive } from './hkdf.ts';

export const passphraseWords = 7;
/** A BIP-39 list: 2048 words, so that a word is 11 bits and seven of them 77. */
const listLength = 2048;

export interface InboxKeys {
  /** 16 bytes: by it the desk knows that two reports come from one source. */
  id: Uint8Array;
  /** 32 bytes, K in the design: shared with the desk by the report, encrypts and places replies. */
  key: Uint8Array;
}

/**
 * @param list - one of the lists in words.ts.
 * @param random - gives n random bytes.
 * @returns seven words to show once.
 * @throws {RangeError} if the list has not 2048 words, which would favour some of them.
 */
export function makeWords(list: readonly string[], random: (n: number) => Uint8Array): string[] {
  if (list.length !== listLength) throw new RangeError(`a list of ${list.length} words, not ${listLength}`);
  const bytes = random(2 * passphraseWords);
  // Eleven of sixteen random bits: every word is equally likely.
  return Array.from(
    { length: passphraseWords },
    (_, i) => list[((bytes[2 * i]! << 8) | bytes[2 * i + 1]!) % listLength]!,
  );
}

/**
 * Marks that keyboards, messengers and right-to-left pages slip between words unseen: soft hyphen, zero-width
 * characters, direction marks, byte order mark. A list of code points and not a Unicode property, so that two
 * phones of different age derive the same keys.
 */
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** What is derived from: NFKD, unseen marks removed, lower case, one space between words, none around. */
export function normaliseWords(words: string): string {
  return words
    .normalize('NFKD')
    .replace(unseen, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\s+/g, ' ')
    .trim();
}

/** 16 bytes. Binds a passphrase to one desk: the same words at another desk open an unrelated inbox. */
export const passphraseSalt = (inbox: Uint8Array): Uint8Array =>
  sha256(concat(utf8('springhouse/v1/salt'), inbox)).slice(0, 16);

/**
 * Derive what a source shares with the desk. Takes half a second on a laptop and some seconds on a phone.
 *
 * @param words - as typed, in any language, with any spacing; see `normaliseWords`.
 * @param inbox - 32 bytes, from the desk card.
 */
export async function inboxKeys(
  words: string,
  inbox: Uint8Array,
  argon2id: Argon2id,
  options?: Argon2Options,
): Promise<InboxKeys> {
  const secret = await argon2id(utf8(normaliseWords(words)), passphraseSalt(inbox), inboxCost, options);
  return { id: derive(secret, 'id', 16), key: derive(secret, 'reply', 32) };
}
