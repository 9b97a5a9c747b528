import type { Circle, CircleId, Day, ExposureModel, Size } from '../model.ts';

/** The model names something that it does not declare. `problemsOf` finds all such places at once. */
export class ExposureModelError extends Error {
  override readonly name = 'ExposureModelError';
  readonly code = 'unknown-id';
}

/** The circles of a model with what the arithmetic asks of them. Nothing is looked at before it is asked for. */
export class CircleTree {
  readonly #circles: ExposureModel['circles'];
  readonly #containers = new Map<CircleId, readonly CircleId[]>();
  readonly #days = new Map<CircleId, readonly Day[]>();

  constructor(circles: ExposureModel['circles']) {
    this.#circles = circles;
  }

  /** @throws {ExposureModelError} if no circle has this id. */
  get(id: CircleId): Circle {
    const circle = Object.hasOwn(this.#circles, id) ? this.#circles[id] : undefined;
    if (!circle) throw new ExposureModelError(`The circle ${id} is not declared.`);
    return circle;
  }

  /** Every circle that contains this one through `within`, the nearest first. Without itself. */
  containersOf(id: CircleId): readonly CircleId[] {
    const known = this.#containers.get(id);
    if (known) return known;
    const chain: CircleId[] = [];
    for (let at = this.get(id).within; at !== undefined; at = this.get(at).within) {
      if (at === id || chain.includes(at)) break; // a cycle is an error of the model; here it only must end
      chain.push(at);
    }
    this.#containers.set(id, chain);
    return chain;
  }

  /** The days of `sizeByDate`, earliest first; none if the circle's size does not depend on the day. */
  daysOf(id: CircleId): readonly Day[] {
    const known = this.#days.get(id);
    if (known) return known;
    const days = Object.keys(this.get(id).sizeByDate ?? {}).sort();
    this.#days.set(id, days);
    return days;
  }

  /** The size on a day: the entry of the latest day not after it, and before the first, the first. */
  sizeOn(id: CircleId, day: Day): Size {
    const { size, sizeByDate } = this.get(id);
    if (!sizeByDate) return size!;
    const days = this.daysOf(id);
    return sizeByDate[days.findLast((start) => start <= day) ?? days[0]!]!;
  }

  /** The smallest circle that contains all of these, or is one of them and contains the others; or `null`. */
  smallestCommon(ids: readonly CircleId[]): CircleId | null {
    const [first] = ids;
    if (first === undefined) return null;
    const candidates = [first, ...this.containersOf(first)];
    // Two chains of containers that meet stay together, so the common circle only ever moves outwards.
    let at = 0;
    for (const id of ids) {
      const chain = this.containersOf(id);
      while (at < candidates.length && candidates[at] !== id && !chain.includes(candidates[at]!)) at++;
    }
    return candidates[at] ?? null;
  }
}
