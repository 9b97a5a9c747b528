// What the record gives to other tools and takes from them: incidents with their acts, and the actors in them. No
// claim, no span and nothing of a source is in it, and no actor who is a protected subject.
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import { actorOf, actors, actorTypes, protectedActors } from '../actors.ts';
import { acts, roles } from '../acts.ts';
import { countSchema, dateSchema } from '../claims.ts';
import { incidents, linkTypes } from '../incidents.ts';
import { type Place, places } from '../places.ts';
import { type Term, vocabulary } from '../vocabulary.ts';

const text = v.pipe(v.string(), v.maxLength(10_000));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const wording = v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)), text);
const when = v.nullable(dateSchema);
const where = v.array(text);
const howMany = v.nullable(countSchema);

export const actSchema = v.object({
  id,
  kind: text,
  when,
  where,
  howMany,
  parts: v.array(v.object({ role: v.picklist(roles), actor: id })),
});
export const incidentSchema = v.object({
  id,
  title: v.pipe(
    wording,
    v.check((title) => Object.values(title).some((words) => words.trim() !== '')),
  ),
  kind: text,
  when,
  where,
  by: v.nullable(text),
  howMany,
  links: v.array(v.object({ type: v.picklist(linkTypes), to: id })),
  acts: v.array(actSchema),
});
export const actorSchema = v.object({
  id,
  name: wording,
  type: v.picklist(actorTypes),
  others: v.array(text),
});

export type SharedIncident = v.InferOutput<typeof incidentSchema>;
export type SharedAct = v.InferOutput<typeof actSchema>;
export type SharedActor = v.InferOutput<typeof actorSchema>;

export interface Shared {
  incidents: SharedIncident[];
  actors: SharedActor[];
}

/** What the formats look things up in. */
export interface Around {
  places: readonly Place[];
  terms: readonly Term[];
}

/** A written file, and in sentences what of the record it could not hold. */
export interface Written {
  text: string;
  cannot: string[];
}

export interface RowProblem {
  /** The row, feature or entity, counted from one; `null` for the file as a whole. */
  row: number | null;
  sentence: string;
}

export type Read = Shared | { problems: RowProblem[] };

/** Everything that may leave. @returns with it, how many actors were held back because they are subjects. */
export function gather(ledger: Ledger): { shared: Shared; around: Around; heldBack: number } {
  const all = new Map(actors(ledger).map((actor) => [actor.id, actor]));
  const find = (actor: string) => all.get(actor);
  const hidden = protectedActors([...all.values()]);
  const open = [...all.values()].filter(({ id, sameAs }) => sameAs === null && !hidden.has(id));
  const may = new Set(open.map((actor) => actor.id));
  const byIncident = Map.groupBy(acts(ledger), (act) => act.incident);
  const shared: SharedIncident[] = incidents(ledger).map((incident) => ({
    id: incident.id,
    title: incident.title,
    kind: incident.kind,
    when: incident.when,
    where: incident.where,
    by: incident.by,
    howMany: incident.howMany,
    links: inOrder(incident.links, ({ type, to }) => `${type} ${to}`),
    acts: (byIncident.get(incident.id) ?? []).map(({ incident: _, parts, ...act }) => ({
      ...act,
      parts: inOrder(
        parts
          .map(({ role, actor }) => ({ role, actor: actorOf(actor, find)?.id ?? actor }))
          .filter(({ actor }) => may.has(actor)),
        ({ role, actor }) => `${role} ${actor}`,
      ),
    })),
  }));
  return {
    shared: {
      incidents: inOrder(shared, (each) => each.id),
      actors: inOrder(
        open.map(({ id, name, type, others }) => ({ id, name, type, others: others.toSorted() })),
        (each) => each.id,
      ),
    },
    around: { places: places(ledger), terms: vocabulary(ledger) },
    heldBack: hidden.size,
  };
}

/** So that the same record gives the same bytes on every desk. */
function inOrder<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  return things.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A value as text, blind to the order of keys: to tell whether two are the same. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
