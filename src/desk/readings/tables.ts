// The tables that the desk keeps of one ledger, each with what it holds and where that lies.
import type { Item, Ledger, Touched } from '../../ledger/types.ts';
import { circle, circles, subjects } from '../../record/circles.ts';
import { claim, claims } from '../../record/claims.ts';
import { disclosure, disclosures } from '../../record/disclosures.ts';
import { incident, incidents } from '../../record/incidents.ts';
import { recordOf } from '../../record/model.ts';
import { origin, origins } from '../../record/origins.ts';
import { type Source, sources } from '../../record/sources.ts';
import { castOf } from '../cast.ts';
import { type Reading, Table } from '../table.ts';

/** A story without its text. */
export interface StoryHead {
  id: string;
  compartment: string;
  slug: string;
  stage: string;
  published: string | null;
  /** The original first. */
  languages: string[];
}

/** A report, or a part of one. */
interface Filed {
  id: string;
  compartment: string;
  report: string;
}

const inRecord = <T extends { id: string }>(
  kind: string,
  all: Reading<T>['all'],
  one?: (ledger: Ledger, id: string) => T | null,
): Reading<T> => ({
  kind,
  home: recordOf,
  all,
  ...(one ? { one } : {}),
  keyOf: ({ id }) => id,
  keyOfTouched: ({ id }) => id,
});

const anywhere = <T>(
  kind: string,
  of: (item: Item) => T,
  keyOf: (thing: T) => string,
  keyOfTouched: (touched: Touched) => string,
): Reading<T> => ({
  kind,
  home: () => null,
  all: (ledger) => ledger.list(kind).map(of),
  one: (ledger, id, compartment) => {
    const item = ledger.get(kind, id, { compartment });
    return item && of(item);
  },
  keyOf,
  keyOfTouched,
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function headOf({ id, compartment, fields, sets }: Item): StoryHead {
  const original = text(fields.original);
  return {
    id,
    compartment,
    slug: text(fields.slug),
    stage: text(fields.stage) || 'draft',
    published: text(fields.published) || null,
    languages: [original, ...(sets.languages ?? []).filter((language) => language !== original)],
  };
}

/** The same id in two compartments is two things. */
const placeOf = ({ id, compartment }: { id: string; compartment: string }) => `${compartment}/${id}`;

export type Tables = ReturnType<typeof makeTables>;

export function makeTables(ledger: Ledger) {
  const byId = ({ id }: { id: string }) => id;
  const filedOf = ({ id, compartment, fields }: Item): Filed => ({
    id,
    compartment,
    report: text(fields.report),
  });
  return {
    claims: new Table(ledger, inRecord('claim', claims, claim)),
    origins: new Table(ledger, inRecord('origin', origins, origin)),
    incidents: new Table(ledger, inRecord('incident', incidents, incident)),
    disclosures: new Table(ledger, inRecord('disclosure', disclosures, disclosure)),
    circles: new Table(ledger, inRecord('circle', circles, circle)),
    subjects: new Table(ledger, inRecord('subject', subjects)),
    sources: new Table<Source>(ledger, { ...inRecord('source', sources), home: () => null }),
    places: castOf(ledger).places,
    stories: new Table(ledger, anywhere('story', headOf, byId, byId)),
    headlines: new Table(
      ledger,
      anywhere('version', ({ id, fields }) => ({ id, headline: text(fields.headline) }), byId, byId),
    ),
    filed: new Table(ledger, anywhere('testimony', filedOf, placeOf, placeOf)),
    parts: new Table(ledger, anywhere('part', filedOf, placeOf, placeOf)),
  };
}
