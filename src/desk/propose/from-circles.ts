// Proposed from the circles that are there: those whose names say the same as the words.
import type { Ledger } from '../../ledger/types.ts';
import type { Circle } from '../../record/circles.ts';
import type { Claim } from '../../record/claims.ts';
import { wordsIn } from '../../record/model.ts';
import type { CircleProposal } from '../api/proposal-types.ts';
import { readingsOf } from '../readings.ts';
import { type Described, describedByLabel, says, tellingWords } from './described.ts';
import { existing, type Words } from './words.ts';

const leastScore = 2;
/** From so much on the words say what the circle's name says. */
export const sameScore = 4;

export interface Scored {
  score: number;
  proposal: CircleProposal;
}

/** Circles that are there and whose names say the same as the words, or as the claims that they rest on; the best first. */
export function fromCircles(
  ledger: Ledger,
  { text, day }: Words,
  described: Described,
  places: readonly string[][],
  claims: readonly Claim[],
): Scored[] {
  const told: Told = {
    described,
    places,
    own: tellingWords(text),
    claimed: tellingWords(claims.map(({ wording, who }) => `${wordsIn(wording, 'en')} ${who}`).join(' ')),
  };
  return readingsOf(ledger)
    .circles.list()
    .map((circle) => ({ circle, ...scoreOf(circle, told) }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || widest(a.circle) - widest(b.circle))
    .map(({ circle, score, why }) => ({
      score,
      proposal: { ...existing(circle, day), kind: 'words', why: `${why.join(', ')}.` },
    }));
}

const widest = ({ size, sizeByDate }: Circle): number =>
  size?.[1] ?? Math.max(0, ...Object.values(sizeByDate ?? {}).map(([, high]) => high));

interface Told {
  described: Described;
  /** Every name of each place. */
  places: readonly string[][];
  own: ReadonlySet<string>;
  claimed: ReadonlySet<string>;
}

function scoreOf(
  { label, size }: Circle,
  { described: { ages, sex, durations, counts }, places, own, claimed }: Told,
): { score: number; why: string[] } {
  const none = { score: 0, why: [] };
  const named = describedByLabel(label);
  if (ages && named.ages && (named.ages.from > ages.from || named.ages.to < ages.to)) return none;
  if (sex !== 'all' && named.sex !== 'all' && sex !== named.sex) return none;
  const why: string[] = [];
  let score = 0;
  const count = (points: number, because: string) => {
    score += points;
    why.push(because);
  };
  if (ages && named.ages) {
    const same = named.ages.from === ages.from && named.ages.to === ages.to;
    count(same ? sameScore : 2, same ? 'The same ages' : 'The age lies in it');
  }
  if (durations.some((one) => named.durations.some((other) => one.min >= other.min && one.max <= other.max)))
    count(sameScore, 'The length of time lies in it');
  if (size && counts.some(({ min, max }) => min === size[0] && max === size[1]))
    count(2, 'As many as the words count');
  const here = places.flat().filter((name) => says(label, name));
  if (here.length > 0) count(1, 'The place');
  const telling = [...tellingWords(label)].filter(
    (word) => !here.some((name) => tellingWords(name).has(word)),
  );
  const shared = telling.filter((word) => own.has(word));
  const inClaims = telling.filter((word) => claimed.has(word) && !own.has(word));
  const points = Math.min(3, shared.length * 2 + inClaims.length);
  if (points > 0) {
    const quoted = [...shared, ...inClaims].map((word) => `“${asWritten(label, word)}”`).join(', ');
    count(points, `It says ${quoted}, as ${shared.length > 0 ? 'these words do' : 'the claim does'}`);
  }
  return { score, why };
}

const asWritten = (label: string, word: string): string =>
  label.slice(label.toLowerCase().indexOf(word)).slice(0, word.length);
