// What the record's screens and the desk's server say to each other: claims, incidents, testimonies, findings. Types only.
// Dates of events are EDTF. Offsets are UTF-16 code units.

export type Grade = { reliability: string; credibility: number };

export interface OriginView {
  id: string;
  label: string;
  heardFrom: string | null;
}

/** `max` is `null` for "at least". */
export interface CountView {
  min: number;
  max: number | null;
  parts: { label: string; min: number; max: number | null }[];
}

export interface DateView {
  edtf: string;
  typed: string;
  display: string;
}

/** A claim as a line of a list. */
export interface ClaimRow {
  id: string;
  wording: Record<string, string>;
  where: string;
  when: DateView | null;
  howMany: CountView | null;
  /** Such as `B2`, and in words. */
  grade: string;
  gradeWords: string;
  status: string;
}

export interface ClaimView extends ClaimRow {
  /** As it was typed; `where` is the desk's own spelling. */
  typedWhere?: string;
  who: string;
  what: string;
  /** Why, if it was retracted. */
  retracted: string | null;
  reliability: string;
  credibility: number;
  origin: OriginView | null;
  /** All origins that carry this claim, and how many of them are independent of each other. */
  origins: OriginView[];
  independent: number;
  /** Claims that it was concluded from. */
  follows: string[];
  agreesWith: string[];
  contradicts: string[];
  /** Only spans that this device can open; `hidden` says how many it cannot. */
  spans: SpanView[];
  hidden: number;
  /** Spans whose words are no longer in the testimony, nor what stood around them. */
  gone: { id: string; testimony: string; exact: string }[];
  /** Names of the members who can see where it came from. */
  keepers: string[];
  incidents: string[];
}

export interface SpanView {
  /** Its name in the claim. */
  id: string;
  testimony: string;
  /** Of the translation that it lies in; `null` for the source's own words. */
  translation: string | null;
  /** `edited`: the words were changed since; these stand where they stood. */
  how: 'same' | 'moved' | 'edited';
  source: string;
  start: number;
  end: number;
  text: string;
}

/** `POST /api/claims` (with `spans` by testimony and offsets), `PUT /api/claims/:id` (fields that change). */
export interface ClaimInput {
  wording?: Record<string, string>;
  who?: string | null;
  what?: string | null;
  where?: string;
  /** As typed: the server understands it or refuses it with a sentence. */
  when?: { typed: string; language: string } | null;
  howMany?: CountView | null;
  reliability?: string;
  credibility?: number;
  origin?: string | null;
  /** Makes a new origin of this label. */
  newOrigin?: { label: string; heardFrom: string | null };
  /** Why it is retracted; `null`: it counts again. */
  retracted?: string | null;
  follows?: string[];
  agreesWith?: string[];
  contradicts?: string[];
  /** What it is no longer tied to: claims by id, spans by theirs. */
  takeBack?: { follows?: string[]; agreesWith?: string[]; contradicts?: string[]; spans?: string[] };
  /** Gathers the claim into this incident. */
  incident?: string;
  /** `origin`: of this mouth, where it is not the claim's. */
  spans?: {
    testimony: string;
    translation?: string | null;
    start: number;
    end: number;
    origin?: string | null;
  }[];
}

/** `GET /api/testimonies/:id`; `PUT` there takes `{ text?, translation? }`, where an empty translation takes it out. */
export interface TestimonyView {
  id: string;
  source: { id: string; name: string; reliability: string };
  report: string;
  language: string;
  filed: string;
  received: string;
  how: string;
  text: string;
  /** By language. */
  translation: Record<string, string>;
  claims: ClaimView[];
}

export interface IncidentView {
  id: string;
  title: Record<string, string>;
  kind: string;
  /** As the vocabulary calls it. */
  kindName: string;
  when: DateView | null;
  where: string;
  /** As it was typed; `where` is the desk's own spelling. */
  typedWhere?: string;
  /** Who did it, as far as no act says so. */
  by: string;
  howMany?: CountView | null;
  claims: string[];
  links: { type: string; to: string; title: string }[];
}

/**
 * `GET /api/claims?q=&status=&without=&count=`: the first `count` (60) of those that match. `total` says how many
 * match, `all` how many there are. `GET /api/incidents` likewise, without a status.
 */
export interface ClaimList {
  total: number;
  all: number;
  rows: ClaimRow[];
}

/** `GET /api/claims/:id` */
export interface ClaimDetail {
  claim: ClaimView;
  follows: ClaimRow[];
  /** Claims that were concluded from this one. */
  followedBy: ClaimRow[];
  agreesWith: ClaimRow[];
  contradicts: ClaimRow[];
  incidents: { id: string; title: Record<string, string> }[];
}

export interface IncidentRow extends Omit<IncidentView, 'claims' | 'links' | 'by'> {
  /** How many. */
  claims: number;
}

export interface IncidentList {
  total: number;
  all: number;
  rows: IncidentRow[];
}

/** `GET /api/incidents/:id` */
export interface IncidentDetail {
  incident: IncidentView;
  /** Links of others to this one. */
  linkedFrom: { type: string; from: string; title: string }[];
  claims: ClaimView[];
}

/** `GET /api/findings?about=`: what the checks say of the record, errors first; the first 60. */
export interface FindingList {
  total: number;
  rows: { code: string; severity: string; sentence: string; about: { kind: string; id: string }[] }[];
}

/** `GET /api/search?q=&kinds=&from=&to=`: kinds with commas between, days of the last change. */
export interface SearchView {
  kind: string;
  id: string;
  field: string;
  snippet: string;
  source: { id: string; name: string } | null;
}
