// What the review shows beyond the bounds: details that nobody declared, the mosaic over time, links, timing.
import type { BoundsView } from './types.ts';

/** `GET /api/stories/:id/deeper` */
export interface DeeperView {
  undeclared: UndeclaredView[];
  /** What one language version tells and another does not. */
  versions: VersionDetailView[];
  overTime: CurveView[];
  links: LinkView[];
  timing: TimingView[];
}

export interface UndeclaredView {
  /** Stays while the words, their kind and their language do. */
  key: string;
  language: string;
  block: string;
  start: number;
  end: number;
  text: string;
  kind: string;
  why: string;
  /** The statement it stands in, and how many details of that are declared. */
  statement: string | null;
  declared: number;
  /** One of those says it: any, but of an age or a length of time only one that has it in its name. */
  covered: boolean;
  /** Somebody looked at it and found that it gives nobody away. */
  looked: string | null;
}

export interface VersionDetailView {
  language: string;
  block: string;
  text: string;
  kind: string;
  why: string;
}

export interface CurveView {
  subject: string;
  label: string;
  threshold: number;
  points: {
    date: string;
    headlines: string[];
    /** Ids, in the order of `headlines`. */
    stories: string[];
    bounds: BoundsView;
    blocked: boolean;
    draft: boolean;
  }[];
  /** What could still be published about the subject on the draft's day, what leaves most first. */
  still: { circle: string; label: string; gives: BoundsView | null; blocked: boolean }[];
}

export interface LinkView {
  subjects: [string, string];
  labels: [string, string];
  apart: [BoundsView | null, BoundsView | null];
  linked: BoundsView | null;
  blocked: boolean;
  blocksOnlyLinked: boolean;
  /** Labels of circles that keep the two apart, if they hold. */
  apartBecause: [string, string][];
  /** Somebody stated it; otherwise both are in this story. */
  stated: boolean;
}

export interface TimingView {
  claim: string;
  wording: string;
  kind: 'delay' | 'lead';
  why: string;
  circle: string;
  label: string;
  size: [number, number];
  /** Days on which more people know, with how many. */
  later: { date: string; size: [number, number] }[];
  /** A disclosure of this circle is declared in this story. */
  declared: boolean;
  /** The draft's, which can be taken back. */
  disclosure: string | null;
  /** Whom it may place, the likeliest first; `why` is empty where nothing speaks for it. */
  whom: { id: string; label: string; why: string }[];
  /** The statement to declare it for. */
  statement: string;
}
