// Which keys a relay serves: those its operator lists.
import { toBase64url } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { keyBytes } from '../wire/sizes.ts';

/** @returns the 32 bytes of a key as it stands in a path, or `null`. */
export function readKey(text: string): Uint8Array | null {
  const key = Buffer.from(text, 'base64url'); // lenient, and far faster than a strict one: so compared
  return key.length === keyBytes && key.toString('base64url') === text ? new Uint8Array(key) : null;
}

/**
 * A list of keys: one a line, in base64url; empty lines and what follows `#` do not count.
 *
 * @param file - its name, for the sentence.
 * @throws {SpringhouseError} `bad-keys-file`, with the number of the line.
 */
export function readKeys(text: string, file: string): Uint8Array[] {
  return text.split('\n').flatMap((line, index) => {
    const word = line.replace(/#.*/, '').trim();
    if (word === '') return [];
    const key = readKey(word);
    if (key) return [key];
    throw new SpringhouseError(
      'bad-keys-file',
      `${file}:${index + 1} is not a key: 32 bytes in base64url, 43 characters. Nothing was started; correct the line.`,
    );
  });
}

/** Whether a key is served. */
export function servesListed(keys: Iterable<Uint8Array>): (key: Uint8Array) => boolean {
  const names = new Set([...keys].map(toBase64url));
  return (key) => names.has(toBase64url(key));
}
