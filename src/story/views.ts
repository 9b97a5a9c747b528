// What a story is, as plain data: the input of checks, canonical text, sign-off and publishing. `story.ts`
// reads these from the ledger; tests and imports may make them by hand.
import type { Block } from './blocks.ts';
import type { Embargo } from './embargo.ts';
import type { ShownIncident } from './placement.ts';
import type { SuggestedEdit } from './suggested-edits.ts';
import type { Withdrawal } from './withdrawal.ts';

/** BCP 47, such as `ko` or `en`. */
export type Language = string;

/** Text per language. */
export type Texts = Record<Language, string>;

/** One of the newsroom's own (`stages.ts`), `published` or `withdrawn`. */
export type Stage = string;

export interface Photo {
  /** Already scrubbed: what is stored here is what is published. */
  bytes: Uint8Array;
  /** MIME type. */
  type: string;
  alt: Texts;
  caption: Texts;
  credit: string;
  /** Month or year, `2013-08` or `2013`; `''` when not known. */
  taken: string;
  /** Under what terms others may show it, such as `CC BY 4.0`; left out or `''` for none. */
  licence?: string;
}

export interface Correction {
  id: string;
  /** The story it stands on. */
  story: string;
  /** `YYYY-MM-DD`. */
  date: string;
  text: Texts;
  /** The story that corrects it, if there is one. */
  about: string | null;
  /** The statement that was wrong, where it is one. Not public. */
  statement?: string | null;
}

/** One language version. */
export interface Version {
  /** `story:language` */
  id: string;
  story: string;
  language: Language;
  headline: string;
  /** The line below the headline. */
  dek: string;
  dateline: string;
  byline: string;
  translator: string;
  editor: string;
  /** "How we know this": grades in words, written by the desk. */
  grounds: string;
  /** As they stand, without suggested edits. */
  blocks: Block[];
  /** Edits that nobody has accepted or rejected yet. */
  suggested?: SuggestedEdit[];
}

export interface Story {
  id: string;
  compartment: string;
  slug: string;
  section: string;
  original: Language;
  stage: Stage;
  /** `YYYY-MM-DD` of its first publication, or `null`. */
  published: string | null;
  /** `YYYY-MM-DD` of its last one, if it was published more than once. */
  updated: string | null;
  /** The digests of what stands published now; empty when nothing does. */
  standing: Record<Language, string>;
  photo: Photo | null;
  /** It is not published before this; left out or `null` for none. */
  embargo?: Embargo | null;
  /** It was taken back after it was published; `null` again once it is published anew. */
  withdrawn?: Withdrawal | null;
  /** Slugs, across sections. */
  topics?: string[];
  /** Incidents that the map and the timeline show with it. */
  shown?: ShownIncident[];
  /** Ids of earlier stories that this one follows. */
  earlier: string[];
  /** Ids of stories that this one corrects. */
  corrects: string[];
  /** Those that stand on this story, oldest first. */
  corrections: Correction[];
  /** Ids of the claims that were corroborated when it was published last. */
  strong?: string[];
  /** The original first, then by language. */
  versions: Version[];
}
