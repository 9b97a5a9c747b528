// What an exposure review is computed from: plain data, as the desk holds it or as a file is read into it.
// The words and the arithmetic are those of docs/exposure.md.

/** The name a file or a desk gives to a circle, such as `hyesan`. */
export type CircleId = string;
/** The name of a subject, such as `s1`. */
export type SubjectId = string;
/** A calendar day, `YYYY-MM-DD`. Such days sort as text. */
export type Day = string;
/** `[low, high]` people: two whole numbers, `0 <= low <= high`, `high >= 1`. */
export type Size = readonly [low: number, high: number];

/** A set of people. It has exactly one of `size` and `sizeByDate`. */
export interface Circle {
  label?: string;
  size?: Size;
  /** A circle of knowledge: its size from each of these days on. At least one. */
  sizeByDate?: Readonly<Record<Day, Size>>;
  /** Where the size comes from: a census row, or whose estimate. */
  basis?: string;
  /** The circle that contains this one. */
  within?: CircleId;
}

/** How many people are in all of these circles at once, as the desk states it, at the circles' last sizes. */
export interface Overlap {
  /** At least two. */
  of: readonly CircleId[];
  size: Size;
}

/** A published detail that places a subject in a circle. */
export interface Disclosure {
  subject: SubjectId;
  circle: CircleId;
  date: Day;
  story?: string;
  statement?: string;
}

/** The same in a draft, whose day is the draft's. */
export interface DraftDisclosure {
  subject: SubjectId;
  circle: CircleId;
  statement: string;
}

export interface Draft {
  story?: string;
  date: Day;
  disclosures: readonly DraftDisclosure[];
}

/** What was published, grouped by subject: `groupBySubject` makes it once, a desk then keeps it. */
export type PublishedBySubject = ReadonlyMap<SubjectId, readonly Disclosure[]>;

export interface ExposureModel {
  circles: Readonly<Record<CircleId, Circle>>;
  /** Pairs of circles that have nobody in common. */
  disjoint: readonly (readonly [CircleId, CircleId])[];
  /** What the desk knows of how circles overlap. None: the arithmetic of sizes alone. */
  overlaps?: readonly Overlap[];
  /** Fewest candidates allowed, per class of subject. */
  policy: Readonly<Record<string, number>>;
  /** With fewer than these, a subject that is not blocked is warned of; per class, where there is one. */
  warn?: Readonly<Record<string, number>>;
  subjects: Readonly<Record<SubjectId, { class: string; label?: string }>>;
  published: readonly Disclosure[] | PublishedBySubject;
  draft: Draft;
}

export function isGrouped(published: ExposureModel['published']): published is PublishedBySubject {
  return !Array.isArray(published);
}

/** Group once, so that a review costs what its own subjects' disclosures cost, however large the archive. */
export function groupBySubject(published: readonly Disclosure[]): Map<SubjectId, Disclosure[]> {
  const groups = new Map<SubjectId, Disclosure[]>();
  for (const disclosure of published) {
    const group = groups.get(disclosure.subject);
    if (group) group.push(disclosure);
    else groups.set(disclosure.subject, [disclosure]);
  }
  return groups;
}
