// How many people are in several circles at once, where the desk knows it: "of the twelve arrested, two came back from
// China". The review's bounds use it.
import * as v from 'valibot';
import type { Ledger } from '../ledger/types.ts';
import { circles, type Size } from './circles.ts';
import { checked, missing, nullable, readFields, recordOf, setEntries } from './model.ts';

export interface Overlap {
  /** Circle ids, at least two. */
  of: string[];
  size: Size;
  /** Where the desk has it from. */
  basis: string;
}

const people = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const size = v.pipe(
  v.tuple([people, people]),
  v.check(([low, high]) => low <= high),
);
const fields = v.object({
  of: v.optional(v.array(v.string()), []),
  size: nullable(size),
  basis: v.optional(v.string(), ''),
});
const input = v.object({
  of: v.pipe(
    v.array(v.string()),
    v.check((ids) => new Set(ids).size >= 2),
  ),
  /** `null` takes it back. */
  size: v.nullable(size),
  basis: v.optional(v.string(), ''),
});

/** State how many are in all of them, or with `size: null` take it back. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function stateOverlap(ledger: Ledger, overlap: v.InferInput<typeof input>): void {
  const { of, ...rest } = checked(input, overlap, 'overlap');
  const known = new Set(circles(ledger).map(({ id }) => id));
  if (!of.every((id) => known.has(id))) throw missing('circle');
  const ids = [...new Set(of)].sort();
  ledger.write(recordOf(ledger), setEntries('overlap', ids.join(' '), { of: ids, ...rest }));
}

export function overlaps(ledger: Ledger): Overlap[] {
  return ledger.list('overlap', { compartment: recordOf(ledger) }).flatMap(({ fields: raw }) => {
    const { of, size: people, basis } = readFields(fields, raw);
    return people && of.length >= 2 ? [{ of, size: people, basis }] : [];
  });
}
