// How much better than guessing a classifier does: what it says of examples that it was not trained on.
import { type Example, forest } from './forest.ts';
import { logistic } from './logistic.ts';

/** Examples of one visit share what is peculiar to it: all of them are trained on, or none. */
export interface Grouped extends Example {
  visit: number;
}

export type Train = (
  examples: readonly Example[],
  random: () => number,
) => (features: readonly number[]) => number;

export const classifiers: { [name: string]: Train } = { forest, regression: logistic };

export interface Advantage {
  /** Share of right answers on both kinds alike, times two, less one: 0 is guessing, 1 is knowing. */
  advantage: number;
  /** The 95 % interval around it, with as many chances as there are visits and not as there are examples. */
  interval: [number, number];
  /** Examples that were asked about: all of them, each by the half that did not train on it. */
  tested: number;
}

/** Trains on each half of the visits and asks about the other. */
export function advantageOf(examples: readonly Grouped[], train: Train, random: () => number): Advantage {
  const kinds = [true, false].map((label) => ({ label, visits: visitsOf(examples, label, random) }));
  const halves = [0, 1].map((half) =>
    kinds.map(({ visits }) => visits.filter((_, i) => i % 2 === half).flat()),
  );
  const right = new Map<Example, boolean>();
  for (const half of [0, 1]) {
    const trained = halves[half]!.flat();
    const told = train(trained, random);
    const middle = middleBetween(halves[half]!.map((kind) => kind.map(({ features }) => told(features))));
    for (const example of halves[1 - half]!.flat())
      right.set(example, told(example.features) >= middle === example.label);
  }
  const rates = kinds.map(({ visits }) => rateOf(visits.map((its) => its.map((each) => right.get(each)!))));
  const advantage = rates[0]!.rate + rates[1]!.rate - 1;
  const around = 1.96 * Math.sqrt(rates[0]!.variance + rates[1]!.variance);
  return { advantage, interval: [advantage - around, advantage + around], tested: right.size };
}

function visitsOf(examples: readonly Grouped[], label: boolean, random: () => number): Grouped[][] {
  const its = examples.filter((example) => example.label === label);
  const visits = Map.groupBy(its, ({ visit }) => visit);
  return [...visits.values()]
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

/** Halfway between what it says of the two kinds, by their medians. */
const middleBetween = (scores: readonly number[][]): number =>
  scores.map((kind) => kind.sort((a, b) => a - b)[Math.floor(kind.length / 2)]!).reduce((a, b) => a + b) / 2;

/** Of right answers over all visits; its variance is that of the visits (a ratio's, by linearisation). */
function rateOf(visits: readonly (readonly boolean[])[]): { rate: number; variance: number } {
  const count = (answers: readonly boolean[]) => answers.filter(Boolean).length;
  const all = visits.flat().length;
  const rate = visits.reduce((sum, answers) => sum + count(answers), 0) / all;
  const spread = visits.reduce((sum, answers) => sum + (count(answers) - rate * answers.length) ** 2, 0);
  return { rate, variance: spread / all ** 2 };
}

/** Numbers from a seed, the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
