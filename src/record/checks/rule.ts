// What a rule is and what it sees. A rule looks at one thing at a time, so that after a change only what the change
// touches is looked at again.
import type { Circle } from '../circles.ts';
import type { Claim } from '../claims.ts';
import type { Disclosure } from '../disclosures.ts';
import type { Incident } from '../incidents.ts';
import { wordsIn } from '../model.ts';
import type { Origin } from '../origins.ts';
import type { Place } from '../places.ts';
import type { Lookup, Standing } from '../status.ts';

export interface Reference {
  kind: string;
  id: string;
}

export interface Finding {
  /** Short, stable, kebab-case. */
  code: string;
  severity: 'error' | 'warning';
  sentence: string;
  about: Reference[];
}

/** A passage of a story that rests on claims, as the story room gives it. */
export interface StatementOfStory {
  id: string;
  story: string;
  claims: readonly string[];
  published: boolean;
  /** As what it was published, whichever claim. */
  status?: 'stated' | 'corroborated';
  /** Claims that were corroborated when it was published. */
  strong?: readonly string[];
  /** The story carries a correction of it: what was wrong with it has been said. */
  corrected?: boolean;
}

export interface RecordState {
  claims: readonly Claim[];
  origins: readonly Origin[];
  incidents: readonly Incident[];
  circles: readonly Circle[];
  disjoint: readonly [string, string][];
  disclosures: readonly Disclosure[];
  statements: readonly StatementOfStory[];
  places?: readonly Place[];
}

/** What rules ask for. */
export interface Context {
  lookup: Lookup;
  standing(claim: Claim): Standing;
  incident(id: string): Incident | undefined;
  circles: {
    label(circle: string): string;
    /** Every circle that a subject is in, with the disclosed one that puts it there. */
    around(subject: string): ReadonlyMap<string, string>;
    disjoint: readonly (readonly [string, string])[];
  };
}

/** All that is published or drafted of one subject. */
export interface SubjectDisclosures {
  subject: string;
  disclosures: readonly Disclosure[];
}

/** Names that mean one place, each with one thing that uses it. */
export interface Spellings {
  key: string;
  used: readonly { spelling: string; by: Reference }[];
  /** Its id, where the gazetteer knows it. */
  place: string | null;
  /** The desk's own, where the gazetteer knows the place. */
  chosen: string | null;
}

export interface Things {
  claim: Claim;
  incident: Incident;
  statement: StatementOfStory;
  subject: SubjectDisclosures;
  place: Spellings;
}
export type ThingKind = keyof Things;

export type Found = Pick<Finding, 'sentence' | 'about'>;

export interface RuleOf<K extends ThingKind> {
  code: string;
  severity: Finding['severity'];
  of: K;
  find(thing: Things[K], context: Context): Iterable<Found>;
}
export type Rule = { [K in ThingKind]: RuleOf<K> }[ThingKind];

export function nameOf(thing: Claim | Incident): string {
  const words = wordsIn('wording' in thing ? thing.wording : thing.title, 'en');
  return `“${words.replace(/[.。]$/, '')}”`;
}
export const claimRef = ({ id }: { id: string }): Reference => ({ kind: 'claim', id });
export const incidentRef = ({ id }: { id: string }): Reference => ({ kind: 'incident', id });

export const originCount = ({ origins }: Standing): string =>
  origins.length === 0
    ? 'no known origin'
    : origins.length === 1
      ? 'one origin'
      : `${origins.length} origins`;
