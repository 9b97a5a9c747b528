// Who uses which spelling of which place.
import { type Gazetteer, gazetteerOf, soundsOf } from '../gazetteer.ts';
import type { Place } from '../places.ts';
import { sameSpelling } from '../spelling.ts';
import type { Things } from './rule.ts';

/** What may use a spelling. */
type User = 'claim' | 'incident';
type Users = Record<User, Set<string>>;

/** Where a spelling was found, and what it was looked up by. */
interface Looked {
  key: string;
  by: readonly string[];
}

export class SpellingsInUse {
  #gazetteer: Gazetteer;
  /** By place and by spelling of it, who uses that. */
  readonly #keys = new Map<string, Map<string, Users>>();
  /** Kept: a record of a hundred thousand claims has a few thousand spellings. */
  readonly #looked = new Map<string, Looked>();
  #places: ReadonlyMap<string, Place>;

  constructor(places: readonly Place[]) {
    this.#gazetteer = gazetteerOf(places);
    this.#places = new Map(places.map((each) => [each.id, each]));
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
   * Other places from now on: the spellings that may mean one that changed are looked up again, whoever uses them.
   *
   * @param places - all of them; those that are the same objects as before have not changed.
   * @returns the keys whose spellings, or whose place, may have changed.
   */
  rename(places: readonly Place[]): Set<string> {
    const before = this.#places;
    this.#places = new Map(places.map((each) => [each.id, each]));
    this.#gazetteer = gazetteerOf(places);
    const names = new Set<string>();
    const touched = new Set<string>();
    let moved = false;
    for (const id of new Set([...before.keys(), ...this.#places.keys()])) {
      const [was, is] = [before.get(id), this.#places.get(id)];
      if (was === is) continue;
      names.add(id);
      touched.add(`id ${id}`);
      for (const place of [was, is]) if (place) for (const sound of soundsOf(place)) names.add(sound);
      // What lies where, or is one with what, decides between places of one name.
      moved ||= was?.within !== is?.within || was?.sameAs !== is?.sameAs;
    }
    for (const [spelling, { key: old, by }] of [...this.#looked]) {
      if (!moved && !by.some((each) => names.has(each))) continue;
      this.#looked.delete(spelling);
      const users = this.#keys.get(old)?.get(spelling);
      if (!users) continue;
      const key = this.#keyOf(spelling);
      touched.add(old).add(key);
      if (key === old) continue;
      this.#forget(old, spelling);
      this.#usedAs(key).set(spelling, users);
    }
    return touched;
  }

  get(key: string): Things['place'] {
    const used = [...(this.#keys.get(key) ?? [])].map(([spelling, users]) => {
      const kind = users.claim.size > 0 ? 'claim' : 'incident';
      return { spelling, by: { kind, id: users[kind].values().next().value! } };
    });
    const place = used.length > 0 ? this.#gazetteer.find(used[0]!.spelling) : null;
    return { key, used, place: place?.id ?? null, chosen: place?.name.en ?? null };
  }

  #keyOf(spelling: string): string {
    const known = this.#looked.get(spelling);
    if (known) return known.key;
    const place = this.#gazetteer.find(spelling);
    const sound = sameSpelling(spelling);
    const key = place ? `id ${place.id}` : sound;
    // Of "Hyesan, Ryanggang", either part may mean a place.
    const parts = spelling.split(/\s*[,、،]\s*/);
    this.#looked.set(spelling, {
      key,
      by: [spelling, sound, ...(parts.length > 1 ? parts.map(sameSpelling) : [])],
    });
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
