// What the exposure review's screen and the desk's server say to each other. Types only.

import type { SignatureView } from './signoff-types.ts';

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
  /** The day that it is worked out for, `YYYY-MM-DD`. */
  today?: string;
  /** The first day on which the story may come out, where it is held. */
  held?: string | null;
  /** Whether the review, as far as it can be told today, still blocks it on that day. */
  blockedThen?: boolean;
  /** Who signed over a block of this story, whether or not it is out since. */
  signatures?: SignatureView[];
  /** Classes of subjects that the policy knows. */
  classes?: string[];
  /** For declaring: every subject of the newsroom. */
  allSubjects: { id: string; label: string; class: string }[];
}

export interface SubjectReview {
  id: string;
  label: string;
  class: string;
  threshold: number;
  blocked: boolean;
  /** Where the policy warns of the class: under how many, and whether it does. */
  warning?: { under: number; given: boolean } | null;
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
  /** Of a wider circle: new words in every language that say no more than it, where the desk has them. */
  words?: Record<string, string> | null;
}

/** `GET /api/review`: drafts with what the worst-placed subject's mosaic says, blocked ones first. */
export interface ReviewRow {
  id: string;
  headline: string;
  blocked: boolean;
  warned?: boolean;
  worst: BoundsView | null;
  threshold: number;
}
