// A random forest (Breiman 2001), small and plain: trees on bootstrap samples, each split the best of some features by
// Gini impurity. It needs no scaling and finds thresholds and what goes together.

export interface Example {
  features: readonly number[];
  /** Whether the visit reported. */
  label: boolean;
}

type Tree = { share: number } | { feature: number; below: number; left: Tree; right: Tree };

/** Examples by feature, so that a split reads one row of numbers. */
interface Table {
  columns: readonly Float64Array[];
  labels: Uint8Array;
}

const trees = 100;
const deepest = 10;
const fewest = 4;
const thresholdsTried = 12;

/** @param random - from 0 up to 1. @returns how likely an example reports, as far as this can tell. */
export function forest(
  examples: readonly Example[],
  random: () => number,
): (features: readonly number[]) => number {
  const table: Table = {
    columns: examples[0]!.features.map((_, i) => Float64Array.from(examples, ({ features }) => features[i]!)),
    labels: Uint8Array.from(examples, ({ label }) => Number(label)),
  };
  const grown = Array.from({ length: trees }, () => {
    const sample = Int32Array.from(examples, () => Math.floor(random() * examples.length));
    return grow(table, sample, deepest, random);
  });
  return (features) => grown.reduce((all, tree) => all + shareIn(tree, features), 0) / trees;
}

/** @param rows - those of the table that come to this branch. */
function grow(table: Table, rows: Int32Array, depth: number, random: () => number): Tree {
  const { columns, labels } = table;
  const share = rows.reduce((all, row) => all + labels[row]!, 0) / rows.length;
  if (depth === 0 || rows.length < 2 * fewest || share === 0 || share === 1) return { share };
  let best: { feature: number; below: number; impurity: number } | null = null;
  for (let tries = Math.ceil(Math.sqrt(columns.length)) + 2; tries > 0; tries--) {
    const feature = Math.floor(random() * columns.length);
    for (let times = 0; times < thresholdsTried; times++) {
      const below = columns[feature]![rows[Math.floor(random() * rows.length)]!]!;
      const impurity = impurityOf(table, rows, feature, below);
      if (impurity !== null && (!best || impurity < best.impurity)) best = { feature, below, impurity };
    }
  }
  if (!best) return { share };
  const { feature, below } = best;
  const column = columns[feature]!;
  const left = rows.filter((row) => column[row]! < below);
  const right = rows.filter((row) => column[row]! >= below);
  return {
    feature,
    below,
    left: grow(table, left, depth - 1, random),
    right: grow(table, right, depth - 1, random),
  };
}

function impurityOf(
  { columns, labels }: Table,
  rows: Int32Array,
  feature: number,
  below: number,
): number | null {
  const column = columns[feature]!;
  let [left, leftTrue, allTrue] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const label = labels[row]!;
    allTrue += label;
    if (column[row]! < below) {
      left++;
      leftTrue += label;
    }
  }
  const right = rows.length - left;
  if (left < fewest || right < fewest) return null;
  const gini = (count: number, yes: number) => yes * (1 - yes / count);
  return gini(left, leftTrue) + gini(right, allTrue - leftTrue);
}

const shareIn = (tree: Tree, features: readonly number[]): number =>
  'share' in tree
    ? tree.share
    : shareIn(features[tree.feature]! < tree.below ? tree.left : tree.right, features);
