import type { CircleId, Day, SubjectId } from './model.ts';

/**
 * How few people could be the subject. Whole numbers stay whole; others are rounded half up to two decimals.
 */
export interface Bounds {
  /** At least so many, however the circles overlap. */
  lower: number;
  /** At most so many. */
  upper: number;
  /** `[low, high]` if the details had nothing to do with one another; `null` if no circle contains them all. */
  independent: [number, number] | null;
  /** Why `independent` is `null`. */
  reason?: string;
  /** Set if the overlaps stated cannot hold together with these sizes; the figures are from the sizes alone. */
  impossible?: true;
}

/** `null`: nothing is known about the subject. */
export type Reading = Bounds | null;

export interface Contribution {
  statement: string;
  circle: CircleId;
  /** The mosaic without this one disclosure. */
  without: Reading;
}

export type Suggestion = {
  kind: 'generalise' | 'wait' | 'drop';
  statement: string;
  circle: CircleId;
  /** `generalise`: the containing circle to name instead. */
  to?: CircleId;
  /** `wait`: the day to publish this detail. */
  until?: Day;
  /** The mosaic after it. */
  gives: Reading;
  /** Whether the subject is still blocked after it. */
  blocked: boolean;
};

export interface SubjectResult {
  /** From this draft only. */
  alone: Reading;
  /** From everything published. */
  before: Reading;
  /** From both. */
  mosaic: Reading;
  blocked: boolean;
  /** Fewest candidates allowed for the subject's class. */
  threshold: number;
  /** Where the policy warns of this class: under how many, and whether it does, which a blocked one always is. */
  warning?: { under: number; given: boolean };
  /** Pairs of disclosed circles that have nobody in common. */
  contradictions: [CircleId, CircleId][];
  contributions: Contribution[];
  suggestions: Suggestion[];
}

export interface ExposureResult {
  subjects: Record<SubjectId, SubjectResult>;
}

/** One document; numbers that are not whole carry two decimals (`80.50`). */
export function resultToJson(result: unknown): string {
  return `${JSON.stringify(
    result,
    (_key, value) =>
      typeof value === 'number' && !Number.isInteger(value) ? rawJson(value.toFixed(2)) : value,
    2,
  )}\n`;
}

/** ECMAScript 2026's `JSON.rawJSON`; TypeScript 7.0 does not declare it yet. */
const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };
const rawJson = (text: string): unknown => (rawJSON ? rawJSON(text) : Number(text));
