// Pieces of the record's forms, as they come from the screens.
import * as v from 'valibot';
import { understood } from '../claims.ts';
import type { Desk } from '../desk.ts';
import { dayOfMoment } from '../review.ts';
import { placesTyped } from './incidents-views.ts';

const whole = v.pipe(v.number(), v.integer());
export const range = { min: whole, max: v.nullable(whole) };
export const wholeNumber = whole;
/** By language. */
export const wording = v.record(v.string(), v.pipe(v.string(), v.maxLength(20_000)));
export const typedDate = v.nullable(v.object({ typed: v.string(), language: v.string() }));
export const count = v.nullable(
  v.object({ ...range, parts: v.array(v.object({ label: v.string(), ...range })) }),
);
/** Several places stand with semicolons between them. */
export const placesOfField = v.pipe(v.string(), v.transform(placesTyped));

type TypedDate = v.InferOutput<typeof typedDate>;

/** What was typed as a date, understood as of today. @throws {SpringhouseError} `date-not-understood`. */
export function withDate<T extends { when?: TypedDate | undefined }>({ now }: Desk, { when, ...rest }: T) {
  const reference = dayOfMoment(now());
  return { ...rest, ...(when === undefined ? {} : { when: when && understood(when, reference) }) };
}
