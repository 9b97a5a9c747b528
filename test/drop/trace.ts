// What a browser keeps: its whole profile, every file, searched for what was typed, shown and attached.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What to look for, by a name for it. */
export type Needles = ReadonlyMap<string, Uint8Array>;

/** Names of files in the profile that hold one of the needles, with the needle's name. */
export function foundIn(profile: string, needles: Needles): string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  assert.ok(files.length > 20, 'a profile has many files');
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    return [...needles]
      .filter(([, needle]) => bytes.includes(Buffer.from(needle)))
      .map(([what]) => `${what} in ${name}`);
  });
}

/** In both encodings that browsers write. */
const inBoth = (name: string, text: string): [string, Uint8Array][] => [
  [name, Buffer.from(text, 'utf8')],
  [`${name}, UTF-16`, Buffer.from(text, 'utf16le')],
];

/** A text in both encodings, whole and in pieces, since a file may keep a part of it. */
export const textNeedles = (name: string, text: string): [string, Uint8Array][] =>
  [text, text.slice(0, 24), text.slice(-24)].flatMap((piece, i) => inBoth(`${name} ${i}`, piece));

/**
 * Words one by one, and each with the next. A browser brings lists of English words along: what is found of single
 * words is to be held against a profile that never saw them.
 */
export const wordNeedles = (words: readonly string[]): [string, Uint8Array][] => [
  ...words.flatMap((word, i) => inBoth(`word ${i + 1}`, word)),
  ...words.slice(1).flatMap((word, i) => inBoth(`words ${i + 1} and ${i + 2}`, `${words[i]} ${word}`)),
];

export const keyNeedles = (name: string, key: Uint8Array): [string, Uint8Array][] => [
  [name, key],
  ...(['hex', 'base64', 'base64url'] as const).map((encoding): [string, Uint8Array] => [
    `${name} in ${encoding}`,
    Buffer.from(Buffer.from(key).toString(encoding)),
  ]),
];
