// What the rules found, by the thing that was looked at, and in the order in which it is told.
import type { Context, Finding, RuleOf, ThingKind, Things } from './rule.ts';
import { rules } from './rules.ts';

/** Errors first, then in the order of the rules. */
const inOrder = [...rules].sort(
  (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
);
const rulesOf = Object.groupBy(
  inOrder.map((rule, rank) => ({ rule, rank })),
  ({ rule }) => rule.of,
);

/** What one rule found. */
interface OfRule {
  byKey: Map<string, Finding[]>;
  /** All of it, until something changes. */
  list: Finding[] | null;
}

export class FoundByRules {
  readonly #context: Context;
  readonly #ofRules: readonly OfRule[] = inOrder.map(() => ({ byKey: new Map(), list: null }));

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Look anew at all that is told together.
   *
   * @param key - what it is told under.
   * @param things - none: nothing is told under it any more.
   */
  look<K extends ThingKind>(kind: K, key: string, things: readonly Things[K][]): void {
    for (const { rank, rule } of rulesOf[kind] ?? []) {
      const { code, severity } = rule;
      const ofRule = this.#ofRules[rank]!;
      let all: Finding[] | undefined;
      for (const thing of things)
        for (const { sentence, about } of (rule as unknown as RuleOf<K>).find(thing, this.#context)) {
          all ??= [];
          all.push({ code, severity, sentence, about });
        }
      if (all) ofRule.byKey.set(key, all);
      if (all || ofRule.byKey.delete(key)) ofRule.list = null;
    }
  }

  list(): Finding[] {
    const lists = this.#ofRules.map((ofRule) => {
      ofRule.list ??= together(ofRule.byKey.values());
      return ofRule.list;
    });
    // Tens of thousands after every change: copied whole, not one by one.
    return ([] as Finding[]).concat(...lists);
  }
}

function together(parts: Iterable<Finding[]>): Finding[] {
  const all: Finding[] = [];
  for (const part of parts) for (const finding of part) all.push(finding);
  return all;
}
