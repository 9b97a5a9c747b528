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

const oneWord = /^word (\d)(?:, UTF-16)? in (.*)$/;

/**
 * What a visit left. A browser's own files hold many an English word, and other ones each time: a single word counts
 * only where the file of a profile that never saw the words lacks it, and a second one of them stands in the same file.
 */
export function leftIn(profile: string, untouched: string, needles: Needles): string[] {
  const always = new Set(foundIn(untouched, needles));
  const found = foundIn(profile, needles).filter((what) => !(oneWord.test(what) && always.has(what)));
  const words = Map.groupBy(found, (what) => oneWord.exec(what)?.[2]);
  return found.filter((what) => {
    const [, , file] = oneWord.exec(what) ?? [];
    return file === undefined || new Set(words.get(file)!.map((each) => oneWord.exec(each)![1])).size > 1;
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

/** Words one by one, and each with the next. */
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
