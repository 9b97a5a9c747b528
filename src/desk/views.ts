// The record as its views draw it, and the views that somebody saved.
import * as v from 'valibot';
import type { Ledger, Random } from '../ledger/types.ts';
import { actorOf, actors } from '../record/actors.ts';
import { acts } from '../record/acts.ts';
import { displayCount } from '../record/counts.ts';
import { dateBounds, displayDate } from '../record/dates.ts';
import { drawnDate } from '../record/dates-drawn.ts';
import type { Gazetteer } from '../record/gazetteer.ts';
import type { Incident } from '../record/incidents.ts';
import { checked, missing, newId, readFields, recordOf, setEntries, wordsIn } from '../record/model.ts';
import { nameOf } from '../record/vocabulary.ts';
import type { SavedView, ViewIncident, ViewsView } from './api/view-types.ts';
import { castOf } from './cast.ts';
import { readingsOf } from './readings.ts';

/** @param language - of dates, places and names. */
export function viewsOf(ledger: Ledger, language = 'en'): ViewsView {
  const incidents = readingsOf(ledger).incidents.list();
  const gazetteer = castOf(ledger).gazetteer();
  const all = new Map(actors(ledger).map((actor) => [actor.id, actor]));
  const find = (id: string) => all.get(id);
  const cast = new Map<string, Set<string>>();
  for (const { incident, parts } of acts(ledger)) {
    const who = cast.get(incident) ?? new Set();
    cast.set(incident, who);
    for (const { actor } of parts) who.add(actorOf(actor, find)?.id ?? actor);
  }
  const shown = new Set(incidents.map(({ id }) => id));
  const taking = new Set([...cast.values()].flatMap((who) => [...who]));
  const kinds = new Set(incidents.map(({ kind }) => kind));
  return {
    incidents: incidents.map((incident) => viewOf(incident, gazetteer, cast.get(incident.id), language)),
    links: incidents.flatMap(({ id, links }) =>
      links.filter(({ to }) => shown.has(to)).map(({ type, to }) => ({ from: id, to, type })),
    ),
    actors: [...all.values()]
      .filter(({ id }) => taking.has(id))
      .map(({ id, name, type }) => ({ id, name: wordsIn(name, language), type })),
    kinds: Object.fromEntries(
      castOf(ledger)
        .terms()
        .filter(({ id }) => kinds.has(id))
        .map((term) => [term.id, nameOf(term, language)]),
    ),
    saved: savedViews(ledger),
  };
}

function viewOf(
  { id, title, kind, when, where, by, howMany, claims }: Incident,
  gazetteer: Gazetteer,
  who: ReadonlySet<string> | undefined,
  language: string,
): ViewIncident {
  const drawn = when && drawnDate(when.edtf);
  const bounds = when && dateBounds(when.edtf);
  const shown = language === 'ko' ? 'ko' : 'en';
  return {
    id,
    title,
    kind,
    when: drawn && {
      ...drawn,
      edtf: when!.edtf,
      display: displayDate(when!.edtf, shown),
      first: bounds?.earliest ?? null,
      last: bounds?.latest ?? null,
    },
    where: where.map((typed) => gazetteer.spell(typed, language)),
    places: where.flatMap((typed) => {
      const place = gazetteer.find(typed);
      if (place?.latitude == null || place.longitude === null) return [];
      const { latitude, longitude, precision } = place;
      return [{ id: place.id, name: wordsIn(place.name, language), latitude, longitude, precision }];
    }),
    by,
    howMany: howMany && displayCount(howMany, shown),
    claims: claims.length,
    actors: [...(who ?? [])],
  };
}

const text = v.pipe(v.string(), v.maxLength(200));
const filters = v.object({ words: text, kind: text, from: text, to: text });
const as = v.picklist(['timeline', 'map', 'network', 'table'] as const);
const fields = v.object({
  name: v.optional(v.string(), ''),
  as: v.optional(as, 'table'),
  filters: v.optional(filters, { words: '', kind: '', from: '', to: '' }),
  dropped: v.optional(v.boolean(), false),
});
export const savedViewInput = v.object({ name: v.pipe(text, v.nonEmpty()), as, filters });

export function savedViews(ledger: Ledger): SavedView[] {
  return ledger
    .list('view', { compartment: recordOf(ledger) })
    .map(({ id, fields: raw }) => ({ id, ...readFields(fields, raw) }))
    .filter(({ dropped }) => !dropped)
    .map(({ dropped: _, ...view }) => view)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function saveView(ledger: Ledger, random: Random, view: v.InferInput<typeof savedViewInput>): string {
  const id = newId(random);
  ledger.write(recordOf(ledger), setEntries('view', id, checked(savedViewInput, view, 'view')));
  return id;
}

/** @throws {SpringhouseError} `no-such-thing`. */
export function dropView(ledger: Ledger, id: string): void {
  if (!ledger.get('view', id, { compartment: recordOf(ledger) })) throw missing('view');
  ledger.write(recordOf(ledger), setEntries('view', id, { dropped: true }));
}
