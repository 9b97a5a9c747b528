// How text is compared in search, pure: blind to case, to Unicode form (Korean from a Mac comes decomposed), to
// Arabic vowel marks and forms of alef, to Hebrew points, to variants of letters and digits that Arabic, Persian and
// Urdu spell differently, to marks that have no width, and to kinds of white space.
import type { Value } from './types.ts';

/** Raise it with every change of `foldText`: what was indexed otherwise is indexed anew. */
export const foldingVersion = 1;

/** Vowel marks and points, which people write or leave out (Unicode blocks Arabic and Hebrew). */
const points =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;

const sameLetters: Readonly<Record<string, string>> = {
  // Alef with hamza, madda or wasla.
  ...{ '\u0622': '\u0627', '\u0623': '\u0627', '\u0625': '\u0627', '\u0671': '\u0627' },
  // Yeh: Arabic, Arabic without dots, with hamza, and Urdu's large one, as Persian's.
  ...{ '\u064a': '\u06cc', '\u0649': '\u06cc', '\u0626': '\u06cc', '\u06d2': '\u06cc' },
  // Kaf as Persian's; waw without hamza.
  ...{ '\u0643': '\u06a9', '\u0624': '\u0648' },
  // Teh marbuta, and Urdu's and Kurdish forms of heh.
  ...{ '\u0629': '\u0647', '\u06c0': '\u0647', '\u06c1': '\u0647', '\u06c2': '\u0647', '\u06be': '\u0647' },
};
const letters = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'g');
const digits = /[\u0660-\u0669\u06f0-\u06f9]/g;

const invisible = /[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Space to tilde, line breaks, quotation marks and dashes, whole Hangul syllables and Han characters: most English,
 * Korean and Chinese as keyboards write it. No form of Unicode spells these otherwise, and none joins with another.
 */
const plain = /^[ -~\n\u2013\u2014\u2018\u2019\u201c\u201d\u4e00-\u9fff\uac00-\ud7a3]*$/;

export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(letters, (letter) => sameLetters[letter]!)
    .replace(points, '')
    .replace(digits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[^\S\n]+/g, ' ');
}

/** Particles that a Korean word takes at its end, where at least two syllables stand before. */
const particle =
  /(?<=[가-힣]{2})(?:에서부터|에서는|에서도|으로부터|으로는|에게는|에게서|이라고|라고|까지|부터|에서|에게|한테|으로|에는|에도|보다|처럼|만큼|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u;

/**
 * The words of a query, folded, each of which must occur, in any order; the longest first. A Korean word is looked for
 * without its particle, so that 혜산시에서 finds 혜산시는.
 */
export function queryWords(query: string): string[] {
  const words = foldText(query)
    .split(/[\0\s]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(particle, ''));
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

/** All strings in a value, a line for each; empty if there are none. */
export function stringsIn(value: Value): string {
  const lines: string[] = [];
  const walk = (part: Value): void => {
    if (typeof part === 'string') lines.push(part);
    else if (Array.isArray(part)) part.forEach(walk);
    else if (part !== null && typeof part === 'object' && !(part instanceof Uint8Array))
      Object.values(part).forEach(walk);
  };
  walk(value);
  return lines.join('\n');
}

const reach = 48;

/** One line of `text` around where its folded form holds the folded query, or else the longest of its words. */
export function snippetOf(text: string, query: string, words: readonly string[] = []): string {
  const shown = text.normalize('NFC');
  const folded = foldText(shown);
  // Folding may change lengths by a little (ligatures, marks left out): the place is then near enough.
  const whole = folded.indexOf(query);
  const found = Math.max(0, whole < 0 && words[0] ? folded.indexOf(words[0]) : whole);
  const place = Math.round((found * shown.length) / Math.max(1, folded.length));
  const from = Math.max(0, place - reach);
  const to = Math.min(shown.length, place + query.length + reach);
  const line = shown.slice(from, to).toWellFormed().replaceAll('\ufffd', '').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${line}${to < shown.length ? ' …' : ''}`;
}
