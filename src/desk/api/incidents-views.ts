// Places as understood, actors and acts, as the screens show them.
import type { Ledger } from '../../ledger/types.ts';
import { type Actor, actorOf } from '../../record/actors.ts';
import type { Act } from '../../record/acts.ts';
import { accountsOf } from '../../record/incidents.ts';
import { missing, wordsIn } from '../../record/model.ts';
import { type Place, placeNow } from '../../record/places.ts';
import { nameOf, type Term } from '../../record/vocabulary.ts';
import { castOf } from '../cast.ts';
import { readingsOf } from '../readings.ts';
import { dateView } from './claim-views.ts';
import type {
  ActorDetail,
  ActorRow,
  ActView,
  IncidentParts,
  PlaceView,
  TermView,
  Understood,
} from './incidents-types.ts';

/** The places of a field: several stand with semicolons between them. */
export const placesTyped = (typed: string): string[] =>
  typed
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean);

export const typedPlaces = (where: readonly string[]): string => where.filter(Boolean).join('; ');

/** Under the desk's own spelling, whatever was typed. */
export function spelledPlaces(ledger: Ledger, where: readonly string[], language = 'en'): string {
  if (where.length === 0) return '';
  const gazetteer = castOf(ledger).gazetteer();
  return where.map((typed) => gazetteer.spell(typed, language)).join(', ');
}

const mostChoices = 12;

export function placeView(ledger: Ledger, place: Place): PlaceView {
  const { id, name, latitude, longitude, precision, within, country } = place;
  const { places } = castOf(ledger);
  const holder = within === null ? null : placeNow(within, (other) => places.get(other));
  return {
    id,
    name,
    latitude,
    longitude,
    precision,
    within: holder ? wordsIn(holder.name, 'en') : '',
    country,
  };
}

export function understoodPlaces(ledger: Ledger, where: readonly string[]): Understood[] {
  const gazetteer = castOf(ledger).gazetteer();
  const viewOf = (place: Place) => placeView(ledger, place);
  return where.map((typed) => {
    const found = gazetteer.all(typed);
    return {
      typed,
      spelled: gazetteer.spell(typed, 'en'),
      place: found.length === 1 ? viewOf(found[0]!) : null,
      choices:
        found.length > 1
          ? found.slice(0, mostChoices).map((place) => {
              const view = viewOf(place);
              const full = view.within && `${wordsIn(place.name, 'en')}, ${view.within}`;
              return { ...view, means: full && gazetteer.find(full)?.id === place.id ? full : place.id };
            })
          : [],
    };
  });
}

export const termViews = (ledger: Ledger): readonly TermView[] => castOf(ledger).terms();

export function actorRow(ledger: Ledger, { id, name, others, type, subject }: Actor): ActorRow {
  return {
    id,
    name,
    others,
    type,
    protected: subject !== null,
    acts: castOf(ledger).actsWith(id).length,
  };
}

/** Those that were not merged into another, found by words of any of their names or of those merged into them. */
export function actorsWith(ledger: Ledger, typed: string, without: readonly string[]): Actor[] {
  const { actors, mergedInto } = castOf(ledger);
  const words = typed.normalize('NFKC').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const namesOf = (actor: Actor) => [...Object.values(actor.name), ...actor.others, actor.type];
  return actors.list().filter((actor) => {
    if (actor.sameAs !== null || without.includes(actor.id)) return false;
    if (words.length === 0) return true;
    const text = [actor, ...mergedInto(actor.id)].flatMap(namesOf).join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function actorDetail(ledger: Ledger, id: string): ActorDetail {
  const { actors, findActor, mergedInto, actsWith } = castOf(ledger);
  const actor = actors.get(id);
  if (!actor) throw missing('actor');
  const { incidents, subjects } = readingsOf(ledger);
  const terms = castOf(ledger).terms();
  const now = actor.sameAs === null ? null : actorOf(id, findActor);
  const holder = actor.within === null ? null : actorOf(actor.within, findActor);
  return {
    actor: { ...actorRow(ledger, actor), subject: actor.subject, within: actor.within },
    within: holder && actorRow(ledger, holder),
    sameAs: now && now.id !== id ? actorRow(ledger, now) : null,
    merged: mergedInto(id).map((each) => actorRow(ledger, each)),
    parts: actsWith(id).flatMap((act) => {
      const incident = incidents.get(act.incident);
      if (!incident) return [];
      const mine = act.parts.filter((part) => actorOf(part.actor, findActor)?.id === id);
      return mine.map(({ role }) => ({
        act: act.id,
        kind: kindName(terms, act.kind),
        role,
        incident: incident.id,
        title: incident.title,
      }));
    }),
    subjects: subjects.list().map(({ id: each, label, class: of }) => ({ id: each, label, class: of })),
  };
}

/** The vocabulary's name of it; what was typed where that has none. */
export const kindName = (terms: readonly Term[], kind: string): string => {
  const term = terms.find((each) => each.id === kind);
  return term ? nameOf(term) : kind;
};

function actView(ledger: Ledger, terms: readonly Term[], act: Act): ActView {
  const { findActor } = castOf(ledger);
  return {
    id: act.id,
    kind: act.kind,
    kindName: kindName(terms, act.kind),
    when: dateView(act.when, 'en'),
    where: spelledPlaces(ledger, act.where),
    typedWhere: typedPlaces(act.where),
    howMany: act.howMany,
    parts: act.parts.map(({ role, actor: noted }) => {
      const now = actorOf(noted, findActor);
      return { role, noted, actor: now && actorRow(ledger, now) };
    }),
  };
}

export function incidentParts(ledger: Ledger, id: string): IncidentParts {
  const { incidents, claims } = readingsOf(ledger);
  const incident = incidents.get(id);
  if (!incident) throw missing('incident');
  const terms = castOf(ledger).terms();
  return {
    places: understoodPlaces(ledger, incident.where.filter(Boolean)),
    acts: castOf(ledger)
      .actsOf(id)
      .map((act) => actView(ledger, terms, act)),
    accounts: accountsOf(incident, (claim) => claims.get(claim)).map(({ claim, howMany }) => ({
      claim,
      wording: claims.get(claim)!.wording,
      howMany,
    })),
  };
}
