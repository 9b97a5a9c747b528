// A text as words and marks, with the numbers that features are mixed from. Runs on every text the desk opens:
// one pass, no strings kept but the words themselves.

/** Parallel arrays, one place a token: a word (a run of letters, marks and digits) or one other character. */
export interface Tokens {
  length: number;
  start: Uint32Array;
  end: Uint32Array;
  /** Hash of the word in lower case. */
  word: Uint32Array;
  /** Hash of its outline: `Xx`, `XX`, `d4`, `x-`. */
  shape: Uint32Array;
  /** Hash of its last three letters. */
  ending: Uint32Array;
  /** Hash of its first four letters. */
  beginning: Uint32Array;
  /** 1 for a word, 0 for a mark. */
  isWord: Uint8Array;
  /** 1 where the word has a capital. */
  capital: Uint8Array;
  /** Counts lines that hold something. */
  paragraph: Uint32Array;
  /** Counts sentences, roughly. */
  sentence: Uint32Array;
}

const token = /[\p{L}\p{M}\p{N}_]+|[^\s]/gu;

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Two numbers as one; the order matters. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** `Xx`, `XX`, `x`, `d2`, `Xd`: what kind of characters, and how many digits if there is nothing else. */
function shapeOf(word: string): string {
  if (/^\p{N}+$/u.test(word)) return `d${Math.min(word.length, 6)}`;
  if (/^\p{Lu}$/u.test(word)) return 'X1';
  if (/^\p{Lu}+$/u.test(word)) return 'XX';
  if (/^\p{Lu}[\p{Ll}\p{M}]+$/u.test(word)) return 'Xx';
  if (/^[\p{Ll}\p{M}]+$/u.test(word)) return 'x';
  return /\p{N}/u.test(word) ? 'mixed' : /^[\p{L}\p{M}]+$/u.test(word) ? 'xX' : word;
}

export function tokensOf(text: string): Tokens {
  const found = [...text.matchAll(token)];
  const { length } = found;
  const numbers = () => new Uint32Array(length);
  const flags = () => new Uint8Array(length);
  const all: Tokens = {
    length,
    start: numbers(),
    end: numbers(),
    word: numbers(),
    shape: numbers(),
    ending: numbers(),
    beginning: numbers(),
    isWord: flags(),
    capital: flags(),
    paragraph: numbers(),
    sentence: numbers(),
  };
  let paragraph = 0;
  let sentence = 0;
  let before = 0;
  found.forEach((match, at) => {
    const said = match[0];
    const lower = said.toLowerCase();
    all.start[at] = match.index;
    all.end[at] = match.index + said.length;
    const gap = text.slice(before, match.index);
    if (gap.includes('\n')) {
      paragraph++;
      sentence++;
    } else if (gap.length > 0 && at > 0 && /[.!?;:]/.test(text[before - 1]!) && /\p{Lu}/u.test(said))
      sentence++;
    before = all.end[at]!;
    all.word[at] = hashOf(lower);
    all.isWord[at] = /[\p{L}\p{N}]/u.test(said) ? 1 : 0;
    all.capital[at] = said !== lower ? 1 : 0;
    all.shape[at] = hashOf(shapeOf(said));
    all.ending[at] = hashOf(lower.slice(-3));
    all.beginning[at] = hashOf(lower.slice(0, 4));
    all.paragraph[at] = paragraph;
    all.sentence[at] = sentence;
  });
  return all;
}
