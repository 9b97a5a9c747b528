// What kinds of acts the desk tells apart. It starts from HURIDOCS' Micro-thesauri (2001), list 4 "Types of acts", by its
// codes, and from ACLED's event types (codebook 2024), and a newsroom adds and renames as it needs.
import * as v from 'valibot';
import type { Item, Ledger, Random } from '../ledger/types.ts';
import {
  checked,
  newId,
  nullable,
  readFields,
  readWording,
  recordOf,
  setEntries,
  type Wording,
  wordingFields,
  words,
} from './model.ts';
import { firstTerms } from './vocabulary-first.ts';

export interface Term {
  id: string;
  name: Wording;
  /** Twelve digits of the Micro-thesauri's list 4; `null` where it has none. */
  huridocs: string | null;
  acled: AcledKind | null;
  /** No longer offered. What was written with it keeps it. */
  retired: boolean;
}

/** ACLED's `event_type` and `sub_event_type`. */
export type AcledKind = { event: string; sub: string };

/** Sub-event types by event type, and the disorder type each falls under. */
export const acledKinds: Record<string, { disorder: string; subs: readonly string[] }> = {
  Battles: {
    disorder: 'Political violence',
    subs: ['Government regains territory', 'Non-state actor overtakes territory', 'Armed clash'],
  },
  Protests: {
    disorder: 'Demonstrations',
    subs: ['Excessive force against protesters', 'Protest with intervention', 'Peaceful protest'],
  },
  Riots: { disorder: 'Demonstrations', subs: ['Violent demonstration', 'Mob violence'] },
  'Explosions/Remote violence': {
    disorder: 'Political violence',
    subs: [
      'Chemical weapon',
      'Air/drone strike',
      'Suicide bomb',
      'Shelling/artillery/missile attack',
      'Remote explosive/landmine/IED',
      'Grenade',
    ],
  },
  'Violence against civilians': {
    disorder: 'Political violence',
    subs: ['Sexual violence', 'Attack', 'Abduction/forced disappearance'],
  },
  'Strategic developments': {
    disorder: 'Strategic developments',
    subs: [
      'Agreement',
      'Arrests',
      'Change to group/activity',
      'Disrupted weapons use',
      'Headquarters or base established',
      'Looting/property destruction',
      'Non-violent transfer of territory',
      'Other',
    ],
  },
};

const isAcled = ({ event, sub }: AcledKind): boolean => acledKinds[event]?.subs.includes(sub) ?? false;
const acled = v.pipe(v.object({ event: v.string(), sub: v.string() }), v.check(isAcled));
const huridocs = v.pipe(v.string(), v.regex(/^\d{12}$/));
const fields = v.object({
  huridocs: nullable(huridocs),
  acled: nullable(acled),
  retired: v.optional(v.boolean(), false),
});
const input = v.object({
  id: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))),
  name: words,
  huridocs: v.optional(v.nullable(huridocs)),
  acled: v.optional(v.nullable(acled)),
  retired: v.optional(v.boolean()),
});

/** Every term, the desk's own changes over those it starts from; in order of their English names. */
export function vocabulary(ledger: Ledger): Term[] {
  const terms = new Map(firstTerms.map((term) => [term.id, term]));
  for (const item of ledger.list('term', { compartment: recordOf(ledger) }))
    terms.set(item.id, termOf(item, terms.get(item.id)));
  return [...terms.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Add a term, or change one. @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateTerm(ledger: Ledger, random: Random, term: v.InferInput<typeof input>): string {
  const { id = newId(random), name, ...rest } = checked(input, term, 'term');
  ledger.write(recordOf(ledger), setEntries('term', id, { ...wordingFields('name', name), ...rest }));
  return id;
}

export const nameOf = (term: Term, language = 'en'): string => term.name[language] ?? term.name.en ?? term.id;

/** The term that a typed word means: by id, or by its name in any language. */
export function findTerm(terms: readonly Term[], typed: string): Term | null {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  const names = (term: Term) => [term.id, ...Object.values(term.name)].map((name) => name.toLowerCase());
  return terms.find((term) => names(term).includes(wanted)) ?? null;
}

function termOf({ id, fields: raw }: Item, first: Term | undefined): Term {
  const read = readFields(fields, raw);
  const said = (field: string) => Object.hasOwn(raw, field);
  return {
    id,
    name: { ...first?.name, ...readWording('name', raw) },
    huridocs: said('huridocs') || !first ? read.huridocs : first.huridocs,
    acled: said('acled') || !first ? read.acled : first.acled,
    retired: read.retired,
  };
}
