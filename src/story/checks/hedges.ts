// Hedges: words that say who says so (hearsay), or that it is not certain (doubt).
import type { Language } from '../views.ts';
import type { Span } from './sentences.ts';
import { english } from './words-en.ts';
import { korean } from './words-ko.ts';

export type HedgeKind = 'hearsay' | 'doubt';

/**
 * Global patterns. `strict`: certainly a hedge. `wide`: may be one. `loose`: says that somebody said something,
 * though not to us ("the public was told"); enough to answer a hedge of the original, not to attribute a claim.
 */
export type HedgeWords = Record<HedgeKind, Record<Width, RegExp[]>>;
export type Width = (typeof widths)[number];
const widths = ['strict', 'wide', 'loose'] as const;

export interface Hedge extends Span {
  kind: HedgeKind;
  /** As they stand in the text. */
  words: string;
}

const languages: Record<string, HedgeWords> = { en: english, ko: korean };

export const primary = (language: Language): string => language.split('-')[0]!.toLowerCase();

/** Whether the words of a language are known here. Where they are not, no check speaks of hedges. */
export const knowsHedges = (language: Language): boolean => primary(language) in languages;

/** @param width - each has the narrower ones too. In order of their start. */
export function hedgesIn(text: string, language: Language, width: Width): Hedge[] {
  const words = languages[primary(language)];
  if (!words) return [];
  return (['hearsay', 'doubt'] as const)
    .flatMap((kind) =>
      widths
        .slice(0, widths.indexOf(width) + 1)
        .flatMap((each) => words[kind][each])
        .flatMap((pattern) => [...text.matchAll(pattern)])
        .map((match) => ({
          kind,
          words: match[0].trim(),
          start: match.index,
          end: match.index + match[0].length,
        })),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
}

const touches = (hedge: Span, spans: readonly Span[]): boolean =>
  spans.some((span) => hedge.start < span.end && span.start < hedge.end);

export const hedgesWithin = (hedges: readonly Hedge[], spans: readonly Span[]): Hedge[] =>
  hedges.filter((hedge) => touches(hedge, spans));
