// Bytes as words of the BIP-39 English list, eleven bits each: words that differ in their first four letters.
import { wordlist } from '@scure/bip39/wordlists/english.js';

const wordBits = 11;

/** The first `count` words of bytes that hold at least so many times eleven bits. */
export function wordsOf(bytes: Uint8Array, count: number): string[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(
    { length: count },
    (_, i) => wordlist[Number.parseInt(bits.slice(i * wordBits, (i + 1) * wordBits), 2)]!,
  );
}

/** Place of a word in the list, in whatever case, or of its first four letters; -1 if it is not there. */
export function placeOfWord(word: string): number {
  const plain = word.normalize('NFKD').toLowerCase();
  const whole = wordlist.indexOf(plain);
  return whole >= 0 || plain.length < 4 ? whole : wordlist.findIndex((each) => each.slice(0, 4) === plain);
}

/** What `wordsOf` made words of, from their places: as many whole bytes as they hold. */
export function bytesOfPlaces(places: readonly number[]): Uint8Array {
  const bits = places.map((place) => place.toString(2).padStart(wordBits, '0')).join('');
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2),
  );
}
