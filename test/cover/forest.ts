// A random forest (Breiman 2001), small and plain: trees on bootstrap samples, each split the best of some features by
// Gini impurity. It needs no scaling and finds thresholds and what goes together.

export interface Example {
  features: readonly number[];
  /** Whether the visit reported. */
  label: boolean;
}

type Tree = { share: number } | { feature: number; below: number; left: Tree; right: Tree };

const trees = 150;
const deepest = 10;
const fewest = 4;
const thresholdsTried = 12;

/** @param random - from 0 up to 1. @returns how likely an example reports, as far as this can tell. */
export function forest(
  examples: readonly Example[],
  random: () => number,
): (features: readonly number[]) => number {
  const grown = Array.from({ length: trees }, () => {
    const sample = examples.map(() => examples[Math.floor(random() * examples.length)]!);
    return grow(sample, deepest, random);
  });
  return (features) => grown.reduce((all, tree) => all + shareIn(tree, features), 0) / trees;
}

function grow(examples: readonly Example[], depth: number, random: () => number): Tree {
  const share = shareOf(examples);
  if (depth === 0 || examples.length < 2 * fewest || share === 0 || share === 1) return { share };
  const count = examples[0]!.features.length;
  const tried = Array.from({ length: Math.ceil(Math.sqrt(count)) + 2 }, () => Math.floor(random() * count));
  let best: { feature: number; below: number; impurity: number } | null = null;
  for (const feature of tried)
    for (let times = 0; times < thresholdsTried; times++) {
      const below = examples[Math.floor(random() * examples.length)]!.features[feature]!;
      const impurity = impurityOf(examples, feature, below);
      if (impurity !== null && (!best || impurity < best.impurity)) best = { feature, below, impurity };
    }
  if (!best) return { share };
  const { feature, below } = best;
  const isLeft = ({ features }: Example) => features[feature]! < below;
  return {
    feature,
    below,
    left: grow(examples.filter(isLeft), depth - 1, random),
    right: grow(
      examples.filter((example) => !isLeft(example)),
      depth - 1,
      random,
    ),
  };
}

const shareOf = (examples: readonly Example[]) =>
  examples.filter(({ label }) => label).length / examples.length;

function impurityOf(examples: readonly Example[], feature: number, below: number): number | null {
  let [left, leftTrue, right, rightTrue] = [0, 0, 0, 0];
  for (const { features, label } of examples)
    if (features[feature]! < below) {
      left++;
      leftTrue += Number(label);
    } else {
      right++;
      rightTrue += Number(label);
    }
  if (left < fewest || right < fewest) return null;
  const gini = (count: number, yes: number) => yes * (1 - yes / count);
  return gini(left, leftTrue) + gini(right, rightTrue);
}

const shareIn = (tree: Tree, features: readonly number[]): number =>
  'share' in tree
    ? tree.share
    : shareIn(features[tree.feature]! < tree.below ? tree.left : tree.right, features);
