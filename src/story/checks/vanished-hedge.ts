// A hedge does not vanish in translation, nor turn into something harder: neither who says so and how sure it
// is, nor that a figure is not exact.
import { blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import { hasBoundNear, withBound } from './bounds.ts';
import { type Figure, figuresIn } from './figures.ts';
import type { CheckedStatement, Finding } from './finding.ts';
import { type Hedge, type HedgeKind, hedgesIn, hedgesWithin, knowsHedges, primary } from './hedges.ts';
import { sameFigure } from './matching.ts';
import { type BlockPair, statementPairs } from './pairs.ts';
import { languageName, quoted } from './say.ts';
import { type Span, sentencesAround } from './sentences.ts';

export function vanishedHedges(pair: BlockPair, original: Language, language: Language): Finding[] {
  if (!knowsHedges(original) || !knowsHedges(language)) return [];
  return [...vanishedWords(pair, original, language), ...vanishedBounds(pair, original, language)];
}

function vanishedWords(pair: BlockPair, original: Language, language: Language): Finding[] {
  const findings: Finding[] = [];
  const text = blockText(pair.original);
  const asked = hedgesIn(text, original, 'strict');
  const all = pair.translations.flatMap((block) => hedgesIn(blockText(block), language, 'loose'));
  const compared: Span[] = [];
  for (const [one, same] of statementPairs(pair)) {
    const sentences = sentencesAround(text, one);
    compared.push(...sentences);
    const theirText = blockText(same.block);
    const answers = hedgesWithin(hedgesIn(theirText, language, 'loose'), sentencesAround(theirText, same));
    const finding = judged(hedgesWithin(asked, sentences), answers, all, original, language);
    if (finding) findings.push({ ...finding, ...placeOf(same) });
  }
  const rest = asked.filter((hedge) => hedgesWithin([hedge], compared).length === 0);
  const finding = judged(rest, all, all, original, language);
  const block = pair.translations[0]!;
  if (finding) findings.push({ ...finding, block: block.id, start: 0, end: blockText(block).length });
  return findings;
}

const placeOf = ({ block, start, end, id }: CheckedStatement) => ({
  block: block.id,
  start,
  end,
  statement: id,
});

/** @param nearby - hedges anywhere in the same blocks: one of the kind makes the matter smaller. */
function judged(
  asked: readonly Hedge[],
  answers: readonly Hedge[],
  nearby: readonly Hedge[],
  original: Language,
  language: Language,
): Omit<Finding, 'block' | 'start' | 'end'> | null {
  const has = (hedges: readonly Hedge[], kind: HedgeKind) => hedges.find((hedge) => hedge.kind === kind);
  const common = { code: 'vanished-hedge' as const, language };
  const [theirs, ours] = [languageName(original), languageName(language)];
  const doubt = has(asked, 'doubt');
  const first = asked[0];
  if (first && answers.length === 0)
    return {
      ...common,
      severity: nearby.length > 0 ? 'caution' : 'alarm',
      sentence: `The ${theirs} has ${quoted(first.words)}; here the ${ours} states it as a fact.`,
      fix: { hint: hints[primary(language)]![first.kind] },
    };
  if (doubt && !has(answers, 'doubt'))
    return {
      ...common,
      severity: 'caution',
      sentence: `The ${theirs} has ${quoted(doubt.words)}, so it is not certain; the ${ours} says only who says so.`,
      fix: { hint: hints[primary(language)]!.doubt },
    };
  return null;
}

const hints: Record<string, Record<HedgeKind, string>> = {
  en: {
    hearsay: '“a source said”, “reportedly”, “is said to”',
    doubt: '“likely”, “is believed to”, “appears to”',
  },
  ko: {
    hearsay: '“-고 소식통은 전했다”, “-고 한다”, “-것으로 알려졌다”',
    doubt: '“-것으로 추정된다”, “-것으로 보인다”, “-을 가능성이 있다”',
  },
};

function vanishedBounds(pair: BlockPair, original: Language, language: Language): Finding[] {
  const theirs = pair.translations.flatMap((block) =>
    figuresIn(blockText(block), language).map((figure) => ({ figure, block })),
  );
  return figuresIn(blockText(pair.original), original).flatMap((figure): Finding[] => {
    const { bound } = figure;
    if (bound === null || isRelative(figure)) return [];
    const same = theirs.filter((other) => !isRelative(other.figure) && sameFigure(figure, other.figure));
    const [first] = same;
    // "between 20 and 30" says both what it is at least and at most.
    if (!first || (!isRange(figure) && same.some((other) => isRange(other.figure)))) return [];
    const inexact = same.filter((other) => other.figure.bound !== null);
    const turned = (other: Figure) => opposite[bound] === other.bound;
    if (inexact.some((other) => !turned(other.figure))) return [];
    const at = inexact[0] ?? first;
    const text = blockText(at.block);
    const others = figuresIn(text, language).filter((other) => other.start !== at.figure.start);
    if (inexact.length === 0 && hasBoundNear(text, at.figure, others, language)) return [];
    const inWords = at.figure.words;
    return [
      {
        code: 'vanished-hedge',
        severity: 'alarm',
        language,
        block: at.block.id,
        start: at.figure.start,
        end: at.figure.end,
        sentence:
          inexact.length > 0
            ? `The ${languageName(original)} says ${bound} (${quoted(figure.words)}); the ${languageName(language)} says ${at.figure.bound}.`
            : `The ${languageName(original)} says ${bound} (${quoted(figure.words)}); the ${languageName(language)} gives it as exact.`,
        fix: {
          hint: quoted(withBound(inWords, bound, language).trim()),
          ...(inexact.length === 0 && figure.kind === 'quantity'
            ? { replacement: lowered(withBound(inWords, bound, language), inWords) }
            : {}),
        },
      },
    ];
  });
}

const opposite = { 'at least': 'at most', 'at most': 'at least', about: undefined } as const;

const isRange = (figure: Figure): boolean =>
  figure.kind === 'quantity' && figure.number.min !== figure.number.max;

const isRelative = (figure: Figure): boolean =>
  figure.kind === 'date' &&
  figure.year === undefined &&
  figure.month === undefined &&
  figure.day === undefined;

/** "Twelve" at the start of a sentence becomes "About twelve". */
function lowered(text: string, figure: string): string {
  if (!/^\p{Lu}\p{Ll}/u.test(figure)) return text;
  const head = text.slice(0, text.length - figure.length);
  return head.charAt(0).toUpperCase() + head.slice(1) + figure.charAt(0).toLowerCase() + figure.slice(1);
}
