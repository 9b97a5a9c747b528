// The rules of the consistency checks, one table. What a rule finds is a sentence for the desk.
import type { Circle } from './circles.ts';
import type { Claim } from './claims.ts';
import { accountsAgree, displayAccounts, partsProblem } from './counts.ts';
import { certainlyBefore, displayDate } from './dates.ts';
import type { Disclosure } from './disclosures.ts';
import { accountsOf, type Incident } from './incidents.ts';
import { wordsIn } from './model.ts';
import type { Origin } from './origins.ts';
import { sameSpelling } from './spelling.ts';
import { agreeing, type Lookup, originsForCorroboration, type Standing } from './status.ts';

export interface Finding {
  /** Short, stable, kebab-case. */
  code: string;
  severity: 'error' | 'warning';
  sentence: string;
  about: { kind: string; id: string }[];
}

/** A passage of a story that rests on claims, as the story room gives it. */
export interface StatementOfStory {
  id: string;
  story: string;
  claims: readonly string[];
  published: boolean;
  /** As what it was published. */
  status?: 'stated' | 'corroborated';
}

export interface RecordState {
  claims: Claim[];
  origins: Origin[];
  incidents: Incident[];
  circles: Circle[];
  disjoint: [string, string][];
  disclosures: Disclosure[];
  statements: readonly StatementOfStory[];
}

/** What rules ask for, made once. */
export interface Context extends RecordState {
  lookup: Lookup;
  standing(claim: Claim): Standing;
  incident(id: string): Incident | undefined;
}

export type Found = Pick<Finding, 'sentence' | 'about'>;

export interface Rule {
  code: string;
  severity: Finding['severity'];
  find(record: Context): Iterable<Found>;
}

function name(thing: Claim | Incident): string {
  const words = wordsIn('wording' in thing ? thing.wording : thing.title, 'en');
  return `“${words.replace(/[.。]$/, '')}”`;
}
const claimRef = ({ id }: { id: string }) => ({ kind: 'claim', id });
const incidentRef = ({ id }: { id: string }) => ({ kind: 'incident', id });
const statementRef = ({ id }: { id: string }) => ({ kind: 'statement', id });

export const rules: readonly Rule[] = [
  {
    code: 'parts-do-not-sum',
    severity: 'error',
    *find({ claims, incidents }) {
      for (const claim of claims) {
        const problem = claim.howMany && partsProblem(claim.howMany);
        if (problem) yield { sentence: `${name(claim)}: ${problem}`, about: [claimRef(claim)] };
      }
      for (const incident of incidents) {
        const problem = incident.howMany && partsProblem(incident.howMany);
        if (problem) yield { sentence: `${name(incident)}: ${problem}`, about: [incidentRef(incident)] };
      }
    },
  },
  {
    code: 'accounts-disagree',
    severity: 'warning',
    *find({ incidents, lookup }) {
      for (const incident of incidents) {
        const accounts = accountsOf(incident, lookup.claim);
        const counts = accounts.map(({ howMany }) => howMany);
        if (accounts.length < 2 || accountsAgree(counts)) continue;
        yield {
          sentence: `${name(incident)}: the claims disagree on how many: ${displayAccounts(counts, 'en')}. Say so, or find out which holds.`,
          about: [incidentRef(incident), ...accounts.map(({ claim }) => claimRef({ id: claim }))],
        };
      }
    },
  },
  {
    code: 'effect-before-cause',
    severity: 'error',
    *find({ incidents, incident }) {
      for (const one of incidents)
        for (const { type, to } of one.links) {
          const other = incident(to);
          if (!other || (type !== 'follows' && type !== 'causes')) continue;
          const [cause, effect] = type === 'causes' ? [one, other] : [other, one];
          if (!cause.when || !effect.when || !certainlyBefore(effect.when.edtf, cause.when.edtf)) continue;
          yield {
            sentence: `${name(effect)} (${displayDate(effect.when.edtf, 'en')}) came before ${name(cause)} (${displayDate(cause.when.edtf, 'en')}), which it is said to follow. A date or the link is wrong.`,
            about: [incidentRef(effect), incidentRef(cause)],
          };
        }
    },
  },
  {
    code: 'contradicted',
    severity: 'warning',
    *find({ claims, incidents, incident, lookup }) {
      for (const claim of claims)
        for (const id of claim.contradicts) {
          const other = lookup.claim(id);
          if (!other || claim.asserted === 'retracted' || other.asserted === 'retracted') continue;
          yield {
            sentence: `${name(claim)} contradicts ${name(other)}. Both cannot stand; retract one, or write it as disputed.`,
            about: [claimRef(claim), claimRef(other)],
          };
        }
      for (const one of incidents)
        for (const { type, to } of one.links) {
          const other = incident(to);
          if (!other || type !== 'contradicts' || allRetracted(one, lookup) || allRetracted(other, lookup))
            continue;
          yield {
            sentence: `${name(one)} contradicts ${name(other)}. Both cannot have happened so.`,
            about: [incidentRef(one), incidentRef(other)],
          };
        }
    },
  },
  {
    code: 'contradicted-in-print',
    severity: 'error',
    *find({ statements, lookup, standing }) {
      for (const statement of statements)
        for (const claim of publishedClaims(statement, lookup)) {
          if (standing(claim).status !== 'disputed') continue;
          const against = agreeing(claim, lookup.claim)
            .flatMap((each) => each.contradictedBy)
            .map((id) => lookup.claim(id))
            .filter((other) => other && other.asserted !== 'retracted');
          if (against.length === 0) continue;
          yield {
            sentence: `A published statement rests on ${name(claim)}, which ${name(against[0]!)} contradicts. Find out which holds, and correct the story in every language.`,
            about: [statementRef(statement), claimRef(claim), claimRef(against[0]!)],
          };
        }
    },
  },
  {
    code: 'retracted-in-print',
    severity: 'error',
    *find({ statements, lookup }) {
      for (const statement of statements)
        for (const claim of publishedClaims(statement, lookup))
          if (claim.asserted === 'retracted')
            yield {
              sentence: `A published statement rests on ${name(claim)}, which was retracted. Correct the story in every language.`,
              about: [statementRef(statement), claimRef(claim)],
            };
    },
  },
  {
    code: 'below-published-strength',
    severity: 'error',
    *find({ statements, lookup, standing }) {
      for (const statement of statements)
        for (const claim of publishedClaims(statement, lookup))
          if (statement.status === 'corroborated' && standing(claim).status === 'stated')
            yield {
              sentence: `A statement was published as corroborated, but ${name(claim)} now has ${originCount(standing(claim))}. Correct the story in every language.`,
              about: [statementRef(statement), claimRef(claim)],
            };
    },
  },
  {
    code: 'stronger-than-origins',
    severity: 'error',
    *find({ claims, standing }) {
      for (const claim of claims) {
        const { origins } = standing(claim);
        const asserted = claim.asserted === 'corroborated' || claim.credibility === 1;
        if (!asserted || origins.length >= originsForCorroboration || claim.asserted === 'retracted')
          continue;
        const as = claim.asserted === 'corroborated' ? 'corroborated' : 'confirmed by other sources';
        yield {
          sentence: `${name(claim)} is marked as ${as}, but has ${originCount(standing(claim))}, however many repeat it.`,
          about: [claimRef(claim)],
        };
      }
    },
  },
  {
    code: 'no-origin',
    severity: 'warning',
    *find({ claims }) {
      for (const claim of claims)
        if (claim.origin === null && !claim.spans.some((span) => span.origin !== null))
          yield {
            sentence: `Nobody noted where ${name(claim)} first came from, so it counts for nothing when claims are corroborated.`,
            about: [claimRef(claim)],
          };
    },
  },
  {
    code: 'disjoint-circles',
    severity: 'error',
    *find({ circles, disjoint, disclosures }) {
      const label = new Map(circles.map((circle) => [circle.id, circle.label]));
      const containing = containers(circles);
      for (const [subject, all] of Map.groupBy(disclosures, (each) => each.subject)) {
        const ids = [...new Set(all.map((each) => each.circle))];
        const inside = new Map<string, string>(ids.flatMap((id) => containing(id).map((wide) => [wide, id])));
        for (const [one, other] of disjoint) {
          const [a, b] = [inside.get(one), inside.get(other)];
          if (a === undefined || b === undefined) continue;
          yield {
            sentence: `One subject is placed in “${label.get(a)}” and in “${label.get(b)}”, which have nobody in common. One detail is wrong, or these are two people.`,
            about: [
              { kind: 'subject', id: subject },
              { kind: 'circle', id: a },
              { kind: 'circle', id: b },
            ],
          };
        }
      }
    },
  },
  {
    code: 'two-spellings',
    severity: 'warning',
    *find({ claims, incidents }) {
      const places = new Map<string, { kind: string; id: string }>();
      for (const incident of incidents)
        for (const place of incident.where) places.set(place, incidentRef(incident));
      for (const claim of claims) for (const place of claim.where) places.set(place, claimRef(claim));
      for (const spellings of Map.groupBy(places.keys(), sameSpelling).values())
        if (spellings.length > 1)
          yield {
            sentence: `One place seems to be spelled in ${spellings.length} ways: ${spellings.map((s) => `“${s}”`).join(', ')}. Choose one.`,
            about: spellings.map((spelling) => places.get(spelling)!),
          };
    },
  },
];

function* publishedClaims(statement: StatementOfStory, lookup: Lookup): Iterable<Claim> {
  if (!statement.published) return;
  for (const id of statement.claims) {
    const claim = lookup.claim(id);
    if (claim) yield claim;
  }
}

function allRetracted({ claims }: Incident, lookup: Lookup): boolean {
  return claims.length > 0 && claims.every((id) => lookup.claim(id)?.asserted === 'retracted');
}

const originCount = ({ origins }: Standing): string =>
  origins.length === 0
    ? 'no known origin'
    : origins.length === 1
      ? 'one origin'
      : `${origins.length} origins`;

/** A circle and all that contain it. */
function containers(circles: Circle[]): (id: string) => string[] {
  const within = new Map(circles.map((circle) => [circle.id, circle.within]));
  return (id) => {
    const path = [id];
    for (let at = within.get(id); at && !path.includes(at); at = within.get(at)) path.push(at);
    return path;
  };
}
