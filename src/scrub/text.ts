// Plain text and style sheets. Their words are what is published; what goes is what no reader sees.
import { refuse } from './error.ts';
import { textOf } from './kinds.ts';

/**
 * Characters without a shape, in which a copy can be numbered: zero-width, direction marks, tags, variation
 * selectors, soft hyphens, private use. Joiners stay between letters of scripts that write with them.
 */
const unseen = /(?![\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Co}\ufff9-\ufffb]/gu;
const strayJoiner = /(?<!\p{L}\p{M}*)[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;
const latinJoiner =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Han}\p{N}])[\u200c\u200d]/gu;
/** Spaces of other widths, which can spell a number too. */
const oddSpace = /[\u00a0\u2000-\u200a\u202f\u205f]/g;

/** @throws {ScrubError} 'text' if the bytes are not UTF-8 text. */
export function cleanText(bytes: Uint8Array): Uint8Array {
  const text = textOf(bytes);
  if (text === null) throw refuse('text');
  const clean = text
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(oddSpace, ' ')
    .replace(unseen, '')
    .replace(strayJoiner, '')
    .replace(latinJoiner, '')
    .replace(/[\t ]+$/gm, '');
  return new TextEncoder().encode(clean.normalize('NFC'));
}

/** @returns what of it no reader sees, or `null`. */
export function textLeftover(bytes: Uint8Array): string | null {
  const text = textOf(bytes);
  if (text === null) return 'something that is not text';
  return text.search(unseen) >= 0 || /\r|[\t ]$/m.test(text) ? 'characters that nobody sees' : null;
}

const cssToken =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\(\s*[^)]*\)|@import[^;]*;?|[^"'/u@]+|[\s\S]/gi;

/** Whether it is a style sheet: rules, and nothing between them. */
export function isStyleSheet(text: string): boolean {
  const bare = text.replace(cssToken, (token) => (/^(\/\*|["']|@import|url)/i.test(token) ? '' : token));
  return /\S/.test(bare) && /^\s*([^{}<>]*\{([^{}<>]|\{[^{}<>]*\})*\}\s*)+$/.test(bare.slice(0, 2 ** 16));
}

/** Comments out; one that would fetch something from another computer is refused. */
export function cleanStyleSheet(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(cleanText(bytes)).toString();
  const clean = text.replace(cssToken, (token) => {
    if (/^@import|^url\(\s*["']?\s*(?!data:|#)[a-z]*:?\/\//i.test(token)) throw refuse('reaches');
    return token.startsWith('/*') ? '' : token;
  });
  const lines = clean.split('\n').map((line) => line.trimEnd());
  return new TextEncoder().encode(
    `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  );
}
