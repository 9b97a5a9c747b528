import type { Detail } from '../detail.ts';
import stored from './english.json' with { type: 'json' };
import { judge } from './judge.ts';
import { loadWeights, type Weights } from './weights.ts';

let weights: Weights | undefined;

/** The English model, trained by `node bench/details.ts --train`; loaded when first asked. */
export function judgeEnglish(text: string, found: readonly Detail[]): { details: Detail[]; court: boolean } {
  weights ??= loadWeights(stored);
  return judge(text, found, weights);
}
