// What the desk's screens and the desk's server say to each other, as JSON. Types only: both sides import it.
// Ids are opaque text. Dates of events are EDTF; moments are ISO 8601 in UTC. Offsets are UTF-16 code units.

import type { FirstView } from '../first-run.ts';
import type { SyncNow } from '../sync-status.ts';

export type * from './record-types.ts';
export type * from './review-types.ts';
export type * from './story-types.ts';

/** `GET /api/session`, and `GET /api/changes?after=&status=` when one of the two has risen. */
export interface SessionView {
  locked: boolean;
  /** Rises with every change of what the desk holds. */
  version: number;
  /** Rises with every change of how it stands with the relay. */
  status: number;
  sync: SyncNow | null;
  /** Cells of the inbox that were opened so far, while a fetch goes on. */
  opened?: number | null;
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
  /** `answerable` is `false` where no words lead back to it. */
  source: { id: string; name: string; answerable?: boolean };
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
