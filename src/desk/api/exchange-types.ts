// What the screen of in and out and the desk's server say to each other, as JSON. Types only.

export type ExchangeFormat = 'csv' | 'xlsx' | 'acled' | 'geojson' | 'ftm';

/**
 * A file that was brought: `POST /api/exchange/files` with `{ name }` gives its id, `PUT /api/exchange/files/:id/body`
 * takes its bytes and answers with this, and so does `POST /api/exchange/files/:id/read` with `{ as?, mapping? }`. The
 * desk keeps it in memory only. `POST /api/exchange/files/:id/take` with the same body answers with `{ job }`.
 */
export interface ImportPreview {
  id: string;
  name: string;
  as: ExchangeFormat;
  /** Of a table: which of its columns is what, and what stands in its first rows. */
  table: { columns: string[]; samples: string[][]; mapping: Record<string, string> } | null;
  /** Why it is refused, by row; the first of them. */
  problems: { row: number | null; sentence: string }[];
  problemCount: number;
  /** What it would do; the first of them. */
  rows: { title: string; what: string; state: 'new' | 'same' | 'changes'; fields: string[] }[];
  counts: { new: number; changes: number; same: number };
  /** Actors that it brings. */
  actors: number;
}

export interface ImportInput {
  as?: ExchangeFormat;
  /** Column by field; `null` for a field that no column holds. */
  mapping?: Record<string, string | null>;
}

/** `GET /api/exchange/imports`; `POST /api/exchange/imports/:id/undo` answers with `{ job }`. */
export interface ImportRow {
  id: string;
  name: string;
  rows: number;
  /** How many of them were taken in, where it was stopped half-way. */
  done: number;
  whole: boolean;
  undone: boolean;
  when: string;
}

/** `GET /api/jobs/:id`; `DELETE` there stops it. */
export interface JobView {
  state: 'running' | 'going back' | 'done' | 'stopped' | 'failed';
  unit: string;
  done: number;
  of: number;
  /** At its end. */
  sentence: string;
}

/** `GET /api/exchange/out?as=`: what of the record a format cannot hold, before anything leaves. */
export interface ExportPreview {
  incidents: number;
  cannot: string[];
  /** Actors who are protected subjects. */
  heldBack: number;
  /** Of the plain file. */
  bytes: number;
}

/** `POST /api/exchange/out` answers with bytes: locked to these age recipients, or plain where there is none. */
export interface ExportInput {
  as: ExchangeFormat;
  to: string[];
  plain: boolean;
}

/**
 * A gazetteer in GeoNames' format: `PUT /api/exchange/files/:id/body?as=places`, or `as=names` for its table of names in
 * other languages. `POST /api/exchange/places` with `{ table, names }`, ids of files, answers with `{ job }`.
 */
export interface PlacesPreview {
  id: string;
  name: string;
  problems: { row: number; sentence: string }[];
  problemCount: number;
  places: number;
  /** How many of them the gazetteer does not have. */
  fresh: number;
  samples: { name: string; precision: string; others: string }[];
}
