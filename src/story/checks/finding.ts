// What checks are given and what they say.
import type { Block, Passage } from '../blocks.ts';
import type { Language, Texts } from '../views.ts';

export type CheckCode =
  | 'flat-claim'
  | 'vanished-hedge'
  | 'numbers-differ'
  | 'dates-differ'
  | 'differs-from-record'
  | 'names-differ'
  | 'quote-not-said'
  | 'described-twice';

/**
 * One thing a check has to say, for the margin beside its passage.
 *
 * - `alarm`: it says something else, or more, than what it rests on. `caution`: it may.
 * - `block`: id of the block, or `headline` or `dek`.
 * - `start`, `end`: UTF-16 offsets in the block's text.
 * - `sentence`: why.
 * - `fix`: what to do, in words; with a `replacement`, the text that could stand in the place of the passage.
 */
export interface Finding {
  code: CheckCode;
  severity: 'alarm' | 'caution';
  language: Language;
  block: string;
  start: number;
  end: number;
  /** The statement concerned, if there is one. */
  statement?: string;
  sentence: string;
  fix?: { hint: string; replacement?: string };
}

/** As the record room's counts: `max` is `null` where nobody said how many at most. */
export interface CountView {
  min: number;
  max: number | null;
  parts: { label: string; min: number; max: number | null }[];
}

/** What a story may know of a claim: its wording and standing, never whose words it comes from. */
export interface ClaimView {
  id: string;
  wording: Texts;
  /** Independent origins that bear it out, its own included. */
  origins: number;
  /** Admiralty code: the source's reliability `A` to `F`, the claim's credibility 1 to 6. */
  reliability: string;
  credibility: number;
  status: 'stated' | 'corroborated' | 'disputed' | 'retracted';
  howMany?: CountView | null;
  /** EDTF. */
  when?: string | null;
  /** Places of the gazetteer that it says it happened at, by id. */
  places?: readonly string[];
  /** The origin it first came from, by id. */
  origin?: string | null;
}

/** A passage that rests on claims, with the text around it. */
export interface CheckedStatement extends Passage {
  block: Block;
}

/** One origin, and nobody who confirmed it. */
export const restsOnOneOrigin = (claim: ClaimView): boolean =>
  claim.origins < 2 && claim.credibility !== 1 && claim.status !== 'corroborated';
