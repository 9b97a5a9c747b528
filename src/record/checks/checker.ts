// Every rule over the record, kept up to date: a change is followed to what it touches, and only that is checked again.
import type { Circle } from '../circles.ts';
import type { Claim } from '../claims.ts';
import type { Disclosure } from '../disclosures.ts';
import type { Incident } from '../incidents.ts';
import type { Origin } from '../origins.ts';
import type { Place } from '../places.ts';
import { agreeing, type Lookup, type Standing, standingOf } from '../status.ts';
import { FoundByRules } from './found.ts';
import { reachedFrom } from './heard.ts';
import { Holders } from './holders.ts';
import type { Finding, RecordState, StatementOfStory } from './rule.ts';
import { SpellingsInUse } from './spellings.ts';
import { Subjects } from './subjects.ts';

/** Things as they are now, `null` for what is gone, by id. */
export type Now<T> = ReadonlyMap<string, T | null>;

/** What may have changed since. What is left out has not. */
export interface Changed {
  claims?: Now<Claim>;
  incidents?: Now<Incident>;
  origins?: Now<Origin>;
  circles?: Now<Circle>;
  disclosures?: Now<Disclosure>;
  /** All pairs as they are now. */
  disjoint?: RecordState['disjoint'];
  /** All places as they are now. */
  places?: readonly Place[];
  /** All published statements of a story as they are now, by story. */
  stories?: ReadonlyMap<string, readonly StatementOfStory[]>;
}

export interface Checker {
  /** Errors first, then in the order of the rules. */
  findings(): Finding[];
  change(changed: Changed): void;
}

const nothing: Now<never> = new Map();

export function makeChecker(state: RecordState): Checker {
  const claims = new Map(state.claims.map((each) => [each.id, each]));
  const origins = new Map(state.origins.map((each) => [each.id, each]));
  const incidents = new Map(state.incidents.map((each) => [each.id, each]));
  const stories = new Map<string, readonly StatementOfStory[]>(
    Map.groupBy(state.statements, ({ story }) => story),
  );
  const claimsOf = new Holders();
  const incidentsOf = new Holders();
  const linkedTo = new Holders();
  const storiesOf = new Holders();
  const spelled = new SpellingsInUse(state.places ?? []);
  const subjects = new Subjects(state.circles, state.disjoint, state.disclosures);
  const standings = new Map<string, Standing>();
  const lookup: Lookup = { claim: (id) => claims.get(id), origin: (id) => origins.get(id) };
  const found = new FoundByRules({
    lookup,
    standing: (claim) => {
      const known = standings.get(claim.id);
      if (known) return known;
      const standing = standingOf(claim, lookup);
      standings.set(claim.id, standing);
      return standing;
    },
    incident: (id) => incidents.get(id),
    circles: subjects,
  });

  /** Keys of places whose spellings may have changed. */
  let places = new Set<string>();
  const putClaim = (id: string, before: Claim | undefined, now: Claim | null) => {
    claimsOf.move(id, before ? originsOf(before) : [], now ? originsOf(now) : []);
    spelled.move('claim', id, before?.where ?? [], now?.where ?? [], places);
  };
  const putIncident = (id: string, before: Incident | undefined, now: Incident | null) => {
    incidentsOf.move(id, before?.claims ?? [], now?.claims ?? []);
    linkedTo.move(id, before ? linkedBy(before) : [], now ? linkedBy(now) : []);
    spelled.move('incident', id, before?.where ?? [], now?.where ?? [], places);
  };
  const checkClaim = (id: string) => found.look('claim', id, some(claims.get(id)));
  const checkIncident = (id: string) => found.look('incident', id, some(incidents.get(id)));
  const checkStory = (id: string) => found.look('statement', id, stories.get(id) ?? []);
  const checkPlace = (key: string) => found.look('place', key, [spelled.get(key)]);
  const checkSubject = (subject: string) => {
    const disclosures = subjects.of(subject);
    found.look('subject', subject, disclosures.length > 0 ? [{ subject, disclosures }] : []);
  };

  for (const [id, claim] of claims) putClaim(id, undefined, claim);
  for (const [id, incident] of incidents) putIncident(id, undefined, incident);
  for (const [story, statements] of stories) storiesOf.move(story, [], claimsIn(statements));
  for (const id of claims.keys()) checkClaim(id);
  for (const id of incidents.keys()) checkIncident(id);
  for (const story of stories.keys()) checkStory(story);
  for (const subject of subjects.keys()) checkSubject(subject);
  for (const key of places) checkPlace(key);

  /**
   * A claim, those that say the same and those that either contradicts: whose standing it may change.
   *
   * @param walked - gets all that say the same: from any of them the way leads to no others.
   */
  const around = (id: string, walked: Set<string>): string[] => {
    const claim = claims.get(id);
    if (!claim || walked.has(id)) return [id];
    const together = agreeing(claim, lookup.claim);
    for (const each of together) walked.add(each.id);
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
  /** The incidents to look at again when one changes: whoever links to it compares dates with it. */
  const incidentsAround = (id: string, before: Incident | undefined, now: Incident | null): string[] => {
    const same = before && now && before.when?.edtf === now.when?.edtf;
    return same && before.claims.join() === now.claims.join() ? [id] : [id, ...linkedTo.of(id)];
  };

  return {
    findings: () => found.list(),
    change(changed) {
      const touched = new Set<string>();
      const touch = (id: string) => {
        const walked = new Set<string>();
        for (const one of around(id, walked)) {
          touched.add(one);
          for (const two of around(one, walked)) touched.add(two);
        }
      };
      places = new Set(changed.places && spelled.rename(changed.places));
      const again = new Set<string>();
      const anew = new Set<string>(changed.stories?.keys());
      for (const [id, now] of changed.claims ?? nothing) {
        touch(id);
        putClaim(id, claims.get(id), now);
        set(claims, id, now);
        touch(id);
      }
      for (const [id, now] of changed.origins ?? nothing) set(origins, id, now);
      for (const origin of changed.origins ? reachedFrom(changed.origins.keys(), origins.values()) : [])
        for (const claim of claimsOf.of(origin)) for (const id of agreeingWith(claim)) touched.add(id);
      for (const [id, now] of changed.incidents ?? nothing) {
        const before = incidents.get(id);
        putIncident(id, before, now);
        set(incidents, id, now);
        for (const other of incidentsAround(id, before, now)) again.add(other);
      }
      for (const [story, now] of changed.stories ?? []) {
        storiesOf.move(story, claimsIn(stories.get(story) ?? []), claimsIn(now));
        set(stories, story, now.length > 0 ? now : null);
      }
      for (const id of touched) {
        standings.delete(id);
        for (const incident of incidentsOf.of(id)) again.add(incident);
        for (const story of storiesOf.of(id)) anew.add(story);
      }
      for (const id of [...again])
        for (const { to } of incidents.get(id)?.links ?? []) if (incidents.has(to)) again.add(to);
      for (const id of touched) checkClaim(id);
      for (const id of again) checkIncident(id);
      for (const story of anew) checkStory(story);
      for (const key of places) checkPlace(key);
      const { circles = nothing, disclosures = nothing, disjoint } = changed;
      for (const subject of subjects.change(circles, disclosures, disjoint)) checkSubject(subject);
    },
  };

  function agreeingWith(id: string): string[] {
    const claim = claims.get(id);
    return claim ? agreeing(claim, lookup.claim).map((each) => each.id) : [];
  }
}

const some = <T>(thing: T | undefined): T[] => (thing === undefined ? [] : [thing]);

/** Every origin that a claim names, for itself and for its passages. */
function originsOf({ origin, spans }: Claim): string[] {
  if (spans.length === 0) return origin === null ? [] : [origin];
  return [...new Set([origin, ...spans.map((span) => span.origin)].filter((each) => each !== null))];
}

const linkedBy = ({ links }: Incident): string[] => links.map(({ to }) => to);

const claimsIn = (statements: readonly StatementOfStory[]): string[] =>
  statements.flatMap(({ claims }) => [...claims]);

function set<T>(map: Map<string, T>, id: string, now: T | null): void {
  if (now === null) map.delete(id);
  else map.set(id, now);
}
