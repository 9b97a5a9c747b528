// Declaring what a draft's statement discloses, with a subject and a circle that the desk knows or makes for it.
import { problemsOf } from '../exposure/index.ts';
import type { Ledger, Part, Random } from '../ledger/types.ts';
import { type CircleInput, newCircle, newSubject } from '../record/circles.ts';
import { newDisclosure } from '../record/disclosures.ts';
import { type ExposureInput, exposureModel } from '../record/exposure-model.ts';
import { knowledgeEntries } from '../record/knowledge.ts';
import { SpringhouseError } from '../wire/error.ts';
import { dayOfMoment, named } from './review.ts';

export interface Detail {
  story: string;
  statement: string;
  /** An id, or what to make. */
  subject: string | { label: string; class: string };
  circle: string | CircleInput;
  /** Of a circle that is made: the claim that those in it know of. */
  about?: string | undefined;
}

export interface DeclareEdges {
  ledger: Ledger;
  random: Random;
  now: () => number;
}

/**
 * All of it is written, or nothing.
 *
 * @returns the disclosure's id.
 * @throws {SpringhouseError} `malformed`; `circles-wrong` if the review could not be worked out with it.
 */
export function declareDetail({ ledger, random, now }: DeclareEdges, detail: Detail): string {
  const { story, statement } = detail;
  const model = exposureModel(ledger, { story, date: dayOfMoment(now()) });
  const before = problemsOf(model).length;
  const parts: Part[] = [];
  const subject = idOf(detail.subject, (wanted) => {
    const { id, part } = newSubject(ledger, random, wanted);
    model.subjects[id] = wanted;
    parts.push(part);
    return id;
  });
  const circle = idOf(detail.circle, (wanted) => {
    const { id, part } = newCircle(ledger, random, wanted);
    model.circles[id] = circleOf(wanted);
    parts.push(part);
    if (detail.about !== undefined) {
      const tie = { circle: id, claim: detail.about, stateMedia: null };
      parts.push({ compartment: part.compartment, entries: knowledgeEntries(tie) });
    }
    return id;
  });
  model.draft.disclosures.push({ subject, circle, statement });
  const [problem, ...more] = problemsOf(model);
  if (problem && more.length >= before)
    throw new SpringhouseError('circles-wrong', `${named(problem.message, model)} Nothing was changed.`);
  const { id, part } = newDisclosure(ledger, random, { story, statement, subject, circle });
  ledger.writeAll([...parts, part]);
  return id;
}

const idOf = <T extends object>(wanted: string | T, make: (wanted: T) => string): string =>
  typeof wanted === 'string' ? wanted : make(wanted);

function circleOf({
  label,
  basis = '',
  size,
  sizeByDate,
  within,
}: CircleInput): ExposureInput['circles'][string] {
  return {
    label,
    basis,
    ...(size && { size }),
    ...(sizeByDate && { sizeByDate }),
    ...(within && { within }),
  };
}
