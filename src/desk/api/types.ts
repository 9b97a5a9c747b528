// What the desk's screens and the desk's server say to each other, as JSON. Types only: both sides import it.
// Ids are opaque text. Dates of events are EDTF; moments are ISO 8601 in UTC. Offsets are UTF-16 code units.

import type { FirstView } from '../first-run.ts';
import type { SyncNow } from '../sync-status.ts';

/** `GET /api/session`, and `GET /api/changes?after=&status=` when one of the two has risen. */
export interface SessionView {
  locked: boolean;
  /** Rises with every change of what the desk holds. */
  version: number;
  /** Rises with every change of how it stands with the relay. */
  status: number;
  sync: SyncNow | null;
  /** What there is before there is a newsroom. */
  first: FirstView | null;
}

/** `GET /api/sync`: what the relay, or a device, was caught at, as sentences. */
export interface SyncView {
  relay: string;
  findings: string[];
}

/** `GET /api/state`, and the first event of `GET /api/events`. */
export interface State {
  newsroom: string;
  member: string;
  /** Languages of the newsroom, its first one first. */
  languages: string[];
  siteUrl: string | null;
  /** Reports nobody has filed yet, and cells that could not be opened. */
  inbox: { unread: number; unopened: number };
  /** The last fetch from the relay: when, and the sentence if it failed. */
  relay: { url: string; fetched: string | null; problem: string | null };
  stories: number;
  blocked: number;
}

export interface ReportRow {
  id: string;
  source: { id: string; name: string };
  received: string;
  language: string;
  /** `[arrived, of]` */
  parts: [number, number];
  text: string;
  /** The testimony it was filed as, or `null`. */
  testimony: string | null;
}

/** `GET /api/inbox`; `POST /api/inbox/fetch` answers the same after asking the relay. */
export interface Inbox {
  reports: ReportRow[];
  unopened: { id: string; reason: string; received: string }[];
}

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
  reliability: string;
  credibility: number;
  origin: OriginView | null;
  /** All origins that carry this claim, and how many of them are independent of each other. */
  origins: OriginView[];
  independent: number;
  agreesWith: string[];
  contradicts: string[];
  /** Only spans that this device can open; `hidden` says how many it cannot. */
  spans: SpanView[];
  hidden: number;
  /** Names of the members who can see where it came from. */
  keepers: string[];
  incidents: string[];
}

export interface SpanView {
  testimony: string;
  source: string;
  start: number;
  end: number;
  text: string;
}

/** `POST /api/claims` (with `spans` by testimony and offsets), `PUT /api/claims/:id` (fields that change). */
export interface ClaimInput {
  wording?: Record<string, string>;
  who?: string;
  where?: string;
  /** As typed: the server understands it or refuses it with a sentence. */
  when?: { typed: string; language: string } | null;
  howMany?: CountView | null;
  reliability?: string;
  credibility?: number;
  origin?: string | null;
  /** Makes a new origin of this label. */
  newOrigin?: { label: string; heardFrom: string | null };
  agreesWith?: string[];
  contradicts?: string[];
  /** Gathers the claim into this incident. */
  incident?: string;
  /** `origin`: of this mouth, where it is not the claim's. */
  spans?: { testimony: string; start: number; end: number; origin?: string | null }[];
}

/** `GET /api/testimonies/:id` */
export interface TestimonyView {
  id: string;
  source: { id: string; name: string; reliability: string };
  report: string;
  language: string;
  filed: string;
  received: string;
  how: string;
  text: string;
  claims: ClaimView[];
}

export interface IncidentView {
  id: string;
  title: Record<string, string>;
  kind: string;
  when: DateView | null;
  where: string;
  /** As it was typed; `where` is the desk's own spelling. */
  typedWhere?: string;
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
  agreesWith: ClaimRow[];
  contradicts: ClaimRow[];
  incidents: { id: string; title: Record<string, string> }[];
}

export interface IncidentRow extends Omit<IncidentView, 'claims' | 'links'> {
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
  claims: ClaimView[];
}

/** `GET /api/findings?about=`: what the checks say of the record, errors first; the first 60. */
export interface FindingList {
  total: number;
  rows: { code: string; severity: string; sentence: string; about: { kind: string; id: string }[] }[];
}

export interface StoryRow {
  id: string;
  slug: string;
  stage: string;
  headline: string;
  languages: string[];
  published: string | null;
  blocked: boolean;
}

/** A run of text in a block; `statement` carries the claims it rests on. */
export interface Run {
  text: string;
  marks: string[];
  statement: { id: string; claims: string[] } | null;
}

export interface Block {
  id: string;
  type: 'paragraph' | 'heading' | 'quote';
  runs: Run[];
  /** For a translation: the original's block, and whether that one changed since. */
  of: string | null;
  stale: boolean;
  /** Of a stale block: what the original said when it was translated, if its history still knows. */
  before: string | null;
}

export interface VersionView {
  language: string;
  headline: string;
  dek: string;
  dateline: string;
  byline: string;
  translator: string;
  editor: string;
  /** "How we know this", in the desk's words. */
  grounds: string;
  blocks: Block[];
  /** SHA-256 of the canonical text, hex. */
  digest: string;
}

export interface FindingView {
  code: string;
  severity: string;
  language: string;
  block: string;
  start: number;
  end: number;
  statement: string | null;
  sentence: string;
  fix: { hint: string; replacement: string | null } | null;
}

/** `GET /api/stories/:id` */
export interface StoryView {
  id: string;
  slug: string;
  section: string;
  stage: string;
  original: string;
  /** Pairs of block ids level with each other, original first; `null` where one has none. */
  rows: Record<string, string | null>[];
  versions: VersionView[];
  findings: FindingView[];
  claims: ClaimView[];
  photo: {
    alt: Record<string, string>;
    caption: Record<string, string>;
    credit: string;
    taken: string;
  } | null;
  corrections: { id: string; date: string; text: Record<string, string>; story: string | null }[];
  earlier: { id: string; headline: string }[];
  signoff: SignoffView;
  /** Whether the exposure review holds it back. */
  blocked: boolean;
  published: string | null;
}

export interface SignoffView {
  /** Whether what is signed is the text as it stands now. */
  holds: boolean;
  signed: { member: string; when: string; reason: string; holds: boolean; changed: boolean }[];
  /** Languages whose text changed since the last signature that does not hold. */
  changed: string[];
  /** How many members must sign. */
  needed: number;
  /** What is so, and what to do next. */
  sentence: string;
}

export interface BoundsView {
  lower: number;
  upper: number;
  independent: [number, number] | null;
}

/** `GET /api/stories/:id/review` */
export interface ReviewView {
  blocked: boolean;
  subjects: SubjectReview[];
  circles: { id: string; label: string; basis: string; size: [number, number]; within: string | null }[];
  /** Disclosures whose suggestion can be undone, the latest first: `POST /api/suggestions/:disclosure/undo`. */
  undo?: string[];
  /** For declaring: every subject of the newsroom. */
  allSubjects: { id: string; label: string; class: string }[];
}

export interface SubjectReview {
  id: string;
  label: string;
  class: string;
  threshold: number;
  blocked: boolean;
  alone: BoundsView | null;
  before: BoundsView | null;
  mosaic: BoundsView | null;
  contradictions: [string, string][];
  disclosures: DisclosureReview[];
  /** What earlier stories published about the same subject. */
  published: { story: string; headline: string; date: string; circle: string; label: string }[];
}

export interface DisclosureReview {
  id: string;
  statement: string;
  /** The words of the statement, per language. */
  text: Record<string, string>;
  circle: string;
  label: string;
  size: [number, number];
  /** The mosaic if this detail were not there. */
  without: BoundsView | null;
  suggestions: SuggestionView[];
}

export interface SuggestionView {
  kind: 'generalise' | 'wait' | 'drop';
  to: string | null;
  label: string;
  until: string | null;
  gives: BoundsView | null;
  blocked: boolean;
}

/** Every refusal: `{ sentence }` with status 400, 403, 404, 409 or 500. */
export interface Refusal {
  sentence: string;
}

/** `GET /api/sources/:source/replies`; `POST` there writes one and lays the shelf. */
export interface ReplyView {
  id: string;
  text: string;
  written: string;
  state: 'written' | 'laid' | 'acknowledged' | 'expired';
}

/** `GET /api/search?q=&kinds=&from=&to=`: kinds with commas between, days of the last change. */
export interface SearchView {
  kind: string;
  id: string;
  field: string;
  snippet: string;
  source: { id: string; name: string } | null;
}

/** `GET /api/review`: drafts with what the worst-placed subject's mosaic says, blocked ones first. */
export interface ReviewRow {
  id: string;
  headline: string;
  blocked: boolean;
  worst: BoundsView | null;
  threshold: number;
}

/** `GET /api/editions` */
export interface EditionsView {
  published: { story: string; slug: string; headline: string; date: string; url: string | null }[];
  editionFolder: string | null;
  siteUrl: string | null;
}
