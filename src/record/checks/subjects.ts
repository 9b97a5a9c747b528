// Which subjects were placed in which circles, and in those that contain them.
import type { Circle } from '../circles.ts';
import type { Disclosure } from '../disclosures.ts';
import { Holders } from './holders.ts';

type Pair = readonly [string, string];

export class Subjects {
  readonly #circles: Map<string, Circle>;
  readonly #disclosures = new Map<string, Disclosure>();
  readonly #bySubject = new Map<string, Map<string, Disclosure>>();
  /** By circle, each of a subject's own and every one around it. */
  readonly #inside = new Holders();
  /** By subject: each circle it is in, with the one that was disclosed. */
  readonly #around = new Map<string, ReadonlyMap<string, string>>();
  #disjoint: readonly Pair[];

  constructor(circles: readonly Circle[], disjoint: readonly Pair[], disclosures: readonly Disclosure[]) {
    this.#circles = new Map(circles.map((each) => [each.id, each]));
    this.#disjoint = disjoint;
    for (const each of disclosures) this.#put(each.id, each);
    for (const subject of this.#bySubject.keys()) this.#place(subject);
  }

  keys(): Iterable<string> {
    return this.#bySubject.keys();
  }

  of(subject: string): readonly Disclosure[] {
    return [...(this.#bySubject.get(subject)?.values() ?? [])];
  }

  get disjoint(): readonly Pair[] {
    return this.#disjoint;
  }

  label(circle: string): string {
    return this.#circles.get(circle)?.label ?? circle;
  }

  /** Every circle that a subject is in, with the disclosed one that puts it there. */
  around(subject: string): ReadonlyMap<string, string> {
    return this.#around.get(subject) ?? new Map();
  }

  #chainOf(circle: string): string[] {
    const path = [circle];
    for (
      let at = this.#circles.get(circle)?.within;
      at && !path.includes(at);
      at = this.#circles.get(at)?.within
    )
      path.push(at);
    return path;
  }

  /**
   * @param circles - each as it is now, `null` if it is gone.
   * @param disclosures - the same.
   * @param disjoint - all pairs as they are now, if they may have changed.
   * @returns the subjects whose circles may have changed.
   */
  change(
    circles: ReadonlyMap<string, Circle | null>,
    disclosures: ReadonlyMap<string, Disclosure | null>,
    disjoint: readonly Pair[] = this.#disjoint,
  ): Set<string> {
    const touched = new Set<string>();
    const touch = (ids: Iterable<string>) => {
      for (const id of ids) for (const subject of this.#inside.of(id)) touched.add(subject);
    };
    const relabelled: string[] = [];
    for (const [id, now] of circles) {
      const before = this.#circles.get(id);
      if (before?.within !== now?.within) touch([id]);
      else if (before?.label !== now?.label) relabelled.push(id);
      if (now) this.#circles.set(id, now);
      else this.#circles.delete(id);
    }
    for (const [id, now] of disclosures) {
      for (const each of [this.#disclosures.get(id), now]) if (each) touched.add(each.subject);
      this.#put(id, now);
    }
    for (const subject of touched) this.#place(subject);
    // Its name is told, but nobody was moved.
    touch(relabelled);
    const keyOf = (pair: Pair) => pair.join(' ');
    const [before, after] = [this.#disjoint, disjoint].map((pairs) => new Set(pairs.map(keyOf)));
    touch(this.#disjoint.filter((pair) => !after!.has(keyOf(pair))).flat());
    touch(disjoint.filter((pair) => !before!.has(keyOf(pair))).flat());
    this.#disjoint = disjoint;
    return touched;
  }

  #put(id: string, now: Disclosure | null): void {
    const before = this.#disclosures.get(id);
    if (before && before.subject !== now?.subject) {
      const others = this.#bySubject.get(before.subject)!;
      others.delete(id);
      if (others.size === 0) this.#bySubject.delete(before.subject);
    }
    if (!now) {
      this.#disclosures.delete(id);
      return;
    }
    this.#disclosures.set(id, now);
    const own = this.#bySubject.get(now.subject) ?? new Map<string, Disclosure>();
    this.#bySubject.set(now.subject, own.set(id, now));
  }

  #place(subject: string): void {
    const circles = [...new Set(this.of(subject).map(({ circle }) => circle))].sort();
    const around = new Map(circles.flatMap((circle) => this.#chainOf(circle).map((wide) => [wide, circle])));
    this.#inside.move(subject, [...this.around(subject).keys()], [...around.keys()]);
    if (around.size > 0) this.#around.set(subject, around);
    else this.#around.delete(subject);
  }
}
