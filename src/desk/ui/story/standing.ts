// How a statement stands, and why, for its underline and the margin beside it.
import type { ClaimView } from '../../api/types.ts';
import type { Finding } from '../shapes.ts';

/**
 * - `supported`: by claims of more than one origin, or confirmed.
 * - `weak`: weaker than it sounds, as something it rests on has one origin.
 * - `questioned`: a check has something to say, or a claim it rests on fell.
 */
export type Standing = 'supported' | 'weak' | 'questioned';

export interface Passage {
  id: string;
  claims: string[];
  /** UTF-16 offsets in the block's text. */
  start: number;
  end: number;
}

export interface Judged {
  standing: Standing;
  /** Why, when a check does not say so already; `null` when there is nothing to say. */
  reason: string | null;
}

const restsOnOneOrigin = (claim: ClaimView): boolean =>
  claim.independent < 2 && claim.credibility !== 1 && claim.status !== 'corroborated';

/**
 * @param claims - by id; one that is not there was taken back or is not open to this device.
 * @param findings - of the passage's block and language.
 */
export function judge(
  passage: Passage,
  claims: ReadonlyMap<string, ClaimView>,
  findings: readonly Finding[],
): Judged {
  const known = passage.claims.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
  if (known.length === 0) return { standing: 'questioned', reason: 'It rests on no claim that stands.' };
  const fallen = known.find((claim) => claim.status === 'retracted' || claim.status === 'disputed');
  if (fallen)
    return { standing: 'questioned', reason: `A claim it rests on is ${fallen.status} (${fallen.grade}).` };
  if (findings.some((finding) => finding.start < passage.end && finding.end > passage.start))
    return { standing: 'questioned', reason: null };
  const single = known.find(restsOnOneOrigin);
  if (single)
    return {
      standing: 'weak',
      reason:
        single.independent === 0
          ? `No origin is noted for what it rests on (${single.grade}).`
          : `One origin (${single.grade})${single.origin ? `: ${single.origin.label}` : ''}.`,
    };
  return { standing: 'supported', reason: null };
}
