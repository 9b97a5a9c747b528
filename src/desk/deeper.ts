// The review beyond one draft's bounds: every subject's mosaic over time and what could still be published about it, links
// between subjects that a reader could make, and what the day of publication itself discloses.
import {
  type LinearSolver,
  mosaicCurve,
  proposeTiming,
  reviewLinks,
  stillPossible,
  type TimedFact,
} from '../exposure/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { claim } from '../record/claims.ts';
import { dateBounds } from '../record/dates.ts';
import { type ExposureInput, exposureModelOf } from '../record/exposure-model.ts';
import { knowledgeTies, subjectLinks } from '../record/knowledge.ts';
import { wordsIn } from '../record/model.ts';
import { passagesOf } from '../story/blocks.ts';
import type { Story } from '../story/views.ts';
import type { CurveView, LinkView, TimingView } from './api/deeper-types.ts';
import { proposeSubjects } from './propose/subjects.ts';
import { readingsOf } from './readings.ts';
import { dayOfMoment } from './review.ts';

/** Of what could still be published, as many as one looks at. */
const mostStill = 12;

interface Asked {
  ledger: Ledger;
  story: Story;
  /** The draft is judged as if it were published then. */
  now: number;
  solver?: LinearSolver | undefined;
}

const modelOf = ({ ledger, story, now }: Asked): ExposureInput =>
  exposureModelOf(readingsOf(ledger).exposure(), { story: story.id, date: dayOfMoment(now) });

/** Subjects of the draft, or of what was published in this story if nothing is drafted. */
function subjectsOf({ draft, published }: ExposureInput, story: string): string[] {
  const drafted = draft.disclosures.map(({ subject }) => subject);
  const out = published.filter((each) => each.story === story).map(({ subject }) => subject);
  return [...new Set(drafted.length > 0 ? drafted : out)];
}

/** The name of a source is told only where this device holds the source. */
function labelsOf(ledger: Ledger, { subjects }: ExposureInput): (subject: string) => string {
  const own = new Map(
    readingsOf(ledger)
      .sources.list()
      .map(({ subject, name }) => [subject, name]),
  );
  return (subject) => own.get(subject) ?? subjects[subject]?.label ?? '';
}

export function curvesOf(asked: Asked): CurveView[] {
  const { ledger, story, solver } = asked;
  const model = modelOf(asked);
  const labelOf = labelsOf(ledger, model);
  const readings = readingsOf(ledger);
  const headline = (id: string) => {
    const head = readings.stories.get(id);
    return head ? readings.headlineOf(head) : '';
  };
  return subjectsOf(model, story.id).map((subject) => {
    const { threshold, points } = mosaicCurve(model, subject, solver);
    const still = stillPossible(model, subject, Object.keys(model.circles), solver).filter(
      ({ known }) => !known,
    );
    return {
      subject,
      label: labelOf(subject),
      threshold,
      points: points.map(({ date, stories, bounds, blocked, draft }) => ({
        date,
        headlines: stories.map(headline),
        stories,
        bounds,
        blocked,
        draft: draft === true,
      })),
      still: still.slice(0, mostStill).map(({ circle, gives, blocked }) => ({
        circle,
        label: model.circles[circle]?.label ?? '',
        gives,
        blocked,
      })),
    };
  });
}

/** Those that somebody stated, and every two subjects of this story of one class. */
export function linksOf(asked: Asked): LinkView[] {
  const { ledger, story, solver } = asked;
  const model = modelOf(asked);
  const labelOf = labelsOf(ledger, model);
  const here = subjectsOf(model, story.id);
  const stated = subjectLinks(ledger).filter((pair) => pair.some((subject) => here.includes(subject)));
  const together = here.flatMap((one, index) =>
    here
      .slice(index + 1)
      .filter((other) => model.subjects[one]?.class === model.subjects[other]?.class)
      .map((other) => [one, other].sort() as [string, string]),
  );
  const isStated = (pair: readonly string[]) => stated.some((each) => each.join() === pair.join());
  const pairs = [...stated, ...together.filter((pair) => !isStated(pair))];
  const label = (circle: string) => model.circles[circle]?.label ?? circle;
  return reviewLinks(model, pairs, solver).map(
    ({ subjects, apart, linked, apartBecause, blocksOnlyLinked }) => ({
      subjects,
      labels: [labelOf(subjects[0]), labelOf(subjects[1])],
      apart: [apart[0].mosaic, apart[1].mosaic],
      linked: linked.mosaic,
      blocked: linked.blocked,
      blocksOnlyLinked,
      apartBecause: apartBecause.map(([a, b]) => [label(a), label(b)]),
      stated: isStated(subjects),
    }),
  );
}

/** From claims with a date and with circles of those who know of them. */
export function timingOf(asked: Asked): TimingView[] {
  const { ledger, story, now } = asked;
  const model = modelOf(asked);
  const statementOf = new Map<string, string>();
  for (const { blocks } of story.versions)
    for (const block of blocks)
      for (const { id, claims } of passagesOf(block))
        for (const of of claims) statementOf.set(of, statementOf.get(of) ?? id);
  const facts = knowledgeTies(ledger).flatMap(({ circle, claim: of, stateMedia }): TimedFact[] => {
    const when = statementOf.has(of) ? claim(ledger, of)?.when : null;
    const bounds = when ? dateBounds(when.edtf) : null;
    const [first, last] = [bounds?.earliest ?? bounds?.latest, bounds?.latest ?? bounds?.earliest];
    if (!first || !last) return [];
    return [
      {
        fact: of,
        happened: [first, last],
        knowledge: circle,
        ...(stateMedia === null ? {} : { stateMedia }),
      },
    ];
  });
  const declared = new Map(
    readingsOf(ledger)
      .disclosures.list()
      .filter((each) => each.story === story.id)
      .map(({ circle, id, date }) => [circle, date === null ? id : null]),
  );
  return proposeTiming(facts, dayOfMoment(now), model.circles).map(
    ({ fact, kind, why, circle, size, later }) => ({
      claim: fact,
      wording: wordsIn(claim(ledger, fact)?.wording ?? {}, 'en'),
      kind,
      why,
      circle,
      label: model.circles[circle]?.label ?? '',
      size: [...size],
      later: later.map(({ date, size: then }) => ({ date, size: [...then] })),
      declared: declared.has(circle),
      disclosure: declared.get(circle) ?? null,
      whom: proposeSubjects(ledger, { story: story.id, text: '', claims: [fact] }).map(
        ({ id, label, why: reason }) => ({ id, label, why: reason }),
      ),
      statement: statementOf.get(fact)!,
    }),
  );
}
