// A file of circles, in the form of docs/exposure.md, taken in as a whole.
import * as v from 'valibot';
import type { Ledger } from '../ledger/types.ts';
import { circleInput, disjointEntry, size, sizeByDate } from './circles.ts';
import { checked, recordOf, setEntries } from './model.ts';
import { policyEntries, policyShape } from './policy.ts';

const circleFile = v.object({
  label: v.optional(v.string()),
  size: v.exactOptional(size),
  size_by_date: v.exactOptional(sizeByDate),
  basis: v.optional(v.string(), ''),
  within: v.exactOptional(v.string()),
});
const circlesFile = v.object({
  circles: v.record(v.string(), circleFile),
  disjoint: v.optional(v.array(v.tuple([v.string(), v.string()])), []),
  policy: v.optional(policyShape, {}),
});

/**
 * Take in the circles of a file in the form of docs/exposure.md ("size_by_date"), in one step: all or nothing. A policy in it is an admin's to set.
 *
 * @param data - the file as parsed from YAML (dates as text) or JSON.
 * @throws {SpringhouseError} `malformed`, naming the circles that do not fit.
 */
export function importCircles(ledger: Ledger, data: unknown): void {
  const file = checked(circlesFile, data, 'file of circles');
  const stated = Object.entries(file.circles).map(([id, { size_by_date, label = id, ...rest }]) => {
    const circle = { ...rest, label, sizeByDate: size_by_date ?? null };
    return { ...checked(circleInput, circle, `circle ${id}`), id };
  });
  const policy = policyEntries(file.policy);
  ledger.writeAll([
    {
      compartment: recordOf(ledger),
      entries: [
        ...stated.flatMap(({ id, ...fields }) => setEntries('circle', id, fields)),
        ...file.disjoint.map(([one, other]) => disjointEntry(one, other)),
      ],
    },
    ...(policy.length > 0 ? [{ compartment: ledger.standing('charter'), entries: policy }] : []),
  ]);
}
