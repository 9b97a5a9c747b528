// How text is compared in search, pure: blind to case, to Unicode form (Korean from a Mac comes decomposed),
// to spelling variants of Persian letters, to marks that have no width, and to kinds of white space.
import type { Value } from './types.ts';

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
    .replaceAll('\u064a', '\u06cc')
    .replaceAll('\u0649', '\u06cc')
    .replaceAll('\u0643', '\u06a9')
    .replace(/[^\S\n]+/g, ' ');
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

/** One line of `text` around where its folded form holds `folded query`. */
export function snippetOf(text: string, query: string): string {
  const shown = text.normalize('NFC');
  const folded = foldText(shown);
  // Folding may change lengths by a little (ligatures, marks left out): the place is then near enough.
  const found = Math.max(0, folded.indexOf(query));
  const place = Math.round((found * shown.length) / Math.max(1, folded.length));
  const from = Math.max(0, place - reach);
  const to = Math.min(shown.length, place + query.length + reach);
  const line = shown.slice(from, to).toWellFormed().replaceAll('\ufffd', '').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${line}${to < shown.length ? ' …' : ''}`;
}
