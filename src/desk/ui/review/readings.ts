// Bounds in words: all three, never one alone.
import { between, boundsSentence, people } from '../../../exposure/show/sentences.ts';
import type { BoundsView } from '../../api/types.ts';

export { between, people };

export const boundsWords = (bounds: BoundsView | null): string =>
  bounds === null ? 'nothing known: everyone' : boundsSentence(bounds);

/** For the overview: the one range in which the truth lies. */
export const rangeWords = (bounds: BoundsView | null): string =>
  bounds === null ? 'nothing known' : between(bounds.lower, bounds.upper);
