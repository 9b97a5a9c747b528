// Incidents: what happened, as far as claims support it. Accounts that disagree stay side by side.
import * as v from 'valibot';
import type { Item, Ledger, Random } from '../ledger/types.ts';
import { type Claim, countSchema, dateSchema, placesSchema } from './claims.ts';
import type { Count } from './counts.ts';
import type { WrittenDate } from './dates.ts';
import {
  addEntries,
  checked,
  missing,
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

/** `contradicts`: if this happened, the other did not, or not so. */
export const linkTypes = ['follows', 'causes', 'repeats', 'contradicts'] as const;
export type LinkType = (typeof linkTypes)[number];

export interface IncidentLink {
  type: LinkType;
  /** Incident id. */
  to: string;
}

export interface Incident {
  id: string;
  title: Wording;
  /** A word of the desk's vocabulary, "arrest". */
  kind: string;
  when: WrittenDate | null;
  where: string[];
  /** Who did it. */
  by: string | null;
  /** The desk's own count; what claims say is in `accountsOf`. */
  howMany: Count | null;
  claims: string[];
  links: IncidentLink[];
  created: number;
  changed: number;
}

const fields = v.object({
  kind: v.optional(v.string(), ''),
  when: nullable(dateSchema),
  where: v.optional(placesSchema, []),
  by: nullable(v.string()),
  howMany: nullable(countSchema),
  dropped: v.optional(v.boolean(), false),
});
const changes = v.partial(
  v.object({
    title: words,
    kind: v.string(),
    when: v.nullable(dateSchema),
    where: placesSchema,
    by: v.nullable(v.string()),
    howMany: v.nullable(countSchema),
    dropped: v.boolean(),
  }),
);
const link = v.object({ type: v.picklist(linkTypes), to: v.string() });
const input = v.object({
  ...changes.entries,
  id: v.optional(v.string()),
  title: v.pipe(
    words,
    v.check((title) => Object.keys(title).length > 0),
  ),
  kind: v.string(),
  claims: v.optional(v.array(v.string()), []),
  links: v.optional(v.array(link), []),
});

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateIncident(ledger: Ledger, random: Random, incident: v.InferInput<typeof input>): string {
  const { id = newId(random), title, claims, links, ...rest } = checked(input, incident, 'incident');
  ledger.write(recordOf(ledger), [
    ...setEntries('incident', id, { ...wordingFields('title', title), ...rest }),
    ...addEntries('incident', id, 'claims', claims),
    ...addEntries('incident', id, 'links', links.map(linkItem)),
  ]);
  return id;
}

/** Only what is given changes. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changeIncident(ledger: Ledger, id: string, change: v.InferInput<typeof changes>): void {
  if (!incident(ledger, id)) throw missing('incident');
  const { title, ...rest } = checked(changes, change, 'incident');
  ledger.write(recordOf(ledger), setEntries('incident', id, { ...wordingFields('title', title), ...rest }));
}

/** Gather, or with `remove` let go of, a claim. @throws {SpringhouseError} `no-such-thing`. */
export function gatherClaim(ledger: Ledger, id: string, claim: string, op: 'add' | 'remove' = 'add'): void {
  if (!incident(ledger, id)) throw missing('incident');
  ledger.write(recordOf(ledger), [{ op, kind: 'incident', id, field: 'claims', item: claim }]);
}

/** @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function linkIncident(
  ledger: Ledger,
  id: string,
  to: IncidentLink,
  op: 'add' | 'remove' = 'add',
): void {
  if (!incident(ledger, id) || !incident(ledger, to.to)) throw missing('incident');
  const item = linkItem(checked(link, to, 'link'));
  ledger.write(recordOf(ledger), [{ op, kind: 'incident', id, field: 'links', item }]);
}

/** All but those that were dropped: an import that was undone leaves some, with their history. */
export function incidents(ledger: Ledger): Incident[] {
  return ledger
    .list('incident', { compartment: recordOf(ledger) })
    .filter((item) => item.fields.dropped !== true)
    .map(incidentOf);
}

export function incident(ledger: Ledger, id: string): Incident | null {
  const item = ledger.get('incident', id, { compartment: recordOf(ledger) });
  return item && item.fields.dropped !== true ? incidentOf(item) : null;
}

export interface Account {
  claim: string;
  howMany: Count;
}

/** What each of an incident's claims says of how many, retracted ones left out. */
export function accountsOf({ claims }: Incident, find: (id: string) => Claim | null | undefined): Account[] {
  return claims.flatMap((id) => {
    const claim = find(id);
    return claim?.howMany && claim.asserted !== 'retracted' ? [{ claim: id, howMany: claim.howMany }] : [];
  });
}

const linkItem = ({ type, to }: IncidentLink): string => `${type}:${to}`;

function readLink(item: string): IncidentLink[] {
  const at = item.indexOf(':');
  const type = linkTypes.find((known) => known === item.slice(0, at));
  return type ? [{ type, to: item.slice(at + 1) }] : [];
}

function incidentOf({ id, fields: raw, sets, created, changed }: Item): Incident {
  const { dropped: _, ...read } = readFields(fields, raw);
  return {
    id,
    title: readWording('title', raw),
    ...read,
    claims: sets.claims ?? [],
    links: (sets.links ?? []).flatMap(readLink),
    created,
    changed,
  };
}
