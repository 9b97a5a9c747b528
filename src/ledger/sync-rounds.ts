// Which logs each sync of `follow` reads. A newsroom of hundreds of compartments writes in a few of them at a time:
// those are waited for, the others are read again in turn.
import type { Inside } from './inside.ts';

/** What ended a wait. */
export type News = { kind: 'news'; compartment: string } | { kind: 'rung' } | { kind: 'quiet' };

/** Compartments that are waited for at once, the charter among them. */
const maxPolls = 16;
/** In how many waits each of the others is read once. */
const turns = 8;

export class Rounds {
  readonly #inside: Inside;
  readonly #turnMillis: number;
  /** The one written in last comes first. */
  #recent: string[] | null = null;
  readonly #news = new Set<string>();
  #isFull = true;
  #turn = 0;
  #turnedAt = 0;
  #isTurn = false;

  /** @param turnMillis - how long one wait is. */
  constructor(inside: Inside, turnMillis: number) {
    this.#inside = inside;
    this.#turnMillis = turnMillis;
  }

  /** What to read now; all if `undefined`. */
  next(): ReadonlySet<string> | undefined {
    if (this.#isFull) return undefined;
    const read = new Set(this.#news);
    const now = this.#inside.now();
    if (this.#isTurn || Math.abs(now - this.#turnedAt) >= this.#turnMillis) {
      const rest = this.#order();
      for (let i = this.#turn; i < rest.length; i += turns) read.add(rest[i]!);
      this.#turn = (this.#turn + 1) % turns;
      this.#turnedAt = now;
    }
    return read;
  }

  /** That went well. @param touched - compartments in which something was sent or received. */
  done(touched: readonly string[]): void {
    if (this.#isFull) this.#turnedAt = this.#inside.now();
    this.#isFull = false;
    this.#isTurn = false;
    this.#news.clear();
    const first = new Set(touched);
    if (first.size > 0) this.#recent = [...first, ...this.#order().filter((id) => !first.has(id))];
  }

  /** It did not: nothing is taken for read. */
  failed(): void {
    this.#isFull = true;
  }

  heard(news: News): void {
    if (news.kind === 'news') this.#news.add(news.compartment);
    if (news.kind === 'quiet') this.#isTurn = true;
  }

  /** Whose logs to wait for. */
  hot(): string[] {
    const { charter, removed } = {
      charter: this.#inside.keys.charter,
      removed: this.#inside.standing().removed,
    };
    if (removed.has(this.#inside.keys.id)) return [charter];
    const others = this.#order().filter((id) => id !== charter);
    return [charter, ...others.slice(0, maxPolls - 1)].filter((id) => this.#inside.keyring.holds(id));
  }

  /** Every compartment held: those that came since, then the most recently written in. */
  #order(): string[] {
    const held = this.#inside.keyring.compartments();
    this.#recent ??= lastWritten(this.#inside);
    const known = new Set(this.#recent);
    return [
      ...held.filter((id) => !known.has(id)).reverse(),
      ...this.#recent.filter((id) => this.#inside.keyring.holds(id)),
    ];
  }
}

function lastWritten(inside: Inside): string[] {
  const fold = inside.fold();
  return fold
    .prepare('SELECT compartment FROM frame GROUP BY compartment ORDER BY max(clock) DESC')
    .all()
    .map(({ compartment }) => fold.nameText(compartment as number));
}
