// A direct quotation is made of words that a source said: of the testimony that its claims rest on, in the language in
// which that was given or in a translation that was filed with it.
import { type Block, blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import type { CheckedStatement, Finding } from './finding.ts';
import { primary } from './hedges.ts';
import { type BlockPair, statementsOf } from './pairs.ts';
import { languageName, quoted } from './say.ts';
import type { Span } from './sentences.ts';

/** What somebody said, as it was filed, or as it was translated there. */
export interface Said {
  language: Language;
  text: string;
}

const marks = /“([^”]+)”|"([^"\n]+)"|「([^」]+)」|«([^»]+)»/gu;
/** Shorter ones are names of things, and words held at arm's length. */
const [leastWords, leastLetters] = [4, 9];

/** Offsets of the words between the marks. */
export function quotationsIn(text: string): Span[] {
  return [...text.matchAll(marks)]
    .map((match) => ({ start: match.index + 1, end: match.index + match[0].length - 1 }))
    .filter(({ start, end }) => {
      const words = text.slice(start, end);
      return words.split(/\s+/).length >= leastWords && letters(words).length >= leastLetters;
    });
}

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What was left out (…) and what the desk put in ([in Hyesan]) is no part of the quotation. */
const piecesOf = (words: string): string[] =>
  words
    .split(/…|\.\.\.|\[[^\]]*\]/u)
    .map(letters)
    .filter((piece) => piece !== '');

/**
 * @param said - by claim: what its testimonies say, where this device holds them; a claim that is not there is not judged.
 */
export function unsaidQuotations(
  language: Language,
  statements: readonly CheckedStatement[],
  said: ReadonlyMap<string, readonly Said[]>,
): Finding[] {
  const findings: Finding[] = [];
  const judged = new Set<string>();
  for (const { block, start, end, id, claims } of statements) {
    const told = claims.flatMap((claim) => said.get(claim) ?? []);
    // Another claim's testimony, which is not at hand, may hold the words.
    if (claims.length === 0 || claims.some((claim) => !said.has(claim))) continue;
    const own = told.filter((each) => primary(each.language) === primary(language)).map(({ text }) => text);
    if (own.length === 0) continue;
    for (const place of quotationsIn(blockText(block))) {
      const key = `${block.id} ${place.start}`;
      if (place.start >= end || place.end <= start || judged.has(key)) continue;
      judged.add(key);
      const finding = judge(block, place, own, language);
      if (finding) findings.push({ ...finding, statement: id });
    }
  }
  return findings;
}

function judge(
  block: Block,
  { start, end }: Span,
  said: readonly string[],
  language: Language,
): Finding | null {
  const text = blockText(block);
  const words = text.slice(start, end);
  const pieces = piecesOf(words);
  if (said.some((each) => pieces.every((piece) => letters(each).includes(piece)))) return null;
  const common = { code: 'quote-not-said', severity: 'alarm', language, block: block.id } as const;
  const close = said
    .map((each) => nearest(words, each))
    .reduce((best, each) => (each.likeness > best.likeness ? each : best));
  if (close.likeness >= 0.6)
    return {
      ...common,
      start,
      end,
      sentence: `These are not the words of the testimony: it says ${quoted(close.words)}.`,
      fix: { hint: 'Quote what was said, or say it in your own words.', replacement: close.words },
    };
  return {
    ...common,
    start: start - 1,
    end: end + 1,
    sentence: 'These words are in no testimony that the passage rests on.',
    fix: {
      hint: 'Quote what was said, tie the passage to the claim that rests on it, or take the quotation marks away.',
      replacement: words,
    },
  };
}

/** The words of a text that are most like a quotation, as many of them. Likeness: Dice's coefficient of pairs of letters. */
function nearest(quote: string, text: string): { words: string; likeness: number } {
  const spans = [...text.matchAll(/\S+/gu)].map(
    ({ index, 0: word }) => [index, index + word.length] as const,
  );
  const count = quote.trim().split(/\s+/).length;
  const wanted = pairs(quote);
  let best = { words: '', likeness: 0 };
  for (const size of [count, count - 1, count + 1]) {
    if (size < 1) continue;
    for (let at = 0; at + size <= spans.length; at++) {
      const words = text.slice(spans[at]![0], spans[at + size - 1]![1]);
      const likeness = alike(wanted, pairs(words));
      if (likeness > best.likeness) best = { words: words.replace(/\s+/g, ' '), likeness };
    }
  }
  return best;
}

function pairs(text: string): string[] {
  const all = letters(text);
  return Array.from({ length: Math.max(0, all.length - 1) }, (_, at) => all.slice(at, at + 2)).sort();
}

function alike(a: readonly string[], b: readonly string[]): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length)
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

/** A translation quotes where its original does not: what was told in the desk's words became somebody's. */
export function newQuotations(
  { original, translations }: BlockPair,
  from: Language,
  to: Language,
): Finding[] {
  if (original.type === 'quote' || quotationsIn(blockText(original)).length > 0) return [];
  return translations.flatMap((block) => {
    const text = blockText(block);
    return quotationsIn(text).map(({ start, end }): Finding => {
      const statement = statementsOf([block]).find((each) => each.start < end && start < each.end);
      return {
        code: 'quote-not-said',
        severity: 'alarm',
        language: to,
        block: block.id,
        start: start - 1,
        end: end + 1,
        ...(statement ? { statement: statement.id } : {}),
        sentence: `The ${languageName(from)} quotes nobody here; the ${languageName(to)} does.`,
        fix: { hint: 'Take the quotation marks away.', replacement: text.slice(start, end) },
      };
    });
  });
}
