// What the exposure review blocks a story for, as it is signed over.
import type { Ledger } from '../ledger/types.ts';
import type { TooFew } from '../story/over.ts';
import { readingsOf } from './readings.ts';
import { dayOfMoment } from './review.ts';

/** @returns nothing when nothing is blocked; `null` while the review cannot be worked out, and blocks every story. */
export function tooFewIn(ledger: Ledger, story: { id: string }, now: number): TooFew[] | null {
  const { reviewed, subjects } = readingsOf(ledger);
  const result = reviewed(story.id, dayOfMoment(now));
  if (!result) return null;
  return Object.entries(result.subjects).flatMap(([subject, { blocked, threshold: least, mosaic }]) => {
    if (!blocked || !mosaic) return [];
    const { lower, upper, independent } = mosaic;
    return [{ subject, class: subjects.get(subject)?.class ?? '', least, lower, upper, independent }];
  });
}
