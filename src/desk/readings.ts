// What the desk has read of its ledger, kept as long as it is unlocked and brought up to date by what changes, so
// that a newsroom of 15,000 claims answers as fast as one of fifteen. Nothing of it is written anywhere.
import { type ExposureResult, loadedSolver, problemsOf, review } from '../exposure/index.ts';
import type { Item, Ledger, Touched } from '../ledger/types.ts';
import type { StatementOfStory } from '../record/checks/index.ts';
import { type Circle, circle, circles, disjointPairs, type Subject, subjects } from '../record/circles.ts';
import { type Claim, claim, claims } from '../record/claims.ts';
import { type Disclosure, disclosure, disclosures } from '../record/disclosures.ts';
import { type ExposureParts, exposureModelOf } from '../record/exposure-model.ts';
import { type Incident, incident, incidents, type LinkType } from '../record/incidents.ts';
import { recordOf } from '../record/model.ts';
import { type Origin, origin, origins } from '../record/origins.ts';
import { overlaps } from '../record/overlaps.ts';
import type { Place } from '../record/places.ts';
import { policyOf, warningsOf } from '../record/policy.ts';
import { type Source, sources } from '../record/sources.ts';
import { agreeing, type Lookup, type Standing, standingOf } from '../record/status.ts';
import { statementsOf } from '../story/statements.ts';
import { readStory } from '../story/story.ts';
import type { Story } from '../story/views.ts';
import { castOf } from './cast.ts';
import { derived, type Reading, Table } from './table.ts';

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

interface Filed {
  id: string;
  compartment: string;
  report: string;
}

export interface Readings {
  claims: Table<Claim>;
  origins: Table<Origin>;
  incidents: Table<Incident>;
  sources: Table<Source>;
  circles: Table<Circle>;
  subjects: Table<Subject>;
  disclosures: Table<Disclosure>;
  places: Table<Place>;
  stories: Table<StoryHead>;
  lookup: Lookup;
  standing(claim: Claim): Standing;
  /** Told of claims that changed or whose standing may have; of `null` when all may have. */
  onClaims(watcher: (ids: Iterable<string> | null) => void): void;
  /** Incident ids of each claim. */
  incidentsOf(claim: string): readonly string[];
  /** Ids of claims that were concluded from this one. */
  followedBy(claim: string): readonly string[];
  /** Links of other incidents to this one. */
  linkedFrom(incident: string): readonly { type: LinkType; from: string }[];
  headlineOf(story: StoryHead): string;
  story(id: string): Story | null;
  /** Ids of testimonies by `compartment/report`. */
  filed(): ReadonlyMap<string, string>;
  /** How many reports nobody has filed yet. */
  unfiled(): number;
  /** Of one published story; none if it is not out. The same array until the story changes. */
  statementsOf(story: StoryHead): readonly StatementOfStory[];
  exposure(): ExposureParts;
  /**
   * The review's answer of the draft in a story; `null` while the circles do not hold together, or overlaps are
   * stated and their solver is not loaded: then every story is blocked.
   */
  reviewed(story: string, date: string): ExposureResult | null;
  blocked(story: string, date: string): boolean;
}

const known = new WeakMap<Ledger, Readings>();

export function readingsOf(ledger: Ledger): Readings {
  let readings = known.get(ledger);
  if (!readings) {
    readings = makeReadings(ledger);
    known.set(ledger, readings);
  }
  return readings;
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

/** What each of them says, under every key that it names. */
function groupedBy<T, V>(
  all: readonly T[],
  keysOf: (thing: T) => readonly string[],
  saysOf: (thing: T) => V,
): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const thing of all)
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group) group.push(saysOf(thing));
      else groups.set(key, [saysOf(thing)]);
    }
  return groups;
}

/** What the review reads together with the circles. */
const besidesCircles = new Set(['disjoint', 'overlap', 'policy']);

/** How many stories are kept with their text. */
const mostStories = 40;

function makeReadings(ledger: Ledger): Readings {
  const claimTable = new Table(ledger, inRecord('claim', claims, claim));
  const originTable = new Table(ledger, inRecord('origin', origins, origin));
  const incidentTable = new Table(ledger, inRecord('incident', incidents, incident));
  const disclosureTable = new Table(ledger, inRecord('disclosure', disclosures, disclosure));
  const circleTable = new Table(ledger, inRecord('circle', circles, circle));
  const placeTable = castOf(ledger).places;
  const subjectTable = new Table(ledger, inRecord('subject', subjects));
  const sourceTable = new Table<Source>(ledger, {
    ...inRecord('source', sources),
    home: () => null,
  });
  const storyTable = new Table(
    ledger,
    anywhere(
      'story',
      headOf,
      ({ id }) => id,
      ({ id }) => id,
    ),
  );
  const headlines = new Table(
    ledger,
    anywhere(
      'version',
      ({ id, fields }) => ({ id, headline: text(fields.headline) }),
      ({ id }) => id,
      ({ id }) => id,
    ),
  );
  const filedTable = new Table(
    ledger,
    anywhere<Filed>(
      'testimony',
      ({ id, compartment, fields }) => ({ id, compartment, report: text(fields.report) }),
      placeOf,
      placeOf,
    ),
  );
  const partTable = new Table(
    ledger,
    anywhere<Filed>(
      'part',
      ({ id, compartment, fields }) => ({ id, compartment, report: text(fields.report) }),
      placeOf,
      placeOf,
    ),
  );
  const tables = [
    partTable,
    claimTable,
    originTable,
    incidentTable,
    disclosureTable,
    circleTable,
    subjectTable,
    sourceTable,
    storyTable,
    headlines,
    filedTable,
  ];

  const lookup: Lookup = { claim: (id) => claimTable.get(id), origin: (id) => originTable.get(id) };
  const standings = new Map<string, Standing>();
  const watchers: ((ids: Iterable<string> | null) => void)[] = [];
  const tellClaims = (ids: Iterable<string> | null) => {
    if (ids === null) standings.clear();
    else for (const id of ids) standings.delete(id);
    for (const watcher of watchers) watcher(ids);
  };
  const around = (one: Claim): string[] => {
    // Retracted ones are passed through: one may have been retracted, or not be any more.
    const whole = (from: Claim) =>
      agreeing(from, (id) => {
        const other = claimTable.get(id);
        return other && { ...other, asserted: null };
      });
    const against = (of: Claim) =>
      [...of.contradicts, ...of.contradictedBy].flatMap((id) => {
        const other = claimTable.get(id);
        return other ? whole(other) : [];
      });
    const together = whole(one);
    return [...together, ...together.flatMap(against)].map(({ id }) => id);
  };
  claimTable.watch((before, now) => {
    const ids = [before, now].flatMap((each) => (each ? around(each) : []));
    tellClaims(ids);
  });
  let originsAt = -1;
  let fresh = false;
  const changedClaims = claimTable.changes();
  const freshOrigins = () => {
    originTable.list();
    // `null`: so many changed that all were read anew, and nobody was told which.
    if (changedClaims() === null || originTable.version !== originsAt) tellClaims(null);
    originsAt = originTable.version;
  };

  const incidentsByClaim = derived([incidentTable], () =>
    groupedBy(
      incidentTable.list(),
      ({ claims: gathered }) => gathered,
      ({ id }) => id,
    ),
  );
  const conclusions = derived([claimTable], () =>
    groupedBy(
      claimTable.list(),
      ({ follows }) => follows,
      ({ id }) => id,
    ),
  );
  const linksTo = derived([incidentTable], () =>
    groupedBy(
      incidentTable.list().flatMap(({ id: from, links }) => links.map((link) => ({ ...link, from }))),
      ({ to }) => [to],
      ({ type, from }) => ({ type, from }),
    ),
  );
  const filed = derived(
    [filedTable],
    () => new Map(filedTable.list().map(({ id, compartment, report }) => [`${compartment}/${report}`, id])),
  );
  const unfiled = derived([partTable, filedTable], () => {
    const done = filed();
    const reports = new Set(partTable.list().map(({ compartment, report }) => `${compartment}/${report}`));
    return [...reports].filter((report) => !done.has(report)).length;
  });

  let epoch = 0;
  const parts = derived([circleTable, subjectTable, disclosureTable], (): ExposureParts => {
    epoch++;
    return {
      circles: circleTable.list(),
      disjoint: disjointPairs(ledger),
      overlaps: overlaps(ledger),
      policy: policyOf(ledger),
      warn: warningsOf(ledger),
      subjects: subjectTable.list(),
      disclosures: disclosureTable.list(),
    };
  });
  const base = derived([circleTable, subjectTable, disclosureTable], () => {
    const model = exposureModelOf(parts(), { story: '', date: '2000-01-01' });
    const drafts = Map.groupBy(
      parts().disclosures.filter(({ date }) => date === null),
      ({ story }) => story,
    );
    const published = Map.groupBy(model.published, ({ subject }) => subject);
    const needsSolver = model.overlaps.length > 0;
    return { model: { ...model, published }, drafts, needsSolver, wrong: problemsOf(model).length > 0 };
  });
  const reviews = new Map<string, ExposureResult | null>();
  let reviewsAt = -1;
  const reviewed = (story: string, date: string): ExposureResult | null => {
    const { model, drafts, needsSolver, wrong } = base();
    if (epoch !== reviewsAt) reviews.clear();
    reviewsAt = epoch;
    const solver = loadedSolver();
    if (wrong || (needsSolver && !solver)) return null;
    const key = `${date} ${story}`;
    const before = reviews.get(key);
    if (before !== undefined) return before;
    const details = (drafts.get(story) ?? []).map(({ subject, circle, statement }) => ({
      subject,
      circle,
      statement,
    }));
    const draft = { story, date, disclosures: details };
    let result: ExposureResult | null = null;
    try {
      if (problemsOf({ ...model, published: [], draft }).length === 0)
        result = review({ ...model, draft }, new Set(details.map(({ subject }) => subject)), solver);
    } catch {
      // What `problemsOf` does not find, the arithmetic refuses: the circles do not hold together.
    }
    reviews.set(key, result);
    return result;
  };

  const stories = new Map<string, Story>();
  const statements = new Map<string, StatementOfStory[]>();
  const forgetStory = (compartment: string) => {
    for (const head of [...stories.values()]) if (head.compartment === compartment) stories.delete(head.id);
  };

  const record = ledger.standing('record');
  ledger.onChange((touched) => {
    fresh = false;
    // The record's own place in the charter is written when the newsroom is made and when someone is removed: what
    // was folded before may not count any more, and is not named among what was touched.
    if (touched.some(({ kind, id }) => kind === 'compartment' && id === record)) {
      for (const table of tables) table.forget();
      stories.clear();
      statements.clear();
      tellClaims(null);
      return;
    }
    for (const each of touched) {
      for (const table of tables) table.touch(each);
      if (besidesCircles.has(each.kind)) circleTable.forget();
      if (each.kind === 'story' || each.kind === 'version' || each.kind === 'correction')
        forgetStory(each.compartment);
      // Few: whose statement it corrects is read from the story.
      if (each.kind === 'correction') statements.clear();
      if (each.kind === 'story') statements.delete(each.id);
      if (each.kind === 'version') statements.delete(each.id.split(':')[0]!);
    }
  });

  const storyBy = (id: string): Story | null => {
    ledger.refresh();
    const kept = stories.get(id);
    if (kept) return kept;
    const read = readStory(ledger, id);
    if (read) {
      if (stories.size >= mostStories) stories.delete(stories.keys().next().value!);
      stories.set(id, read);
    }
    return read;
  };

  return {
    claims: claimTable,
    origins: originTable,
    incidents: incidentTable,
    sources: sourceTable,
    circles: circleTable,
    subjects: subjectTable,
    disclosures: disclosureTable,
    places: placeTable,
    stories: storyTable,
    lookup,
    standing(of) {
      if (!fresh) {
        freshOrigins();
        fresh = true;
        // The rest of this turn nobody writes.
        queueMicrotask(() => {
          fresh = false;
        });
      }
      let standing = standings.get(of.id);
      if (!standing) {
        standing = standingOf(of, lookup);
        standings.set(of.id, standing);
      }
      return standing;
    },
    onClaims(watcher) {
      watchers.push(watcher);
    },
    incidentsOf: (id) => incidentsByClaim().get(id) ?? [],
    followedBy: (id) => conclusions().get(id) ?? [],
    linkedFrom: (id) => linksTo().get(id) ?? [],
    headlineOf: ({ id, languages }) => headlines.get(`${id}:${languages[0]}`)?.headline ?? '',
    story: storyBy,
    filed,
    unfiled,
    statementsOf({ id, published }) {
      if (published === null) return [];
      const before = statements.get(id);
      if (before) return before;
      const story = stories.get(id) ?? readStory(ledger, id);
      const now = story ? statementsOf(story) : [];
      statements.set(id, now);
      return now;
    },
    exposure: parts,
    reviewed,
    blocked: (story, date) => {
      const result = reviewed(story, date);
      return result === null || Object.values(result.subjects).some(({ blocked }) => blocked);
    },
  };
}
