import type { ShownIncident } from '../../story/placement.ts';

/** `GET /api/stories/:id/shown` */
export interface ShownView {
  /** `changed`: the record has it otherwise by now. */
  chosen: (ShownIncident & { changed: boolean })[];
  others: ShownIncident[];
}

/** `GET /api/titles`: of sections and topics, by id and language. */
export interface TitlesView {
  languages: string[];
  sections: Record<string, Record<string, string>>;
  topics: Record<string, Record<string, string>>;
}
