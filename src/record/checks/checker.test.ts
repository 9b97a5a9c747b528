import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Circle } from '../circles.ts';
import type { Claim } from '../claims.ts';
import type { Disclosure } from '../disclosures.ts';
import type { Incident } from '../incidents.ts';
import type { Origin } from '../origins.ts';
import type { Place } from '../places.ts';
import { type Changed, type Finding, makeChecker, type RecordState, type StatementOfStory } from './index.ts';

const ids = ['a', 'b', 'c', 'd'];
const some = (from: string[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 2 });
const spellings = ['Yeonpung', 'Yonpung', 'Hyesan', '혜산'];

const claimArb = (id: string): fc.Arbitrary<Partial<Claim>> =>
  fc.record({
    asserted: fc.constantFrom(null, 'corroborated' as const, 'retracted' as const),
    credibility: fc.constantFrom(1 as const, 3 as const, 5 as const),
    origin: fc.constantFrom(null, 'o1', 'o2'),
    agreesWith: some(ids.filter((other) => other !== id)),
    contradicts: some(ids.filter((other) => other !== id)),
    where: some(spellings),
    howMany: fc.constantFrom(null, { min: 12, max: 12, parts: [{ label: 'x', min: 10, max: 10 }] }),
  });
const incidentArb: fc.Arbitrary<Partial<Incident>> = fc.record({
  when: fc.constantFrom(null, { edtf: '2019-10', typed: '' }, { edtf: '2019-12', typed: '' }),
  claims: some(ids),
  links: fc.array(
    fc.record({
      type: fc.constantFrom('follows' as const, 'contradicts' as const),
      to: fc.constantFrom('i', 'j'),
    }),
    { maxLength: 2 },
  ),
  where: some(spellings),
});
const storyArb = fc.array(
  fc.record({ claims: some(ids), status: fc.constantFrom('stated' as const, 'corroborated' as const) }),
  { maxLength: 2 },
);

const claimOf = (id: string, rest: Partial<Claim>): Claim => ({
  id,
  wording: { en: id },
  who: null,
  what: null,
  where: [],
  when: null,
  howMany: null,
  reliability: 'B',
  credibility: 3,
  origin: null,
  spans: [],
  follows: [],
  agreesWith: [],
  contradicts: [],
  contradictedBy: [],
  asserted: null,
  retracted: null,
  created: 0,
  changed: 0,
  ...rest,
});
const incidentOf = (id: string, rest: Partial<Incident>): Incident => ({
  id,
  title: { en: id },
  kind: 'arrest',
  when: null,
  where: [],
  by: null,
  howMany: null,
  claims: [],
  links: [],
  created: 0,
  changed: 0,
  ...rest,
});
type Draft = { claims: string[]; status: 'stated' | 'corroborated' };
const statementsOf = (story: string, drafts: Draft[]): StatementOfStory[] =>
  drafts.map((draft, index) => ({ id: `${story}${index}`, story, published: true, ...draft }));

const places: Place[] = [
  {
    id: 'hyesan',
    name: { en: 'Hyesan', ko: '혜산' },
    others: [],
    latitude: null,
    longitude: null,
    precision: 'town',
    within: null,
    country: 'KP',
    geonames: null,
    sameAs: null,
  },
];

/** Links between claims as the ledger keeps them: on both sides. */
function mutual(drafts: Map<string, Partial<Claim>>): Map<string, Claim> {
  const all = new Map([...drafts].map(([id, draft]) => [id, claimOf(id, draft)]));
  const withLinks = [...all.values()].map((claim) => ({
    ...claim,
    agreesWith: [...all.values()]
      .filter(
        (other) =>
          other.id !== claim.id &&
          (other.agreesWith.includes(claim.id) || claim.agreesWith.includes(other.id)),
      )
      .map(({ id }) => id),
    contradictedBy: [...all.values()]
      .filter((other) => other.contradicts.includes(claim.id))
      .map(({ id }) => id),
  }));
  return new Map(withLinks.map((claim) => [claim.id, claim]));
}

const sorted = (findings: Finding[]) =>
  findings
    .map(({ about, ...rest }) =>
      JSON.stringify({ ...rest, about: rest.code === 'two-spellings' ? about.length : about }),
    )
    .sort();
const withoutOrder = (findings: Finding[]) =>
  sorted(
    findings.map((finding) =>
      finding.code === 'two-spellings'
        ? {
            ...finding,
            sentence: finding.sentence
              .split(/[:,.]\s*/)
              .sort()
              .join(),
          }
        : finding,
    ),
  );

const placeArb = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('hyesan', 'other'),
    en: fc.constantFrom('Hyesan', 'Yonpung', 'Yeonpung'),
    sameAs: fc.constantFrom(null, 'other'),
  }),
  { selector: ({ id }) => id, maxLength: 2 },
);
const placesOf = (drafts: { id: string; en: string; sameAs: string | null }[]): Place[] =>
  drafts.map(({ id, en, sameAs }) => ({
    ...places[0]!,
    id,
    name: { en },
    sameAs: sameAs === id ? null : sameAs,
  }));

const stepArb = fc.oneof(
  fc.constantFrom(...ids).chain((id) =>
    fc.record({
      of: fc.constant('claim' as const),
      id: fc.constant(id),
      now: fc.option(claimArb(id)),
    }),
  ),
  fc.record({
    of: fc.constant('incident' as const),
    id: fc.constantFrom('i', 'j'),
    now: fc.option(incidentArb),
  }),
  fc.record({ of: fc.constant('story' as const), id: fc.constantFrom('s', 't'), now: storyArb }),
  fc.record({
    of: fc.constant('origin' as const),
    id: fc.constantFrom('o1', 'o2', 'o3'),
    now: fc.option(
      fc.record({
        heardFrom: fc.constantFrom(null, 'o1', 'o2', 'o3'),
        sameAs: fc.constantFrom(null, null, 'o1', 'o3'),
      }),
    ),
  }),
  fc.record({
    of: fc.constant('circle' as const),
    id: fc.constantFrom('k', 'l', 'm'),
    now: fc.option(fc.constantFrom('', 'k', 'l', 'm')),
  }),
  fc.record({
    of: fc.constant('disclosure' as const),
    id: fc.constantFrom('d', 'e', 'f'),
    now: fc.option(fc.record({ subject: fc.constantFrom('p', 'q'), circle: fc.constantFrom('k', 'l', 'm') })),
  }),
  fc.record({
    of: fc.constant('disjoint' as const),
    now: fc.uniqueArray(fc.constantFrom(['k', 'l'], ['l', 'm'], ['k', 'm']), { maxLength: 2 }),
  }),
  fc.record({ of: fc.constant('places' as const), now: placeArb }),
);

/** Another map, so that what a checker was given stays as it was. */
function put<T>(map: Map<string, T>, id: string, now: T | null): ReadonlyMap<string, T | null> {
  if (now === null) map.delete(id);
  else map.set(id, now);
  return new Map([[id, now]]);
}

describe('a checker', () => {
  it('after any changes finds what a new one finds', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 12 }), (steps) => {
        const drafts = new Map<string, Partial<Claim>>();
        let claims = new Map<string, Claim>();
        const incidents = new Map<string, Incident>();
        const stories = new Map<string, StatementOfStory[]>();
        const origins = new Map<string, Origin>();
        const circles = new Map<string, Circle>();
        const disclosures = new Map<string, Disclosure>();
        let disjoint: [string, string][] = [];
        let allPlaces = places;
        const state = (): RecordState => ({
          claims: [...claims.values()],
          incidents: [...incidents.values()],
          origins: [...origins.values()],
          circles: [...circles.values()],
          disclosures: [...disclosures.values()],
          disjoint,
          places: allPlaces,
          statements: [...stories.values()].flat(),
        });
        const checker = makeChecker(state());
        const changed = (each: (typeof steps)[number]): Changed => {
          switch (each.of) {
            case 'claim': {
              if (each.now) drafts.set(each.id, each.now);
              else drafts.delete(each.id);
              const after = mutual(drafts);
              // Whatever differs was touched, as the ledger says of both sides of a link.
              const touched = ids.filter(
                (id) => JSON.stringify(claims.get(id)) !== JSON.stringify(after.get(id)),
              );
              claims = after;
              return { claims: new Map(touched.map((id) => [id, after.get(id) ?? null])) };
            }
            case 'incident':
              return { incidents: put(incidents, each.id, each.now && incidentOf(each.id, each.now)) };
            case 'story':
              stories.set(each.id, statementsOf(each.id, each.now));
              return { stories: new Map([[each.id, stories.get(each.id)!]]) };
            case 'origin':
              return {
                origins: put(origins, each.id, each.now && { id: each.id, label: each.id, ...each.now }),
              };
            case 'circle': {
              const circle = { id: each.id, label: each.id, size: null, sizeByDate: null, basis: '' };
              return {
                circles: put(
                  circles,
                  each.id,
                  each.now === null ? null : { ...circle, within: each.now || null },
                ),
              };
            }
            case 'disclosure': {
              const disclosure = { id: each.id, story: 's', statement: '', date: null };
              return { disclosures: put(disclosures, each.id, each.now && { ...disclosure, ...each.now }) };
            }
            case 'disjoint':
              disjoint = each.now as [string, string][];
              return { disjoint };
            case 'places':
              allPlaces = placesOf(each.now);
              return { places: allPlaces };
          }
        };
        for (const each of steps) checker.change(changed(each));
        assert.deepEqual(withoutOrder(checker.findings()), withoutOrder(makeChecker(state()).findings()));
      }),
      { numRuns: 400 },
    );
  });

  it('knows one place under two spellings by the gazetteer, and says which is the desk’s', () => {
    const claims = [
      claimOf('a', { where: ['Hyesan'], origin: 'o' }),
      claimOf('b', { where: ['혜산'], origin: 'o' }),
    ];
    const state = {
      claims,
      origins: [],
      incidents: [],
      circles: [],
      disjoint: [],
      disclosures: [],
      statements: [],
      places,
    };
    const [finding] = makeChecker(state).findings();
    assert.equal(finding?.code, 'two-spellings');
    assert.match(finding.sentence, /The gazetteer has “Hyesan”/);
    assert.deepEqual(
      finding.about.map(({ kind }) => kind),
      ['place', 'claim', 'claim'],
    );
  });

  it('finds a claim that is marked as more than its grade', () => {
    const claims = [claimOf('a', { asserted: 'corroborated', credibility: 5, origin: 'o' })];
    const state = {
      claims,
      origins: [],
      incidents: [],
      circles: [],
      disjoint: [],
      disclosures: [],
      statements: [],
    };
    assert.ok(
      makeChecker(state)
        .findings()
        .some(({ code }) => code === 'stronger-than-grade'),
    );
  });
});
