// Logistic regression with a ridge, by gradient descent: what the forest finds in steps it finds in sums.
import type { Example } from './forest.ts';

const rounds = 300;
const rate = 0.5;
const ridge = 1e-3;
/** Standard deviations beyond which a value says no more. */
const farthest = 3;

/** @returns how likely an example reports, as far as this can tell. */
export function logistic(examples: readonly Example[]): (features: readonly number[]) => number {
  const scaled = scalerFor(examples.map(({ features }) => features));
  const rows = examples.map(({ features }) => scaled(features));
  const weights = new Float64Array(rows[0]!.length + 1);
  const odds = (row: Float64Array) => {
    let all = weights[row.length]!;
    for (let i = 0; i < row.length; i++) all += weights[i]! * row[i]!;
    return 1 / (1 + Math.exp(-all));
  };
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight) => ridge * weight);
    for (const [n, row] of rows.entries()) {
      const miss = (odds(row) - Number(examples[n]!.label)) / rows.length;
      for (let i = 0; i < row.length; i++) slope[i]! += miss * row[i]!;
      slope[row.length]! += miss;
    }
    for (let i = 0; i < weights.length; i++) weights[i]! -= rate * slope[i]!;
  }
  return (features) => odds(scaled(features));
}

/** To a mean of 0 and a deviation of 1. */
function scalerFor(rows: readonly (readonly number[])[]): (row: readonly number[]) => Float64Array {
  const means = rows[0]!.map((_, i) => rows.reduce((all, row) => all + row[i]!, 0) / rows.length);
  const deviations = means.map((mean, i) =>
    Math.sqrt(rows.reduce((all, row) => all + (row[i]! - mean) ** 2, 0) / rows.length),
  );
  return (row) =>
    Float64Array.from(row, (value, i) => {
      const from = deviations[i]! > 0 ? (value - means[i]!) / deviations[i]! : 0;
      return Math.max(-farthest, Math.min(farthest, from));
    });
}
