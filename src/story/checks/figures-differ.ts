// Numbers and dates agree between the original and its translations.
import { englishNumberNames } from '../../record/words-english.ts';
import { type Block, blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import { type Figure, figuresIn } from './figures.ts';
import type { Finding } from './finding.ts';
import { primary, knowsHedges as readsWords } from './hedges.ts';
import { answered, unanswered } from './matching.ts';
import type { BlockPair } from './pairs.ts';
import { languageName, quoted } from './say.ts';

/** All figures of two versions: what one block leaves to another is not missing. */
export interface WholeFigures {
  original: readonly Figure[];
  translation: readonly Figure[];
}

/**
 * A figure that only one side has is let be if the other side has it in another block: "two of the twelve" for
 * "그 가운데 두 명". One that stands in the place of another is not.
 *
 * Where a language's number words are not read, a missing figure may stand there in words, and is not missed.
 */
export function differingFigures(
  { original, translations }: BlockPair,
  from: Language,
  to: Language,
  whole: WholeFigures,
): Finding[] {
  const mine = figuresIn(blockText(original), from);
  const theirs = translations.flatMap((block) =>
    figuresIn(blockText(block), to).map((figure) => ({ figure, block })),
  );
  const theirFigures = theirs.map(({ figure }) => figure);
  const lost = readsWords(to) ? unanswered(mine, theirFigures) : [];
  const stray = readsWords(from) ? unanswered(theirFigures, mine) : [];
  const extra = theirs.filter(({ figure }) => stray.includes(figure));
  const findings = extra.flatMap(({ figure, block }): Finding[] => {
    const index = lost.findIndex((other) => other.kind === figure.kind);
    if (index < 0 && standsIn(figure, whole.original)) return [];
    const [instead] = index < 0 ? [] : lost.splice(index, 1);
    return [differs(figure, block.id, instead, from, to)];
  });
  const missed = lost.filter((figure) => !standsIn(figure, whole.translation));
  return [...findings, ...missed.map((figure) => missing(figure, translations[0]!, from, to))];
}

/** Itself, not a word that could stand for it. */
const standsIn = (figure: Figure, figures: readonly Figure[]): boolean =>
  answered(
    figure,
    figures.filter((other) => !other.soft),
  );

/** A headline or the line below it repeats figures of the story, if any: each must stand somewhere in it. */
export function strayFigures(
  place: 'headline' | 'dek',
  text: string,
  original: readonly Figure[],
  from: Language,
  to: Language,
): Finding[] {
  if (!readsWords(from)) return [];
  return figuresIn(text, to)
    .filter((figure) => !figure.soft && !answered(figure, original))
    .map((figure) => differs(figure, place, undefined, from, to));
}

const codeOf = (figure: Figure) => (figure.kind === 'date' ? 'dates-differ' : 'numbers-differ');

function differs(
  figure: Figure,
  block: string,
  instead: Figure | undefined,
  from: Language,
  to: Language,
): Finding {
  const [theirs, ours] = [languageName(from), languageName(to)];
  const replacement = instead && rewritten(instead, figure, to);
  const { start, end, words } = figure;
  return {
    code: codeOf(figure),
    severity: 'alarm',
    language: to,
    block,
    start,
    end,
    sentence: instead
      ? `The ${theirs} says ${quoted(instead.words)}; the ${ours} says ${quoted(words)}.`
      : `The ${ours} says ${quoted(words)}; the ${theirs} has no such ${figure.kind === 'date' ? 'date' : 'number'}.`,
    ...(instead && {
      fix: {
        hint: `Make it ${quoted(replacement ?? instead.words)}, or correct the ${theirs}.`,
        ...(replacement !== undefined && { replacement }),
      },
    }),
  };
}

function missing(figure: Figure, block: Block, from: Language, to: Language): Finding {
  return {
    code: codeOf(figure),
    severity: 'caution',
    language: to,
    block: block.id,
    start: 0,
    end: blockText(block).length,
    sentence: `The ${languageName(from)} says ${quoted(figure.words)}; the ${languageName(to)} does not say it.`,
    fix: { hint: `Say it here too, or take it out of the ${languageName(from)}.` },
  };
}

/** A whole number without a unit, written as the other was; `undefined` for all that takes a translator. */
function rewritten(wanted: Figure, as: Figure, language: Language): string | undefined {
  if (wanted.kind === 'date' || as.kind === 'date' || as.number.unit) return undefined;
  const { min, max, unit } = wanted.number;
  if (min !== max || unit || !Number.isInteger(min) || as.number.min !== as.number.max) return undefined;
  if (primary(language) !== 'en') return String(min);
  const word = /^\p{L}/u.test(as.words) ? englishNumberNames.slice(0, 13)[min] : undefined;
  if (word === undefined) return min.toLocaleString('en');
  return /^\p{Lu}/u.test(as.words) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
