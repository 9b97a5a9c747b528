// Origins: where a claim first came from. Corroboration counts origins, not mouths: whoever heard it from
// another adds nothing, and two origins that turn out to be one count once from then on.
import * as v from 'valibot';
import type { Change, Ledger, Random } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { checked, missing, newId, nullable, readFields, recordOf, setEntries } from './model.ts';

export interface Origin {
  id: string;
  /** The desk's words for it. Never a source's name: origins lie in the record, for all reporters to read. */
  label: string;
  /** The origin that this one heard it from. */
  heardFrom: string | null;
  /** The origin that this one turned out to be. */
  sameAs: string | null;
}

const fields = v.object({
  label: v.optional(v.string(), ''),
  heardFrom: nullable(v.string()),
  sameAs: nullable(v.string()),
});
const input = v.object({
  id: v.optional(v.string()),
  label: v.pipe(v.string(), v.nonEmpty()),
  heardFrom: nullable(v.string()),
});

export type OriginLookup = (id: string) => Origin | null | undefined;

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateOrigin(ledger: Ledger, random: Random, origin: v.InferInput<typeof input>): string {
  const { id = newId(random), label, heardFrom } = checked(input, origin, 'origin');
  ledger.write(recordOf(ledger), setEntries('origin', id, { label, heardFrom }));
  return id;
}

export function origins(ledger: Ledger): Origin[] {
  return ledger
    .list('origin', { compartment: recordOf(ledger) })
    .map((item) => ({ id: item.id, ...readFields(fields, item.fields) }));
}

export function origin(ledger: Ledger, id: string): Origin | null {
  const item = ledger.get('origin', id, { compartment: recordOf(ledger) });
  return item && { id, ...readFields(fields, item.fields) };
}

/** Note, or with `null` take back, from whom an origin heard it. @throws {SpringhouseError} `no-such-thing`, `circular`. */
export function noteHeardFrom(ledger: Ledger, id: string, heardFrom: string | null): void {
  link(ledger, id, 'heardFrom', heardFrom);
}

/** Two origins turned out to be one. Every claim of either is recounted from now on; `splitOrigin` undoes it. */
export function mergeOrigins(ledger: Ledger, id: string, sameAs: string): void {
  link(ledger, id, 'sameAs', sameAs);
}

export function splitOrigin(ledger: Ledger, id: string): void {
  link(ledger, id, 'sameAs', null);
}

/** Who noted, merged and split when, oldest first. */
export function originHistory(ledger: Ledger, id: string): Change[] {
  return ledger.history('origin', id, { compartment: recordOf(ledger) });
}

function link(ledger: Ledger, id: string, field: 'heardFrom' | 'sameAs', to: string | null): void {
  const find = (other: string) => origin(ledger, other);
  if (!find(id) || (to !== null && !find(to))) throw missing('origin');
  if (to !== null && pathOf(to, find).includes(id))
    throw new SpringhouseError(
      'circular',
      'The two origins would each have it from the other. Nothing was changed; undo the earlier link first.',
    );
  ledger.write(recordOf(ledger), setEntries('origin', id, { [field]: to }));
}

/** From an origin to where it first came from. Two devices may each have made one half of a circle: it ends there. */
function pathOf(id: string, find: OriginLookup): string[] {
  const path = [id];
  for (let at = find(id); at; ) {
    const next = at.sameAs ?? at.heardFrom;
    if (next === null || path.includes(next)) break;
    path.push(next);
    at = find(next);
  }
  return path;
}

/** Where it first came from. Of a circle, its least id, whichever of its members is asked. */
export function rootOf(id: string, find: OriginLookup): string {
  const path = pathOf(id, find);
  const last = find(path.at(-1)!);
  const back = last?.sameAs ?? last?.heardFrom ?? null;
  return back === null || !path.includes(back) ? path.at(-1)! : path.slice(path.indexOf(back)).toSorted()[0]!;
}

/** @param ids - origins of claims or spans; `null` where none was noted, which counts for nothing. */
export function independentOrigins(ids: Iterable<string | null>, find: OriginLookup): string[] {
  const roots = new Set<string>();
  for (const id of ids) if (id !== null) roots.add(rootOf(id, find));
  return [...roots].sort();
}

export interface OriginBranch {
  origin: string;
  /** Those who have it from this one, by id. */
  heard: OriginBranch[];
}

/** The trees to draw: every origin given and all through whom it came, first mouths on top. */
export function originTrees(ids: Iterable<string>, find: OriginLookup): OriginBranch[] {
  const heard = new Map<string, Set<string>>();
  const roots = new Set<string>();
  for (const id of ids) {
    const path = pathOf(id, find);
    const root = rootOf(id, find);
    const down = path.slice(0, path.indexOf(root) + 1).reverse();
    roots.add(root);
    for (const [index, from] of down.entries()) {
      const children = heard.get(from) ?? new Set();
      heard.set(from, children);
      const next = down[index + 1];
      if (next !== undefined) children.add(next);
    }
  }
  const branch = (id: string): OriginBranch => ({
    origin: id,
    heard: [...(heard.get(id) ?? [])].sort().map(branch),
  });
  return [...roots].sort().map(branch);
}
