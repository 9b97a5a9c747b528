// One share of a way into a vault, as words to be copied by hand: any `threshold` of `total` together are the way,
// and fewer are nothing.
//
//   share = 01 ‖ set(4) ‖ threshold ‖ total ‖ number ‖ Shamir share over GF(2^8), y(32) ‖ x(1) ‖ checksum(3)
//   checksum = the first bytes of SHA-256("springhouse/v1/share" ‖ all before it)
//   words = 32 of the BIP-39 English list, 11 bits each
//
// The set is the same for shares that were made together. The checksum is for slips of the hand; whoever alters a
// share on purpose is found out when the shares are joined.
import { concat, equalBytes, fromHex, toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { seedBytes } from './age-seed.ts';
import { labelled, sha256 } from './keys.ts';
import { bytesOfPlaces, placeOfWord, wordsOf } from './word-bits.ts';

export interface Share {
  /** Eight hexadecimal digits. */
  set: string;
  /** How many are needed, 2 to 16. */
  threshold: number;
  /** How many were made, up to 16. */
  total: number;
  /** Which of them this is, from 1. */
  number: number;
  /** The secret part, 33 bytes. */
  point: Uint8Array;
}

export const mostShares = 16;
export const shareWords = 32;
const version = 1;
const setBytes = 4;
const checksumBytes = 3;
const bodyBytes = 1 + setBytes + 3 + seedBytes + 1;

const checksumOf = (body: Uint8Array) => sha256(labelled('share'), body).subarray(0, checksumBytes);

export function writeShare({ set, threshold, total, number, point }: Share): string[] {
  const body = concat(Uint8Array.of(version), fromHex(set), Uint8Array.of(threshold, total, number), point);
  return wordsOf(concat(body, checksumOf(body)), shareWords);
}

/**
 * @param text - the words, in any case, cut after four letters or whole; lines that begin with #, numbers and
 * signs between them count for nothing.
 * @throws {SpringhouseError} `not-a-share`, `share-newer`. The sentences name places, never words.
 */
export function readShare(text: string): Share {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  const words = lines.join(' ').match(/\p{L}+/gu) ?? [];
  const places = words.map(placeOfWord);
  const strange = places.flatMap((place, i) => (place < 0 ? [i + 1] : []));
  if (strange.length > 0 && strange.length <= 4)
    throw wrong(
      strange.length === 1
        ? `Word ${strange[0]} is not on the list`
        : `Words ${strange.join(', ')} are not on the list`,
    );
  if (strange.length > 0) throw wrong('These are not the words of a share');
  if (words.length !== shareWords)
    throw wrong(`A share has ${shareWords} words, and here are ${words.length}`);
  const bytes = bytesOfPlaces(places);
  const body = bytes.subarray(0, bodyBytes);
  if (!equalBytes(checksumOf(body), bytes.subarray(bodyBytes)))
    throw wrong('One of the words is another one, or two changed places');
  if (body[0]! > version)
    throw new SpringhouseError(
      'share-newer',
      'This share was made by a newer Springhouse. Nothing was changed; use that version or a later one.',
    );
  const [threshold, total, number] = body.subarray(1 + setBytes) as unknown as [number, number, number];
  const fits = body[0] === version && threshold >= 2 && threshold <= total && number >= 1 && number <= total;
  if (!fits || total > mostShares) throw wrong('These are not the words of a share');
  const set = toHex(body.subarray(1, 1 + setBytes));
  return { set, threshold, total, number, point: body.slice(1 + setBytes + 3) };
}

const wrong = (what: string) =>
  new SpringhouseError('not-a-share', `${what}. Nothing was changed; compare it with the sheet.`);
