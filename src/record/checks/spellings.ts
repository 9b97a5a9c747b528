// Who uses which spelling of which place.
import { type Gazetteer, gazetteerOf } from '../gazetteer.ts';
import type { Place } from '../places.ts';
import { sameSpelling } from '../spelling.ts';
import type { Things } from './rule.ts';

/** What may use a spelling. */
type User = 'claim' | 'incident';
type Users = Record<User, Set<string>>;

export class SpellingsInUse {
  #gazetteer: Gazetteer;
  /** By place and by spelling of it, who uses that. */
  readonly #keys = new Map<string, Map<string, Users>>();
  /** Kept: a record of a hundred thousand claims has a few thousand spellings. */
  readonly #keyOfSpelling = new Map<string, string>();

  constructor(places: readonly Place[]) {
    this.#gazetteer = gazetteerOf(places);
  }

  /**
   * @param before - the spellings that this claim or incident used; they and `after` may be none.
   * @param touched - gets the keys whose spellings may have changed.
   */
  move(
    kind: User,
    id: string,
    before: readonly string[],
    after: readonly string[],
    touched: Set<string>,
  ): void {
    for (const spelling of before) {
      const key = this.#keyOf(spelling);
      const users = this.#keys.get(key)?.get(spelling);
      users?.[kind].delete(id);
      if (users && users.claim.size + users.incident.size === 0) this.#forget(key, spelling);
      touched.add(key);
    }
    for (const spelling of after) {
      const key = this.#keyOf(spelling);
      const used = this.#usedAs(key);
      const users = used.get(spelling) ?? { claim: new Set(), incident: new Set() };
      if (users.claim.size + users.incident.size === 0) used.set(spelling, users);
      users[kind].add(id);
      touched.add(key);
    }
  }

  /**
   * Other places from now on: each spelling in use is looked up again, whoever uses it.
   *
   * @returns the keys whose spellings, or whose place, may have changed.
   */
  rename(places: readonly Place[]): Set<string> {
    this.#gazetteer = gazetteerOf(places);
    const used = [...this.#keys].flatMap(([key, spellings]) =>
      [...spellings].map((each) => [key, each] as const),
    );
    const touched = new Set(this.#keys.keys());
    this.#keyOfSpelling.clear();
    for (const [before, [spelling, users]] of used) {
      const key = this.#keyOf(spelling);
      if (key === before) continue;
      this.#forget(before, spelling);
      this.#usedAs(key).set(spelling, users);
      touched.add(key);
    }
    return touched;
  }

  get(key: string): Things['place'] {
    const used = [...(this.#keys.get(key) ?? [])].map(([spelling, users]) => {
      const kind = users.claim.size > 0 ? 'claim' : 'incident';
      return { spelling, by: { kind, id: users[kind].values().next().value! } };
    });
    const place = used.length > 0 ? this.#gazetteer.find(used[0]!.spelling) : null;
    return { key, used, chosen: place?.name.en ?? null };
  }

  #keyOf(spelling: string): string {
    const known = this.#keyOfSpelling.get(spelling);
    if (known !== undefined) return known;
    const place = this.#gazetteer.find(spelling);
    const key = place ? `id ${place.id}` : sameSpelling(spelling);
    this.#keyOfSpelling.set(spelling, key);
    return key;
  }

  #usedAs(key: string): Map<string, Users> {
    const used = this.#keys.get(key) ?? new Map<string, Users>();
    if (used.size === 0) this.#keys.set(key, used);
    return used;
  }

  #forget(key: string, spelling: string): void {
    const used = this.#keys.get(key);
    used?.delete(spelling);
    if (used?.size === 0) this.#keys.delete(key);
  }
}
