// The words that somebody selected, and what the desk reads around them.
import type { Ledger } from '../../ledger/types.ts';
import type { Circle } from '../../record/circles.ts';
import type { Claim } from '../../record/claims.ts';
import type { CircleProposal } from '../api/proposal-types.ts';
import { castOf } from '../cast.ts';
import { namesOf, says } from './described.ts';

export interface Words {
  /** What is selected. */
  text: string;
  language: string;
  /** The paragraph that it stands in. */
  around: string;
  /** What the statement rests on. */
  claims: readonly string[];
  /** The day on which it would be published, `YYYY-MM-DD`. */
  day: string;
}

/** Every name of each place that is spoken of: in the words themselves, else where the claims say, else around them. */
export function placesIn(ledger: Ledger, { text, around }: Words, claims: readonly Claim[]): string[][] {
  const all = castOf(ledger).places.list().map(namesOf);
  const where = claims.flatMap((claim) => claim.where).join('; ');
  for (const told of [text, where, around]) {
    const found = all.filter((names) => names.some((name) => says(told, name)));
    if (found.length > 0) return found;
  }
  return where === '' ? [] : claims.flatMap((claim) => claim.where).map((name) => [name]);
}

/** A circle that is there, with its size on a day. */
export function existing(
  { id, label, basis, size, sizeByDate }: Circle,
  day: string,
): Omit<CircleProposal, 'kind' | 'why'> {
  const days = Object.keys(sizeByDate ?? {}).sort();
  const on = days.findLast((each) => each <= day) ?? days[0];
  return {
    label,
    basis,
    size: size ?? (on ? sizeByDate![on]! : null),
    circle: id,
    make: null,
    about: null,
  };
}
