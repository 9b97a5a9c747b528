// Every rule over the record, kept up to date: a change is followed to what it touches, and only that is checked again.
import type { Claim } from '../claims.ts';
import { type Gazetteer, gazetteerOf } from '../gazetteer.ts';
import type { Incident } from '../incidents.ts';
import { sameSpelling } from '../spelling.ts';
import { agreeing, type Lookup, mapLookup, type Standing, standingOf } from '../status.ts';
import type {
  Context,
  Finding,
  RecordState,
  Reference,
  Rule,
  RuleOf,
  StatementOfStory,
  ThingKind,
  Things,
} from './rule.ts';
import { claimRef, incidentRef } from './rule.ts';
import { rules } from './rules.ts';

/** What may have changed since. What is left out has not. */
export interface Changed {
  /** The claim as it is now, `null` if it is gone; by id. */
  claims?: ReadonlyMap<string, Claim | null>;
  incidents?: ReadonlyMap<string, Incident | null>;
  /** All published statements of a story as they are now, by story. */
  stories?: ReadonlyMap<string, readonly StatementOfStory[]>;
}

export interface Checker {
  /** Errors first, then in the order of the rules. */
  findings(): Finding[];
  /** @param changed - of claims, incidents and statements. For anything else a new checker is made. */
  change(changed: Changed): void;
}

interface Ranked {
  rank: number;
  finding: Finding;
}

/** Rules by what they look at, each with its place among all. */
const ranked = Object.groupBy(
  rules.map((rule, rank) => ({ rule, rank })),
  ({ rule }) => rule.of,
) as Record<ThingKind, { rule: Rule; rank: number }[]>;

export function makeChecker(state: RecordState): Checker {
  const claims = new Map(state.claims.map((each) => [each.id, each]));
  const incidents = new Map(state.incidents.map((each) => [each.id, each]));
  const stories = Map.groupBy(state.statements, ({ story }) => story) as Map<
    string,
    readonly StatementOfStory[]
  >;
  const incidentsOf = new Index();
  const storiesOf = new Index();
  const spelled = new PlaceIndex(gazetteerOf(state.places ?? []));
  const standings = new Map<string, Standing>();
  const { origin } = mapLookup([], state.origins);
  const lookup: Lookup = { claim: (id) => claims.get(id), origin };
  const context: Context = {
    lookup,
    standing: (claim) => {
      const known = standings.get(claim.id) ?? standingOf(claim, lookup);
      standings.set(claim.id, known);
      return known;
    },
    incident: (id) => incidents.get(id),
    circles: state.circles,
    disjoint: state.disjoint,
  };
  /** By kind and id of the thing that was looked at. */
  const found = new Map<string, Ranked[]>();
  const check = <K extends ThingKind>(kind: K, id: string, thing: Things[K] | null | undefined) => {
    let all: Ranked[] | undefined;
    if (thing)
      for (const { rank, rule } of ranked[kind])
        for (const { sentence, about } of (rule as RuleOf<K>).find(thing, context)) {
          const { code, severity } = rule;
          all ??= [];
          all.push({ rank, finding: { code, severity, sentence, about } });
        }
    if (all) found.set(`${kind} ${id}`, all);
    else if (found.size > 0) found.delete(`${kind} ${id}`);
  };
  const checkStory = (story: string) => {
    for (const key of found.keys()) if (key.startsWith(`statement ${story} `)) found.delete(key);
    for (const statement of stories.get(story) ?? [])
      check('statement', `${story} ${statement.id}`, statement);
  };
  const checkPlace = (key: string) => check('place', key, spelled.get(key));

  for (const claim of claims.values()) spelled.put(claimRef(claim), claim.where);
  for (const incident of incidents.values()) {
    incidentsOf.put(incident.id, incident.claims);
    spelled.put(incidentRef(incident), incident.where);
  }
  for (const [story, statements] of stories) storiesOf.put(story, claimsIn(statements));
  for (const claim of claims.values()) check('claim', claim.id, claim);
  for (const incident of incidents.values()) check('incident', incident.id, incident);
  for (const story of stories.keys()) checkStory(story);
  for (const [subject, disclosures] of Map.groupBy(state.disclosures, (each) => each.subject))
    check('subject', subject, { subject, disclosures });
  for (const key of spelled.keys()) checkPlace(key);

  /** A claim, those that say the same and those that either contradicts: whose standing it may change. */
  const touchedBy = (id: string): string[] => {
    const claim = claims.get(id);
    if (!claim) return [id];
    const together = agreeing(claim, lookup.claim);
    return [
      id,
      ...together.flatMap((each) => [
        each.id,
        ...each.agreesWith,
        ...each.contradicts,
        ...each.contradictedBy,
      ]),
    ];
  };

  return {
    findings: () =>
      [...found.values()]
        .flat()
        .sort(
          (a, b) =>
            Number(a.finding.severity === 'warning') - Number(b.finding.severity === 'warning') ||
            a.rank - b.rank,
        )
        .map(({ finding }) => finding),
    change(changed) {
      const touched = new Set<string>();
      const touch = (id: string) => {
        for (const one of touchedBy(id)) {
          touched.add(one);
          for (const two of touchedBy(one)) touched.add(two);
        }
      };
      const places = new Set<string>();
      for (const [id, now] of changed.claims ?? []) {
        touch(id);
        set(claims, id, now);
        for (const key of spelled.put(claimRef({ id }), now?.where ?? [])) places.add(key);
        touch(id);
      }
      const again = new Set<string>(changed.incidents?.keys());
      for (const [id, now] of changed.incidents ?? []) {
        const before = incidents.get(id);
        set(incidents, id, now);
        incidentsOf.put(id, now?.claims ?? []);
        for (const key of spelled.put(incidentRef({ id }), now?.where ?? [])) places.add(key);
        // Whoever links to it compares dates with it.
        if (
          before?.when?.edtf !== now?.when?.edtf ||
          before?.claims.join() !== now?.claims.join() ||
          !before ||
          !now
        )
          for (const other of incidents.values())
            if (other.links.some(({ to }) => to === id)) again.add(other.id);
      }
      const anew = new Set<string>(changed.stories?.keys());
      for (const [story, now] of changed.stories ?? []) {
        set(stories, story, now.length > 0 ? now : null);
        storiesOf.put(story, claimsIn(now));
      }
      for (const id of touched) {
        standings.delete(id);
        for (const incident of incidentsOf.of(id)) again.add(incident);
        for (const story of storiesOf.of(id)) anew.add(story);
      }
      for (const id of [...again])
        for (const { to } of incidents.get(id)?.links ?? []) if (incidents.has(to)) again.add(to);
      for (const id of touched) check('claim', id, claims.get(id));
      for (const id of again) check('incident', id, incidents.get(id));
      for (const story of anew) checkStory(story);
      for (const key of places) checkPlace(key);
    },
  };
}

const claimsIn = (statements: readonly StatementOfStory[]): string[] =>
  statements.flatMap(({ claims }) => [...claims]);

function set<T>(map: Map<string, T>, id: string, now: T | null): void {
  if (now === null) map.delete(id);
  else map.set(id, now);
}

/** Which holders have an item, kept as what each of them holds changes. */
class Index {
  readonly #holders = new Map<string, Set<string>>();
  readonly #held = new Map<string, readonly string[]>();

  put(holder: string, items: readonly string[]): void {
    for (const item of this.#held.get(holder) ?? []) this.#holders.get(item)?.delete(holder);
    this.#held.set(holder, items);
    for (const item of items) {
      const holders = this.#holders.get(item) ?? new Set();
      this.#holders.set(item, holders.add(holder));
    }
  }

  of(item: string): Iterable<string> {
    return this.#holders.get(item) ?? [];
  }
}

/** Who uses which spelling of which place. */
class PlaceIndex {
  readonly #gazetteer: Gazetteer;
  /** By place and by spelling of it, who uses that. */
  readonly #keys = new Map<string, Map<string, Set<string>>>();
  readonly #held = new Map<string, readonly string[]>();

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
  }

  /** Kept: a record of a hundred thousand claims has a few hundred spellings. */
  readonly #keyOfSpelling = new Map<string, string>();

  #keyOf(spelling: string): string {
    const known = this.#keyOfSpelling.get(spelling);
    if (known !== undefined) return known;
    const place = this.#gazetteer.find(spelling);
    const key = place ? `id ${place.id}` : sameSpelling(spelling);
    this.#keyOfSpelling.set(spelling, key);
    return key;
  }

  /** @returns the keys whose spellings may have changed. */
  put(by: Reference, spellings: readonly string[]): Set<string> {
    const name = `${by.kind} ${by.id}`;
    const touched = new Set<string>();
    for (const spelling of this.#held.get(name) ?? []) {
      const key = this.#keyOf(spelling);
      const users = this.#keys.get(key)?.get(spelling);
      users?.delete(name);
      if (users?.size === 0) this.#keys.get(key)!.delete(spelling);
      touched.add(key);
    }
    if (spellings.length > 0) this.#held.set(name, spellings);
    else this.#held.delete(name);
    for (const spelling of spellings) {
      const key = this.#keyOf(spelling);
      const used = this.#keys.get(key) ?? new Map<string, Set<string>>();
      if (used.size === 0) this.#keys.set(key, used);
      const users = used.get(spelling);
      if (users) users.add(name);
      else used.set(spelling, new Set([name]));
      touched.add(key);
    }
    return touched;
  }

  keys(): Iterable<string> {
    return this.#keys.keys();
  }

  get(key: string): Things['place'] {
    const used = [...(this.#keys.get(key) ?? [])].map(([spelling, users]) => {
      const [kind, id] = (users.values().next().value as string).split(' ') as [string, string];
      return { spelling, by: { kind, id } };
    });
    const place = used.length > 0 ? this.#gazetteer.find(used[0]!.spelling) : null;
    return { key, used, chosen: place?.name.en ?? null };
  }
}
