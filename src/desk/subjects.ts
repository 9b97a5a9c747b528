// Every subject across everything published: how few it could be by now, and what could still be published about it,
// before there is a draft.
import { type LinearSolver, mosaicCurve, review, stillPossible } from '../exposure/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { type ExposureInput, exposureModelOf } from '../record/exposure-model.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { SubjectDetail, SubjectRow, WhatIf } from './api/subject-types.ts';
import { readingsOf } from './readings.ts';
import { dayOfMoment } from './review.ts';
import { subjectLabels } from './subject-labels.ts';

interface Asked {
  ledger: Ledger;
  now: number;
  solver?: LinearSolver | undefined;
}

/** With no draft at all. */
const modelOf = ({ ledger, now }: Asked): ExposureInput =>
  exposureModelOf(readingsOf(ledger).exposure(), { story: '', date: dayOfMoment(now) });

export function subjectRows(asked: Asked): SubjectRow[] {
  const rows = rowsOf(asked, modelOf(asked), null);
  const fewest = ({ bounds }: SubjectRow) =>
    bounds === null ? Infinity : (bounds.independent?.[0] ?? bounds.upper);
  return rows.toSorted(
    (a, b) =>
      Number(b.blocked) - Number(a.blocked) ||
      Number(b.warned) - Number(a.warned) ||
      fewest(a) / Math.max(1, a.threshold) - fewest(b) / Math.max(1, b.threshold),
  );
}

function rowsOf({ ledger, solver }: Asked, model: ExposureInput, only: string[] | null): SubjectRow[] {
  const labelOf = subjectLabels(ledger);
  const { subjects } = review(model, only ?? Object.keys(model.subjects), solver);
  const counts = Map.groupBy(readingsOf(ledger).disclosures.list(), ({ subject }) => subject);
  return Object.entries(subjects).map(([id, { before, threshold, blocked, warning }]) => {
    const details = counts.get(id) ?? [];
    return {
      id,
      label: labelOf(id),
      class: model.subjects[id]!.class,
      threshold,
      bounds: before,
      blocked,
      warned: warning?.given ?? false,
      published: details.filter(({ date }) => date !== null).length,
      drafted: details.filter(({ date }) => date === null).length,
    };
  });
}

/** @throws {SpringhouseError} `no-such-subject`. */
export function subjectDetail(asked: Asked, id: string): SubjectDetail {
  const { ledger, solver } = asked;
  const model = modelOf(asked);
  requireSubject(model, id);
  const [row] = rowsOf(asked, model, [id]);
  const readings = readingsOf(ledger);
  const headline = (story: string) => {
    const head = readings.stories.get(story);
    return head ? readings.headlineOf(head) : '';
  };
  const labelOf = (circle: string) => model.circles[circle]?.label ?? circle;
  const { threshold, points } = mosaicCurve(model, id, solver);
  const still = stillPossible(model, id, undefined, solver).map(({ circle, ...rest }) => ({
    circle,
    label: labelOf(circle),
    ...rest,
  }));
  const own = readings.disclosures.list().filter(({ subject }) => subject === id);
  const drafts = new Set(own.flatMap(({ story, date }) => (date === null ? [story] : [])));
  return {
    ...row!,
    curve: {
      subject: id,
      label: row!.label,
      threshold,
      points: points.map(({ date, stories, bounds, blocked }) => ({
        date,
        headlines: stories.map(headline),
        stories,
        bounds,
        blocked,
        draft: false,
      })),
      still: still
        .filter(({ known }) => !known)
        .map(({ circle, label, gives, blocked }) => ({ circle, label, gives, blocked })),
    },
    known: still.filter(({ known }) => known).map(({ circle, label }) => ({ circle, label })),
    details: own
      .flatMap(({ story, circle, date }) =>
        date === null ? [] : [{ story, headline: headline(story), date, label: labelOf(circle) }],
      )
      .sort((a, b) => (a.date < b.date ? 1 : -1)),
    drafts: [...drafts].map((story) => ({ story, headline: headline(story) })),
  };
}

/** What several details at once would leave. @throws {SpringhouseError} `no-such-subject`, `no-such-circle`. */
export function whatIf(asked: Asked, id: string, circles: readonly string[]): WhatIf {
  const model = modelOf(asked);
  requireSubject(model, id);
  if (!circles.every((circle) => Object.hasOwn(model.circles, circle)))
    throw new SpringhouseError('no-such-circle', 'There is no such circle on this device.');
  const disclosures = circles.map((circle) => ({ subject: id, circle, statement: circle }));
  const { subjects } = review({ ...model, draft: { ...model.draft, disclosures } }, [id], asked.solver);
  const { mosaic, blocked, contradictions } = subjects[id]!;
  const labelOf = (circle: string) => model.circles[circle]?.label ?? circle;
  return {
    gives: mosaic,
    blocked,
    contradictions: contradictions.map(([a, b]) => [labelOf(a), labelOf(b)]),
  };
}

function requireSubject({ subjects }: ExposureInput, id: string): void {
  if (!Object.hasOwn(subjects, id))
    throw new SpringhouseError('no-such-subject', 'There is no such subject on this device.');
}
