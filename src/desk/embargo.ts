// A story's embargo as it is today, by the circles of the record where this device holds it.
import type { Ledger } from '../ledger/types.ts';
import { type EmbargoState, embargoState } from '../story/embargo.ts';
import type { Story } from '../story/views.ts';
import { readingsOf } from './readings.ts';
import { dayOfMoment } from './review.ts';

/** @param now - milliseconds since 1970. @returns `null` for a story under none. */
export function embargoOf(
  ledger: Ledger,
  { embargo }: Pick<Story, 'embargo'>,
  now: number,
): EmbargoState | null {
  if (!embargo) return null;
  const holdsRecord = ledger.compartments().some(({ kind, held }) => kind === 'record' && held);
  return embargoState(embargo, holdsRecord ? readingsOf(ledger).circles.list() : null, dayOfMoment(now));
}
