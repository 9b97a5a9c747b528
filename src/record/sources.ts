// Sources: whoever sends. Each has a compartment of its own, which holds what they said and what the desk calls
// them; nothing of it goes to the record.
import * as v from 'valibot';
import type { Item, Ledger, Part, Random } from '../ledger/types.ts';
import { type Reliability, reliabilities } from './grades.ts';
import { checked, missing, newId, nullable, readFields, setEntries } from './model.ts';
import { drawName } from './names.ts';

export interface Source {
  id: string;
  compartment: string;
  /** Two words, "Grey Heron". */
  name: string;
  /** BCP 47. */
  language: string;
  reliability: Reliability;
  note: string;
  /** The subject that stands for this source in exposure reviews. */
  subject: string | null;
  /** The origin that what this source saw goes by, so that the desk need not pick it for every claim. */
  origin: string | null;
  /** Whether words lead back to it. What came by the plain form has none, and no reply can reach it. */
  answerable: boolean;
  created: number;
}

const fields = v.object({
  name: v.optional(v.string(), ''),
  language: v.optional(v.string(), 'und'),
  reliability: v.optional(v.picklist(reliabilities), 'F'),
  note: v.optional(v.string(), ''),
  subject: nullable(v.string()),
  origin: nullable(v.string()),
  answerable: v.optional(v.boolean(), true),
});
const changes = v.partial(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
    language: v.string(),
    reliability: v.picklist(reliabilities),
    note: v.string(),
    subject: v.nullable(v.string()),
    origin: v.nullable(v.string()),
    answerable: v.boolean(),
  }),
);
export type SourceChanges = v.InferInput<typeof changes>;

/** Make a source with a compartment and a two-word name that no other source this device knows has. */
export async function createSource(
  ledger: Ledger,
  given: { random: Random } & SourceChanges,
): Promise<Source> {
  const { id, part } = await newSource(ledger, given);
  ledger.write(part.compartment, part.entries);
  return source(ledger, id)!;
}

/** The same, to be written together with other things. Until then there is an empty compartment and no source. */
export async function newSource(
  ledger: Ledger,
  { random, ...given }: { random: Random } & SourceChanges,
): Promise<{ id: string; part: Part }> {
  const change = checked(changes, given, 'source');
  const name =
    change.name ??
    drawName(
      random,
      sources(ledger).map((source) => source.name),
    );
  const compartment = await ledger.createCompartment('source');
  const id = newId(random);
  return { id, part: { compartment, entries: setEntries('source', id, { ...change, name }) } };
}

/** Only what is given changes. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changeSource(ledger: Ledger, id: string, change: SourceChanges): void {
  const known = source(ledger, id);
  if (!known) throw missing('source');
  ledger.write(known.compartment, setEntries('source', id, checked(changes, change, 'source')));
}

/** Those whose compartments this device holds, oldest first. */
export function sources(ledger: Ledger): Source[] {
  return ledger.list('source').filter(isNoDouble).map(sourceOf);
}

const isNoDouble = ({ fields }: Item): boolean => fields.double !== true;

/** Say that a source was made twice, by two devices at once, and that everything of it stands in the other. */
export const markDouble = (ledger: Ledger, { id, compartment }: Source): void =>
  ledger.write(compartment, setEntries('source', id, { double: true }));

/** Compartments of sources that were made twice. */
export const doubleCompartments = (ledger: Ledger): Set<string> =>
  new Set(ledger.list('source').flatMap((item) => (isNoDouble(item) ? [] : [item.compartment])));

export function source(ledger: Ledger, id: string): Source | null {
  const item = ledger.get('source', id);
  return item && sourceOf(item);
}

/** The source whose compartment this is. */
export function sourceIn(ledger: Ledger, compartment: string): Source | null {
  const [item] = ledger.list('source', { compartment });
  return item ? sourceOf(item) : null;
}

function sourceOf({ id, compartment, fields: raw, created }: Item): Source {
  return { id, compartment, ...readFields(fields, raw), created };
}
