// How much better than guessing a classifier does: what it says of examples that it was not trained on.
import { type Example, forest } from './forest.ts';

export interface Advantage {
  /** Share of right answers on both kinds alike, times two, less one: 0 is guessing, 1 is knowing. */
  advantage: number;
  /** The 95 % interval around it. */
  interval: [number, number];
  trained: number;
  tested: number;
}

/** Trains on every other example of each kind and asks about the rest. */
export function advantageOf(examples: readonly Example[], random: () => number): Advantage {
  const kinds = [true, false].map((label) => examples.filter((example) => example.label === label));
  const train = kinds.flatMap((kind) => kind.filter((_, i) => i % 2 === 0));
  const test = kinds.map((kind) => kind.filter((_, i) => i % 2 === 1));
  const told = forest(train, random);
  // The median of what it says of those it knows: as many are called reporting as not.
  const scores = train.map(({ features }) => told(features)).sort((a, b) => a - b);
  const middle = scores[Math.floor(scores.length / 2)]!;
  const right = test.map(
    (kind) => kind.filter(({ features, label }) => told(features) >= middle === label).length,
  );
  const rates = right.map((count, i) => count / test[i]!.length);
  const advantage = rates[0]! + rates[1]! - 1;
  const variance = rates.reduce((all, rate, i) => all + (rate * (1 - rate)) / test[i]!.length, 0);
  const around = 1.96 * Math.sqrt(variance);
  return {
    advantage,
    interval: [advantage - around, advantage + around],
    trained: train.length,
    tested: test.flat().length,
  };
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
