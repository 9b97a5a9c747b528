// What the story's screens and the desk's server say to each other. Types only.
import type { ClaimView } from './record-types.ts';
import type { SignoffView } from './signoff-types.ts';

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
  type: 'paragraph' | 'heading' | 'quote' | 'pull_quote' | 'note';
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
    licence: string;
    /** Whether the newsroom has credit and licence written into the files of its site's photos. */
    inFiles: boolean;
  } | null;
  corrections: { id: string; date: string; text: Record<string, string>; story: string | null }[];
  earlier: { id: string; headline: string }[];
  signoff: SignoffView;
  /** Whether the exposure review holds it back. */
  blocked: boolean;
  published: string | null;
  topics?: string[];
  /** Incidents that the map and the timeline show with it. */
  shown?: { title: Record<string, string>; place: Record<string, string>; when: string }[];
  withdrawn?: { date: string; text: Record<string, string> } | null;
}

/** `GET /api/editions` */
export interface EditionsView {
  published: { story: string; slug: string; headline: string; date: string; url: string | null }[];
  editionFolder: string | null;
  siteUrl: string | null;
}
