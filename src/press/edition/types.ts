// An edition: everything the public may see, and nothing else. What these types hold is what the folder holds
// (docs/edition.md): no claim ids, no source names, no member names but bylines.

/** The version of the folder's format that this code reads and writes. */
export const editionFormat = 1;

/** A text in each language of the site: BCP 47 tag to text. */
export type Texts = Record<string, string>;

/** Parsed JSON, kept as it was read. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One slug-like id and its title in each language; a story's section is shown as its kicker. Topics are the same. */
export interface Section {
  id: string;
  title: Texts;
}

/** The desk card as JSON. The press hands it to the drop unread, but for where the relay is. */
export interface Card {
  relay: string;
  [key: string]: Json;
}

export interface Site {
  title: Texts;
  /** In the order in which they are offered. */
  languages: string[];
  /** Shown at the site's root; one of `languages`. */
  defaultLanguage: string;
  /** Where the site will live, such as `https://news.example/` or `https://news.example/border/`. */
  baseUrl: string;
  /** Who publishes, in each language. */
  newsroom: Texts;
  tagline?: Texts;
  /** Markdown, in each language, for the about page. */
  about?: Texts;
  sections: Section[];
  /** What stories are about, across sections. */
  topics?: Section[];
  /** With a card: readers' pages make cover at one turn in this many. 1 if left out, 0 for none. */
  cover?: number;
  /** The files of photos say whose they are, in IPTC's fields for credit and rights. */
  iptc?: boolean;
}

export interface Photo {
  /** File name below `media/`. */
  file: string;
  /** What it shows, for those who cannot see it. */
  alt: string;
  caption?: string;
  credit: string;
  /** Under what terms others may show it: `CC BY 4.0`, or an address. */
  licence?: string;
  /** `2013-08` or `2013`; never the day, which helps to find who took it. */
  taken?: string;
}

/** A mistake put right, in the language of the version that carries it. */
export interface Correction {
  /** `2020-01-10`. */
  date: string;
  /** What was wrong and what is right, in plain text. */
  text: string;
  /** Slug of the story that reports what was wrong; the two pages link to each other. */
  about?: string;
}

/** Why a story is no longer there, in the language of the version that stood here. */
export interface Withdrawal {
  /** `2020-01-10`. */
  date: string;
  /** Plain text. */
  text: string;
}

/** One language version of a story: one Markdown file with front matter. */
export interface Version {
  title: string;
  /** The sentence under the headline. */
  dek?: string;
  /** Above the headline; the section's title stands in for it. */
  kicker?: string;
  /** Where the story is datelined, such as `HYESAN, Ryanggang`. */
  place?: string;
  /** `2019-12-03`, or with a time and zone: `2019-12-03T09:30:00+09:00`. */
  published: string;
  /** Same forms as `published`; not before it. */
  updated?: string;
  byline: string;
  translator?: string;
  editor?: string;
  /** The language this was translated from. Exactly one version of a story, its original, has none. */
  translationOf?: string;
  photo?: Photo;
  corrections: Correction[];
  /** With it, the version has neither text nor photo: what is withdrawn is not in the edition. */
  withdrawn?: Withdrawal;
  /** "How we know this": Markdown, the grades in words. */
  howWeKnow?: string;
  /** Markdown without raw HTML and without pictures; links: https, http, mailto, and `story:slug`. Empty if withdrawn. */
  body: string;
}

/** What holds for a story in every language stands in its original's front matter. */
export interface Story {
  /** Lower-case letters, digits and single hyphens; the folder's name and the address's end. */
  slug: string;
  /** The language it was written in; a key of `versions`. */
  original: string;
  /** Id of one of the site's sections. */
  section?: string;
  /** Ids of the site's topics, in its order. */
  topics?: string[];
  /** Slugs of the stories this one follows. The other direction is worked out. */
  earlier: string[];
  /** Slugs of stories that follow this one and do not say so themselves. */
  followedBy: string[];
  versions: Record<string, Version>;
}

/** RFC 7946 position: longitude, latitude, perhaps altitude. */
export type Position = number[];

export interface Geometry {
  type: string;
  coordinates?: Json;
  geometries?: Geometry[];
}

export interface Feature {
  type: 'Feature';
  geometry: Geometry | null;
  properties: { [key: string]: Json } | null;
  [key: string]: unknown;
}

/** `incidents.geojson`, RFC 7946. */
export interface Incidents {
  type: 'FeatureCollection';
  features: Feature[];
  [key: string]: unknown;
}

/** A newsroom's own look, as it wrote it; see ../look. */
export interface Look {
  /** `theme.css`: custom properties. */
  theme?: string;
  /** Path below `templates/` to its text: `foot.html`, or for one language `ko/foot.html`. */
  templates: Record<string, string>;
}

export interface Edition {
  site: Site;
  look?: Look;
  /** With a card, the site holds the drop. */
  card?: Card;
  /** In order of slug. */
  stories: Story[];
  /** File name below `media/` to bytes: jpeg, png, webp or avif without metadata. */
  media: Map<string, Uint8Array>;
  incidents?: Incidents;
}
