import type { Detail, LanguageRules, Rule } from './detail.ts';
import { composeHangul, inOriginal } from './hangul.ts';
import { english } from './languages/en.ts';
import { korean } from './languages/ko.ts';
import { otherRules } from './languages/other.ts';
import { judgeEnglish } from './learned/english.ts';
import { findNames } from './names.ts';

const languages: Record<string, LanguageRules> = { en: english, ko: korean };

/** Languages with rules of their own; in any other, only figures, dates, codes and names with capitals are found. */
export const detailLanguages: readonly string[] = Object.keys(languages);

/**
 * Passages of a text that could place someone in a circle, in the order of the text.
 *
 * They do not overlap, but for direct speech, which may hold others. What is not found may still give someone away:
 * rules and a small model know words and patterns, not what is rare where the person lives.
 *
 * @param language - BCP 47; only its first part counts.
 */
export function findDetails(text: string, language: string): Detail[] {
  const composed = composeHangul(text);
  if (composed)
    return findDetails(composed.text, language).map((detail) => inOriginal(text, composed, detail));
  const { rest, speech } = findByRules(text, language);
  const judged = primary(language) === 'en' ? judgeEnglish(text, rest) : { details: rest, court: false };
  const said = judged.court ? speech.filter((quotation) => isSpoken(text, quotation)) : speech;
  return [...judged.details, ...said].sort((a, b) => a.start - b.start || b.end - a.end);
}

const primary = (language: string): string => language.toLowerCase().split('-')[0]!;

/** What the rules alone find: direct speech apart from the rest, which does not overlap. */
export function findByRules(text: string, language: string): { rest: Detail[]; speech: Detail[] } {
  const { rules, names, wholeWords } = languages[primary(language)] ?? otherRules(primary(language));
  const found = [
    ...rules.flatMap((rule) => matchesOf(rule, text)),
    ...(names ? findNames(text, names) : []),
  ].filter(({ start, end }) => start < end && !(wholeWords && isInsideWord(text, start)));
  const rest = longestFirst(found.filter(({ kind }) => kind !== 'speech'));
  return {
    rest: rest.sort((a, b) => a.start - b.start),
    speech: found.filter(({ kind }) => kind === 'speech'),
  };
}

const mostSpokenWords = 60;
const saying =
  /\b(?:said|says?|told|tells|asked|replied|answered|shouted|cried|whispered|recalled|remembers|added|explained|insisted)\b/iu;
const document =
  /\b(?:court|judge|judgment|article|section|paragraph|act|law|code|rule|convention|provides?|reads|stated|held|report|letter|decision)\b/iu;

/** A court's decision quotes mostly statutes and other decisions, which nobody's voice is in. */
function isSpoken(text: string, { start, end, text: said }: Detail): boolean {
  const around = `${text.slice(Math.max(0, start - 60), start)} ${text.slice(end, end + 40)}`;
  return said.split(/\s+/u).length <= mostSpokenWords && saying.test(around) && !document.test(around);
}

const isInsideWord = (text: string, at: number): boolean =>
  /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));

function matchesOf({ pattern, kind, why }: Rule, text: string): Detail[] {
  return [...text.matchAll(pattern)].map((match) => {
    const detail = match.groups?.detail ?? match[0];
    const from = match.index + (match.groups?.detail ? match[0].lastIndexOf(detail) : 0);
    const start = from + (detail.length - detail.trimStart().length);
    const trimmed = detail.trim();
    return { start, end: start + trimmed.length, kind, text: trimmed, why };
  });
}

/** Of overlapping passages the longer one, of equals the rule that stands first; the other keeps what is its own. */
function longestFirst(found: readonly Detail[]): Detail[] {
  const kept: Detail[] = [];
  for (const detail of found.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    let { start, end } = detail;
    for (const other of kept) {
      if (end <= other.start || other.end <= start) continue;
      if (start < other.start) end = other.start;
      else start = Math.max(start, other.end);
    }
    const rest = /[\p{L}\p{N}].*[\p{L}\p{N}]|[\p{L}\p{N}]/su.exec(
      detail.text.slice(start - detail.start, Math.max(0, end - detail.start)),
    );
    if (start === detail.start && end === detail.end) kept.push(detail);
    else if (start < end && rest) {
      const from = start + rest.index;
      kept.push({ ...detail, start: from, end: from + rest[0].length, text: rest[0] });
    }
  }
  return kept;
}
