// A record of any size, made up from a seed, as the checks see it: for measuring them without a ledger.
import type { RecordState } from '../src/record/checks/index.ts';
import type { Circle } from '../src/record/circles.ts';
import type { Claim } from '../src/record/claims.ts';
import type { Incident } from '../src/record/incidents.ts';
import type { Origin } from '../src/record/origins.ts';
import type { Place } from '../src/record/places.ts';
import { writerFrom } from './seeded.ts';

/** Of 100,000 claims; other sizes in proportion. */
const proportions = {
  origins: 2_700,
  incidents: 5_300,
  stories: 4_000,
  places: 2_000,
  circles: 2_000,
  subjects: 500,
  disclosures: 20_000,
};

/** The same for the same arguments. */
export function recordOf(claimCount: number, seed = 1): Required<RecordState> {
  const write = writerFrom(seed);
  const { pick } = write;
  const many = (of: keyof typeof proportions) =>
    Math.max(2, Math.round((proportions[of] * claimCount) / 100_000));
  const of = <T>(count: number, one: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => one(index));
  const date = () => {
    const edtf = `20${15 + pick(8)}-${String(1 + pick(12)).padStart(2, '0')}`;
    return { edtf, typed: edtf };
  };
  const count = () => {
    const min = 1 + pick(40);
    return { min, max: min + pick(3), parts: [] };
  };
  const places = of(
    many('places'),
    (index): Place => ({
      id: `place${index}`,
      name: {
        en: `${write.sentence('en', 1).slice(0, -1)} ${index}`,
        ko: `${write.sentence('ko', 1).slice(0, -1)} ${index}`,
      },
      others: pick(3) === 0 ? [`Old ${index}`] : [],
      latitude: null,
      longitude: null,
      precision: 'town',
      within: index > 20 ? `place${pick(20)}` : null,
      country: 'KP',
      geonames: null,
      sameAs: null,
    }),
  );
  const where = () => {
    const { name } = places[Math.floor((pick(100) * pick(100) * places.length) / 10_000)]!;
    return pick(50) === 0 ? [name.ko!] : [name.en!];
  };
  const origins = of(
    many('origins'),
    (index): Origin => ({
      id: `origin${index}`,
      label: 'Somebody',
      heardFrom: index > 10 && pick(3) === 0 ? `origin${pick(index)}` : null,
      sameAs: null,
    }),
  );
  const claims = of(claimCount, (index): Claim => {
    const links = (share: number) => (index > 0 && pick(100) < share ? [`claim${pick(index)}`] : []);
    return {
      id: `claim${index}`,
      wording: { en: write.sentence('en', 9) },
      who: null,
      what: null,
      where: where(),
      when: date(),
      howMany: pick(4) === 0 ? count() : null,
      reliability: 'ABCDEF'[pick(6)] as Claim['reliability'],
      credibility: (1 + pick(6)) as Claim['credibility'],
      origin: pick(20) === 0 ? null : `origin${pick(origins.length)}`,
      spans: [],
      follows: links(10),
      agreesWith: links(25),
      contradicts: links(3),
      contradictedBy: [],
      asserted: pick(40) === 0 ? 'retracted' : pick(12) === 0 ? 'corroborated' : null,
      retracted: null,
      created: index,
      changed: index,
    };
  });
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  for (const claim of claims) {
    for (const id of claim.agreesWith) byId.get(id)!.agreesWith.push(claim.id);
    for (const id of claim.contradicts) byId.get(id)!.contradictedBy.push(claim.id);
  }
  const someClaims = (most: number) => [...new Set(of(1 + pick(most), () => `claim${pick(claimCount)}`))];
  const incidents = of(
    many('incidents'),
    (index): Incident => ({
      id: `incident${index}`,
      title: { en: write.sentence('en', 6) },
      kind: 'arrest',
      when: date(),
      where: where(),
      by: null,
      howMany: pick(2) === 0 ? count() : null,
      claims: someClaims(12),
      links: index > 0 && pick(3) === 0 ? [{ type: 'follows', to: `incident${pick(index)}` }] : [],
      created: index,
      changed: index,
    }),
  );
  const statements = of(many('stories'), (story) =>
    of(6, (index) => ({
      id: `s${story}-${index}`,
      story: `story${story}`,
      claims: someClaims(3),
      published: true,
      status: pick(4) === 0 ? ('corroborated' as const) : ('stated' as const),
    })),
  ).flat();
  const circles = of(
    many('circles'),
    (index): Circle => ({
      id: `circle${index}`,
      label: `Circle ${index}`,
      size: [100, 100 + index],
      sizeByDate: null,
      basis: '',
      within: index > 0 ? `circle${pick(index)}` : null,
    }),
  );
  const subjectCount = many('subjects');
  return {
    claims,
    origins,
    incidents,
    circles,
    disjoint: of(200, () => [`circle${pick(circles.length)}`, `circle${pick(circles.length)}`]),
    disclosures: of(many('disclosures'), (index) => ({
      id: `disclosure${index}`,
      story: `story${pick(many('stories'))}`,
      statement: '',
      subject: `subject${pick(subjectCount)}`,
      circle: `circle${pick(circles.length)}`,
      date: '2020-01-01',
    })),
    statements,
    places,
  };
}
