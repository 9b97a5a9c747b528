// Why a draft is blocked, in plain sentences: what readers can tell already, what they could with it, what costs most, and
// what would be enough.
import type { SubjectReview, SuggestionView } from '../../api/review-types.ts';
import { day, wordsIn } from '../words.ts';
import { between, people, rangeWords } from './readings.ts';

type Words = Pick<
  SubjectReview,
  'label' | 'threshold' | 'blocked' | 'before' | 'mosaic' | 'disclosures' | 'warning'
>;

/** @returns one sentence a line, the one that matters most first. */
export function whyOf({ label, threshold, blocked, before, mosaic, disclosures, warning }: Words): string[] {
  const who = label.replace(/^(The|A|An) /, (article) => article.toLowerCase()) || 'this person';
  if (!mosaic) return [`Nothing that is declared says anything about ${who}.`];
  const { independent, lower, upper } = mosaic;
  const likely =
    independent && (independent[0] > lower || independent[1] < upper)
      ? `, and if the details have nothing to do with one another about ${between(...independent)}`
      : '';
  const now = `With this story it could be one of ${rangeWords(mosaic)} people${likely}.`;
  const was = before
    ? `From what was published before, readers can tell that ${who} is one of ${rangeWords(before)} people.`
    : `Nothing published before says anything about ${who}.`;
  if (!blocked)
    return [
      was,
      now,
      warning?.given
        ? `That is not under the ${people(threshold)} that the policy asks for, but under the ${people(warning.under)} from where it warns.`
        : `The policy asks for ${people(threshold)}, and that many are left.`,
    ];
  return [
    was,
    now,
    `The policy asks for ${people(threshold)}: that is too few.`,
    ...costliest(disclosures),
    enough(disclosures),
  ];
}

function costliest([first, ...others]: SubjectReview['disclosures']): string[] {
  if (!first || others.length === 0) return [];
  const words = wordsIn(first.text, 'en');
  if (words === '') return [];
  const left = first.without ? `${rangeWords(first.without)} would be left` : 'everyone would be left';
  return [`What costs most is “${words}”: without it, ${left}.`];
}

function enough(disclosures: SubjectReview['disclosures']): string {
  const lifting = disclosures.flatMap(({ suggestions, text }) =>
    suggestions.filter((each) => !each.blocked).map((each) => ({ each, words: wordsIn(text, 'en') })),
  );
  const [best] = lifting.toSorted((a, b) => rank(a.each) - rank(b.each));
  if (!best)
    return 'No single change is enough: make more than one detail say less, or leave more than one out.';
  return `Enough by itself: ${doing(best.each, best.words)}.`;
}

const rank = ({ kind }: SuggestionView): number => ['generalise', 'wait', 'drop'].indexOf(kind);

function doing({ kind, label, until }: SuggestionView, words: string): string {
  if (kind === 'wait') return `hold the story until ${until ? day(until) : 'more people know'}`;
  if (kind === 'generalise') return `instead of “${words}” say no more than “${label}”`;
  return `leave out “${words}”`;
}
