// What the rules found, by the thing that was looked at, and in the order in which it is told.
import type { Context, Finding, RuleOf, ThingKind, Things } from './rule.ts';
import { rules } from './rules.ts';

interface Ranked {
  rank: number;
  finding: Finding;
}

/** Errors first, then in the order of the rules. */
const inOrder = [...rules].sort(
  (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
);
const rulesOf = Object.groupBy(
  inOrder.map((rule, rank) => ({ rule, rank })),
  ({ rule }) => rule.of,
);

export class FoundByRules {
  readonly #context: Context;
  readonly #found: Record<ThingKind, Map<string, Ranked[]>> = {
    claim: new Map(),
    incident: new Map(),
    statement: new Map(),
    subject: new Map(),
    place: new Map(),
  };

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
    let all: Ranked[] | undefined;
    for (const thing of things)
      for (const { rank, rule } of rulesOf[kind] ?? []) {
        const { code, severity } = rule;
        for (const { sentence, about } of (rule as unknown as RuleOf<K>).find(thing, this.#context)) {
          all ??= [];
          all.push({ rank, finding: { code, severity, sentence, about } });
        }
      }
    if (all) this.#found[kind].set(key, all);
    else this.#found[kind].delete(key);
  }

  list(): Finding[] {
    const byRank: Finding[][] = inOrder.map(() => []);
    for (const found of Object.values(this.#found))
      for (const all of found.values()) for (const { rank, finding } of all) byRank[rank]!.push(finding);
    return byRank.flat();
  }
}
