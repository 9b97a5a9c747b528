// Proposed from population tables: the people of the age, the sex and the place that the words tell of.
import type { Ledger } from '../../ledger/types.ts';
import type { Size } from '../../record/circles.ts';
import { circleOfPeople, populationTables } from '../../record/population.ts';
import type { CircleProposal } from '../api/proposal-types.ts';
import { readingsOf } from '../readings.ts';
import { type Described, says } from './described.ts';

const isOneOf = (names: readonly string[], name: string): boolean =>
  names.some((each) => each.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);

export function fromTables(
  ledger: Ledger,
  { ages, sex }: Described,
  places: readonly string[][],
  text: string,
): CircleProposal[] {
  const known = new Set(
    readingsOf(ledger)
      .circles.list()
      .map(({ id }) => id),
  );
  return populationTables(ledger).flatMap(({ basis, rows }) =>
    [...new Set(rows.map(({ place }) => place))].flatMap((place): CircleProposal[] => {
      const names = [place, ...(places.find((each) => isOneOf(each, place)) ?? [])];
      const isNamed = places.some((each) => isOneOf(each, place)) || says(text, place);
      if (!isNamed || (!ages && !names.some((name) => says(text, name)))) return [];
      const made = circleOfPeople(rows, { place, sex, ...(ages ?? { from: 0, to: null }) }, basis);
      if (!made) return [];
      const { id, label, size } = made;
      return [
        {
          kind: ages ? 'age' : 'place',
          label,
          size: (size as Size | undefined) ?? null,
          basis: made.basis ?? basis,
          why: ages
            ? 'The age in these words, counted in the population table.'
            : 'The place in these words.',
          circle: known.has(id) ? id : null,
          make: known.has(id) ? null : made,
          about: null,
        },
      ];
    }),
  );
}
