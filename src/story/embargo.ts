// An embargo: a story is not published before a day, or before enough people know what it tells. Publishing before
// state media do is itself identifying.

import type { Ledger, Value } from '../ledger/types.ts';
import type { Circle } from '../record/circles.ts';
import { SpringhouseError } from '../wire/error.ts';

export type Embargo =
  /** `YYYY-MM-DD`, UTC: the first day on which it may be published. */
  | { until: string }
  /** A circle of knowledge, and the fewest people who must be in it by the desk's own estimate. */
  | { circle: string; people: number };

export interface EmbargoState {
  /** The story is held back today. */
  holds: boolean;
  /** The first day on which it is not; `null` where nobody has said when so many will know. */
  until: string | null;
  /** What is so and what to do. */
  sentence: string;
}

/**
 * @param circles - as the record holds them, or `null` where this device does not hold the record.
 * @param today - `YYYY-MM-DD`.
 */
export function embargoState(
  embargo: Embargo,
  circles: readonly Circle[] | null,
  today: string,
): EmbargoState {
  if ('until' in embargo) return stateUntil(embargo.until, today, `until ${embargo.until}`);
  const { people } = embargo;
  const many = people.toLocaleString('en');
  const circle = circles?.find(({ id }) => id === embargo.circle);
  if (!circle?.sizeByDate)
    return {
      holds: true,
      until: null,
      sentence: circles
        ? 'This story is under embargo until a circle of knowledge has grown, and that circle is no longer in the record. Choose another, or lift the embargo.'
        : 'This story is under embargo until a circle of knowledge has grown, and this device does not hold the record. Publish it from one that does.',
    };
  const grown = Object.entries(circle.sizeByDate)
    .filter(([, [low]]) => low >= people)
    .map(([day]) => day)
    .sort()[0];
  const why = `until at least ${many} people are in “${circle.label}”`;
  if (grown === undefined)
    return {
      holds: true,
      until: null,
      sentence: `This story is under embargo ${why}; by the estimates in the record they never are. State a later size of the circle, or lift the embargo.`,
    };
  return stateUntil(grown, today, `${why}, by the record from ${grown} on`);
}

const stateUntil = (until: string, today: string, why: string): EmbargoState =>
  today < until
    ? {
        holds: true,
        until,
        sentence: `This story is under embargo ${why}. Nothing was published; wait, or lift the embargo.`,
      }
    : { holds: false, until, sentence: `The embargo has ended: it held ${why}.` };

export function readEmbargo(value: Value | undefined): Embargo | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
    return null;
  const { until, circle, people } = value;
  if (typeof until === 'string' && until !== '') return { until };
  return typeof circle === 'string' && typeof people === 'number' ? { circle, people } : null;
}

/** Put a story under embargo, or with `null` lift it. @throws {SpringhouseError} `embargo-wrong`. */
export function setEmbargo(
  ledger: Ledger,
  { id, compartment }: { id: string; compartment: string },
  embargo: Embargo | null,
): void {
  const wrong =
    embargo !== null &&
    ('until' in embargo
      ? !/^\d{4}-\d{2}-\d{2}$/.test(embargo.until)
      : !Number.isSafeInteger(embargo.people) || embargo.people < 1);
  if (wrong)
    throw new SpringhouseError(
      'embargo-wrong',
      'An embargo holds until a day, or until a whole number of people know. Nothing was changed.',
    );
  ledger.write(compartment, [{ op: 'set', kind: 'story', id, field: 'embargo', value: embargo }]);
}
