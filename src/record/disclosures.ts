// Disclosures: a published detail, or one that a draft would publish, that places a subject in a circle.
import * as v from 'valibot';
import type { Entry, Item, Ledger, Part, Random } from '../ledger/types.ts';
import { checked, missing, newId, nullable, readFields, recordOf, setEntries } from './model.ts';

export interface Disclosure {
  id: string;
  story: string;
  statement: string;
  subject: string;
  circle: string;
  /** The ISO day on which it was published, `null` in a draft. */
  date: string | null;
}

const fields = v.object({
  story: v.optional(v.string(), ''),
  statement: v.optional(v.string(), ''),
  subject: v.optional(v.string(), ''),
  circle: v.optional(v.string(), ''),
  date: nullable(v.pipe(v.string(), v.isoDate())),
  withdrawn: v.optional(v.boolean(), false),
});
const named = v.pipe(v.string(), v.nonEmpty());
const input = v.object({
  id: v.optional(v.string()),
  story: named,
  statement: named,
  subject: named,
  circle: named,
});

/** Declare what a draft's statement would disclose. @returns its id. @throws {SpringhouseError} `malformed`. */
export function declareDisclosure(
  ledger: Ledger,
  random: Random,
  disclosure: v.InferInput<typeof input>,
): string {
  const { id, part } = newDisclosure(ledger, random, disclosure);
  ledger.write(part.compartment, part.entries);
  return id;
}

/** The same, to be written together with other things. */
export function newDisclosure(
  ledger: Ledger,
  random: Random,
  disclosure: v.InferInput<typeof input>,
): { id: string; part: Part } {
  const { id = newId(random), ...rest } = checked(input, disclosure, 'disclosure');
  return { id, part: { compartment: recordOf(ledger), entries: setEntries('disclosure', id, rest) } };
}

/** Put a draft's disclosure into another circle, such as a wider one. */
export function moveDisclosure(ledger: Ledger, id: string, circle: string): void {
  changeDraft(ledger, id, setEntries('disclosure', id, { circle }));
}

/** The draft no longer discloses it. */
export function withdrawDisclosure(ledger: Ledger, id: string): void {
  changeDraft(ledger, id, setEntries('disclosure', id, { withdrawn: true }));
}

/** The draft discloses it again. @throws {SpringhouseError} `no-such-thing`. */
export function restoreDisclosure(ledger: Ledger, id: string): void {
  const item = ledger.get('disclosure', id, { compartment: recordOf(ledger) });
  if (!item) throw missing('disclosure');
  if (item.fields.withdrawn === true)
    ledger.write(recordOf(ledger), setEntries('disclosure', id, { withdrawn: false }));
}

/**
 * What a story disclosed is out from this day on, and cannot be taken back.
 *
 * @param date - ISO day.
 * @throws {SpringhouseError} `malformed` if it is none.
 */
export function publishDisclosures(ledger: Ledger, story: string, date: string): void {
  const day = checked(v.pipe(v.string(), v.isoDate()), date, 'day of publication');
  const entries = disclosures(ledger)
    .filter((each) => each.story === story && each.date === null)
    .flatMap(({ id }) => setEntries('disclosure', id, { date: day }));
  if (entries.length > 0) ledger.write(recordOf(ledger), entries);
}

/** All that were published or stand in a draft, in the order they were declared. */
export function disclosures(ledger: Ledger): Disclosure[] {
  return ledger.list('disclosure', { compartment: recordOf(ledger) }).flatMap(disclosureOf);
}

/** @returns `null` for one that a draft withdrew, too. */
export function disclosure(ledger: Ledger, id: string): Disclosure | null {
  const item = ledger.get('disclosure', id, { compartment: recordOf(ledger) });
  return (item && disclosureOf(item)[0]) ?? null;
}

/** @throws {SpringhouseError} `no-such-thing` for one that is published, withdrawn or unknown. */
function changeDraft(ledger: Ledger, id: string, entries: Entry[]): void {
  const item = ledger.get('disclosure', id, { compartment: recordOf(ledger) });
  const [known] = item ? disclosureOf(item) : [];
  if (!known || known.date !== null) throw missing('disclosure in a draft');
  ledger.write(recordOf(ledger), entries);
}

/** What was published stays so, whoever withdrew it at the same time. */
function disclosureOf({ id, fields: raw }: Item): Disclosure[] {
  const { withdrawn, ...rest } = readFields(fields, raw);
  return withdrawn && rest.date === null ? [] : [{ id, ...rest }];
}
