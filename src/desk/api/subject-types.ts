// Subjects as their screens show them: everyone who must not be identified, across everything published. Types only.
import type { CurveView } from './deeper-types.ts';
import type { BoundsView } from './review-types.ts';

/** `GET /api/subjects`, the worst first. */
export interface SubjectRow {
  id: string;
  label: string;
  class: string;
  threshold: number;
  /** From everything published. */
  bounds: BoundsView | null;
  blocked: boolean;
  warned: boolean;
  /** How many details are out, and how many stand in drafts. */
  published: number;
  drafted: number;
}

/** `GET /api/subjects/:id` */
export interface SubjectDetail extends SubjectRow {
  /** Without drafts; `still` is every circle that would change something, what leaves most first. */
  curve: CurveView;
  /** Circles that tell readers nothing that they do not know. */
  known: { circle: string; label: string }[];
  details: { story: string; headline: string; date: string; label: string }[];
  drafts: { story: string; headline: string }[];
}

/** `GET /api/subjects/:id/what-if?circles=`: all of them published on one day, today. */
export interface WhatIf {
  gives: BoundsView | null;
  blocked: boolean;
  contradictions: [string, string][];
}
