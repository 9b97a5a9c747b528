// What the incident's, actors' and places' screens and the desk's server say to each other, as JSON. Types only.
import type { CountView, DateView } from './types.ts';

export interface PlaceView {
  id: string;
  /** The desk's spelling, by language. */
  name: Record<string, string>;
  /** Degrees, WGS 84. */
  latitude: number | null;
  longitude: number | null;
  precision: string;
  /** The wider place, spelled; empty where none is noted. */
  within: string;
  country: string;
}

/** One place of what was typed, as the gazetteer has it. */
export interface Understood {
  typed: string;
  /** What is shown for it everywhere. */
  spelled: string;
  place: PlaceView | null;
  /** Where it may be several: each with what to type so that it is meant. */
  choices: (PlaceView & { means: string })[];
}

/** `GET /api/dates/understood?q=`: a date as it was typed, or why it is none. */
export type DateUnderstood =
  | {
      edtf: string;
      display: string;
      /** First and last day that it allows, as people say them; empty where that says no more than `display`. */
      days: string;
    }
  | { sentence: string };

/** A place as a line of a list: `GET /api/places?q=&status=&count=`, where the status is a precision. */
export interface PlaceList {
  total: number;
  all: number;
  rows: PlaceView[];
}

/** `POST /api/places`, `PUT /api/places/:id`. */
export interface PlaceInput {
  name?: Record<string, string>;
  /** All other spellings, from now on. */
  others?: string[];
  latitude?: number | null;
  longitude?: number | null;
  precision?: string;
  /** The place that holds it, as typed; empty for none. */
  within?: string;
  country?: string;
}

/** `GET /api/places/:id`; `PUT /api/places/:id/same` with `{ as: id | null }` merges and tells apart. */
export interface PlaceDetail {
  place: PlaceView & { others: string[]; geonames: number | null };
  /** The place that this one turned out to be. */
  sameAs: PlaceView | null;
  /** Those that turned out to be this one. */
  merged: PlaceView[];
  uses: { kind: 'claim' | 'incident'; id: string; words: string; typed: string }[];
  /** How many more there are. */
  more: number;
}

/** `GET /api/vocabulary` has all of them; `POST` there adds one, or changes the one of an id. */
export interface TermList {
  total: number;
  all: number;
  rows: TermView[];
}

/** `GET /api/terms/:id` */
export interface TermDetail {
  term: TermView;
  /** How many are of this kind. */
  incidents: number;
  acts: number;
}

export interface TermView {
  id: string;
  name: Record<string, string>;
  huridocs: string | null;
  acled: { event: string; sub: string } | null;
  retired: boolean;
}

export interface ActorRow {
  id: string;
  name: Record<string, string>;
  others: string[];
  type: string;
  /** A subject whom nothing published may identify; never exported. */
  protected: boolean;
  /** In how many acts, under any name. */
  acts: number;
}

/** `GET /api/actors?q=&without=&count=` */
export interface ActorList {
  total: number;
  all: number;
  rows: ActorRow[];
}

export interface ActorInput {
  name?: Record<string, string>;
  type?: string;
  /** All other names, from now on. */
  others?: string[];
  /** Subject id, or `null`: nobody to protect. */
  subject?: string | null;
  within?: string | null;
}

/** `GET /api/actors/:id`; `PUT /api/actors/:id/same` with `{ as: id | null }` merges and tells apart. */
export interface ActorDetail {
  actor: ActorRow & { subject: string | null; within: string | null };
  /** The unit or office that it is part of. */
  within: ActorRow | null;
  /** The actor that this one turned out to be. */
  sameAs: ActorRow | null;
  /** Those who turned out to be this one. */
  merged: ActorRow[];
  parts: { act: string; kind: string; role: string; incident: string; title: Record<string, string> }[];
  subjects: { id: string; label: string; class: string }[];
}

export interface ActView {
  id: string;
  kind: string;
  kindName: string;
  when: DateView | null;
  where: string;
  typedWhere: string;
  howMany: CountView | null;
  /** `noted`: the id that stands in the act, where `actor` was merged since. */
  parts: { role: string; noted: string; actor: ActorRow | null }[];
}

/** `POST /api/incidents/:id/acts`, `PUT /api/acts/:id`, `DELETE /api/acts/:id`. */
export interface ActInput {
  kind?: string;
  when?: { typed: string; language: string } | null;
  where?: string;
  howMany?: CountView | null;
}

/** `POST /api/acts/:id/parts` puts somebody in a role, `DELETE` with the same body takes them out of it. */
export interface PartInput {
  role: string;
  actor?: string;
  /** Makes an actor. */
  newActor?: { name: Record<string, string>; type: string };
}

/** `GET /api/incidents/:id/acts` */
export interface IncidentParts {
  places: Understood[];
  acts: ActView[];
  /** What each claim says of how many. */
  accounts: { claim: string; wording: Record<string, string>; howMany: CountView }[];
}
