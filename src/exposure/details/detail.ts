/** What a passage may give away, by kind. */
export type DetailKind =
  | 'person'
  | 'code'
  | 'place'
  | 'organisation'
  | 'age'
  | 'date'
  | 'duration'
  | 'occupation'
  | 'rank'
  | 'kinship'
  | 'health'
  | 'belief'
  | 'nationality'
  | 'count'
  | 'sum'
  | 'event'
  | 'speech'
  /** Words of the source's own report: only from `rarePhrases`. */
  | 'phrase';

/** A passage that could place someone in a circle. Offsets are UTF-16 units, `end` exclusive. */
export interface Detail {
  start: number;
  end: number;
  kind: DetailKind;
  /** `text.slice(start, end)`. */
  text: string;
  /** A sentence for the editor. */
  why: string;
}

/**
 * One pattern of a language. Flags `gu` or `giu`; the group `detail`, if there is one, is the passage.
 * Where two rules find overlapping passages, the longer wins, then the earlier rule.
 */
export interface Rule {
  kind: DetailKind;
  pattern: RegExp;
  why: string;
}

/** Capitalised words of a language whose names are written so. */
export interface NameWords {
  /** Before a person's name. */
  titles: ReadonlySet<string>;
  /** The noun that makes a name an organisation's. */
  organisations: ReadonlySet<string>;
  /** The noun that makes a name a place's, and names of places that stand alone. */
  places: ReadonlySet<string>;
  /** Words before a place. */
  placePrepositions: ReadonlySet<string>;
  /** Small words inside a name. */
  joints: ReadonlySet<string>;
  /** The noun that makes a name a law's, which points at nobody. */
  laws: ReadonlySet<string>;
  /** Capitalised, and still common to many: months, courts, the start of a sentence. In lower case. */
  common: ReadonlySet<string>;
}

export interface LanguageRules {
  /** Nothing begins inside a word. */
  wholeWords?: boolean;
  rules: readonly Rule[];
  names?: NameWords;
}

/** Words of a list in a text: `words('a bb  c')`. */
export const words = (list: string): string[] => list.trim().split(/\s+/u);
/** Longest first, so that `seventeen` is not read as `seven`; `_` in a word stands for a space. */
export const oneOf = (list: string): string =>
  `(?:${words(list)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('_', '\\s+'))
    .join('|')})`;
