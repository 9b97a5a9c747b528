// What the record's views (timeline, map, network, table) are drawn from.
import type { DrawnDate } from '../../record/dates-drawn.ts';

/** `GET /api/views` */
export interface ViewsView {
  incidents: ViewIncident[];
  links: { from: string; to: string; type: string }[];
  actors: { id: string; name: string; type: string }[];
  /** Kinds that occur, by id. */
  kinds: Record<string, string>;
  saved: SavedView[];
}

export interface ViewIncident {
  id: string;
  title: Record<string, string>;
  kind: string;
  when: (DrawnDate & { edtf: string; display: string; first: string | null; last: string | null }) | null;
  /** As the desk spells them. */
  where: string[];
  /** Those of them that the gazetteer knows where they are. */
  places: { id: string; name: string; latitude: number; longitude: number; precision: string }[];
  by: string | null;
  howMany: string | null;
  claims: number;
  /** Actor ids. */
  actors: string[];
}

export interface Filters {
  /** Words that all occur in a title, a place or a name. */
  words: string;
  kind: string;
  /** ISO days; an incident that may have been between them is shown. Empty: no bound. */
  from: string;
  to: string;
}

/** `POST /api/views/saved` without its id; `DELETE /api/views/saved/:id`. */
export interface SavedView {
  id: string;
  name: string;
  as: 'timeline' | 'map' | 'network' | 'table';
  filters: Filters;
}

/** `POST /api/views/export`: answers with bytes; locked to these age recipients, plain where there is none. */
export interface ViewExport {
  text: string;
  to: string[];
}
