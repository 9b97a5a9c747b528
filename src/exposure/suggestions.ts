import { type ExactBounds, isUnder, rounded } from './arithmetic/bounds.ts';
import type { CircleTree } from './arithmetic/circle-tree.ts';
import type { CircleId, Day } from './model.ts';
import type { Suggestion } from './result.ts';

/** One subject's disclosures in the draft, each with the day it would be published. */
export type DatedDraft = readonly { circle: CircleId; statement: string; date: Day }[];

interface Setting {
  draft: DatedDraft;
  /** The mosaic of everything published with these disclosures instead of the draft's. */
  mosaicOf(disclosures: { circle: CircleId; statement: string; date: Day }[]): ExactBounds;
  /** The mosaic without each of `draft`, in its order. */
  without: readonly ExactBounds[];
  threshold: number;
  tree: CircleTree;
}

/**
 * Step 8: what could be done about each disclosure of the draft, the ones that lift the block first, then by what
 * is lost: a wider circle before a wait before leaving it out, the nearest circle and the earliest day first.
 */
export function suggestionsFor({ draft, mosaicOf, without, threshold, tree }: Setting): Suggestion[] {
  /** How far from the draft: containing circles or dates passed over. Only like is compared with like. */
  const all: { suggestion: Suggestion; steps: number }[] = [];
  draft.forEach(({ circle, statement, date }, index) => {
    const replaced = (change: { circle?: CircleId; date?: Day }) =>
      mosaicOf(draft.with(index, { circle, statement, date, ...change }));
    const add = (
      kind: Suggestion['kind'],
      target: { to?: CircleId; until?: Day },
      steps: number,
      gives: ExactBounds,
    ) =>
      all.push({
        suggestion: {
          kind,
          statement,
          circle,
          ...target,
          gives: rounded(gives),
          blocked: isUnder(gives, threshold),
        },
        steps,
      });

    tree.containersOf(circle).forEach((to, steps) => {
      add('generalise', { to }, steps, replaced({ circle: to }));
    });
    const later = tree.daysOf(circle).filter((day) => day > date);
    later.forEach((until, steps) => {
      add('wait', { until }, steps, replaced({ date: until }));
    });
    add('drop', {}, 0, without[index]!);
  });
  const rank = ({ suggestion: { blocked, kind }, steps }: (typeof all)[number]) =>
    [Number(blocked), ['generalise', 'wait', 'drop'].indexOf(kind), steps] as const;
  return all.toSorted((a, b) => compare(rank(a), rank(b))).map(({ suggestion }) => suggestion);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
