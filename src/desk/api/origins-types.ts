// What the desk's screens and its server say to each other of origins and alerts, as JSON. Types only.

/** An origin, and below it those who have it from there. */
export interface OriginNode {
  id: string;
  label: string;
  /** Turned out to be the one above, rather than having heard it there. */
  same: boolean;
  below: OriginNode[];
}

/** `GET /api/claims/:id/origins`: as a tree, first mouths on top. */
export interface OriginTreeView {
  trees: OriginNode[];
  independent: number;
}

/** `GET /api/origins/:id/effect?sameAs=|heardFrom=`: what `PUT /api/origins/:id` with the same would do. */
export interface OriginEffect {
  sentence: string;
  claims: { id: string; words: string; from: string; to: string; origins: [before: number, after: number] }[];
  /** How many more claims change. */
  more: number;
  /** Published ones that rest on a claim which falls. */
  statements: number;
}

/** `GET /api/alerts?about=`: what is published and rests on what fell. */
export interface AlertView {
  code: string;
  sentence: string;
  claim: string;
  statement: string;
  story: { id: string; headline: string };
  /** In which the statement stands. */
  languages: string[];
}
