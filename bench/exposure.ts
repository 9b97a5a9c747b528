// Exposure on an archive of 10,000 stories, 200,000 disclosures, 2,000 circles and 500 subjects. Also runs alone:
// `node bench/exposure.ts`.
import {
  type Circle,
  type Disclosure,
  type ExposureModel,
  groupBySubject,
  loadSolver,
  mosaicCurve,
  type Overlap,
  review,
  stillPossible,
} from '../src/exposure/index.ts';
import { numbersFrom } from '../src/ledger/generate.ts';
import { type Bench, byTurns, millisOf, rowOf, type Section } from './measure.ts';

interface Archive {
  stories: number;
  disclosures: number;
  circles: number;
  subjects: number;
}
export const fullArchive: Archive = { stories: 10_000, disclosures: 200_000, circles: 2_000, subjects: 500 };
const goalMillis = 50;
const draftSubjects = 3;
const draftDetails = 12;

/** Provinces, towns, and details within towns; every tenth circle is one of knowledge that grows. */
export function archiveOf({ stories, disclosures, circles, subjects }: Archive, seed = 1): ExposureModel {
  const pick = numbersFrom(seed);
  const all: Record<string, Circle> = { land: { size: [25_000_000, 25_400_000] } };
  for (let index = 1; index < circles; index++) {
    const parent = index < 10 ? 'land' : index < 200 ? `c${1 + pick(9)}` : `c${10 + pick(190)}`;
    const most = index < 10 ? 2_000_000 : index < 200 ? 200_000 : 20_000;
    const high = Math.floor(most / 2) + pick(most / 2);
    all[`c${index}`] =
      index % 10 === 9 && index > 200
        ? {
            within: parent,
            sizeByDate: { '2019-01-01': [20, 80], '2020-01-01': [200, 900], '2021-01-01': [2_000, 9_000] },
          }
        : { within: parent, size: [Math.floor(high * 0.8), high] };
  }
  const dayOf = (story: number) => {
    const day = new Date(Date.UTC(2015, 0, 1) + (story % 2_500) * 86_400_000);
    return day.toISOString().slice(0, 10);
  };
  const published = Array.from({ length: disclosures }, (_, index): Disclosure => {
    const story = Math.floor((index * stories) / disclosures);
    return {
      subject: `s${pick(subjects)}`,
      circle: `c${1 + pick(circles - 1)}`,
      date: dayOf(story),
      story: `story-${story}`,
      statement: `st-${index}`,
    };
  });
  return {
    circles: all,
    disjoint: Array.from({ length: 200 }, () => [`c${200 + pick(900)}`, `c${1100 + pick(900)}`] as const),
    policy: { source: 1000 },
    subjects: Object.fromEntries(
      Array.from({ length: subjects }, (_, index) => [`s${index}`, { class: 'source' }]),
    ),
    published: groupBySubject(published),
    draft: {
      story: 'draft',
      date: '2021-06-01',
      disclosures: Array.from({ length: draftDetails }, (_, index) => ({
        subject: `s${index % draftSubjects}`,
        circle: `c${200 + pick(circles - 200)}`,
        statement: `d${index}`,
      })),
    },
  };
}

const drafted = Array.from({ length: draftSubjects }, (_, index) => `s${index}`);

export async function exposureSection(bench: Bench): Promise<Section> {
  bench.progress('making the archive');
  const model = archiveOf(fullArchive);
  const tenth = archiveOf({ ...fullArchive, stories: 1_000, subjects: 50, disclosures: 20_000 });
  const half = archiveOf({ ...fullArchive, disclosures: 100_000 });
  const solver = await loadSolver();
  const overlaps: Overlap[] = [0, 1, 2].map((subject) => ({
    of: model.draft.disclosures
      .filter(({ subject: whose }) => whose === `s${subject}`)
      .slice(0, 2)
      .map(({ circle }) => circle),
    size: [3, 40],
  }));
  const reviewOf = (it: ExposureModel) => () => millisOf(5, () => review(it, drafted));
  const turns = await byTurns(bench, {
    draft: reviewOf(model),
    tenth: reviewOf(tenth),
    half: reviewOf(half),
    overlaps: () => millisOf(3, () => review({ ...model, overlaps }, drafted, solver)),
    curve: () => millisOf(3, () => mosaicCurve(model, 's0')),
    still: () => millisOf(1, () => stillPossible(model, 's0')),
  });
  const goal = turns.draft.map(() => goalMillis);
  const own = (it: ExposureModel) =>
    (it.published as ReadonlyMap<string, readonly unknown[]>).get('s0')!.length;
  return {
    name: 'exposure',
    title: 'Exposure: 10,000 stories, 200,000 disclosures, 2,000 circles, 500 subjects',
    rows: [
      rowOf('review of a draft, 3 subjects', 'ms', turns.draft, 'goal', goal),
      rowOf('the same, archive ten times smaller', 'ms', turns.tenth, 'whole archive', turns.draft),
      rowOf('the same, half the disclosures a subject', 'ms', turns.half, 'whole archive', turns.draft),
      rowOf('the same with three stated overlaps', 'ms', turns.overlaps, 'goal', goal),
      rowOf('mosaic over time of a subject', 'ms', turns.curve, 'goal', goal),
      rowOf(
        'what could still be published, 2,000 circles',
        'ms',
        turns.still,
        'one second',
        goal.map(() => 1000),
      ),
    ],
    notes: [
      `A subject has ${own(model)} disclosures of its own, in the smaller archive ${own(tenth)}, in the halved one ${own(half)}.`,
      'The archive is grouped by subject once, as the desk keeps it.',
    ],
  };
}

if (import.meta.main) {
  const { tableOf } = await import('./table.ts');
  console.log(tableOf([await exposureSection({ rounds: 3, progress: () => {} })]));
}
