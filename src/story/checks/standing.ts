// How a statement stands, in one word: what the editor's underline shows.
import type { Passage } from '../blocks.ts';
import { type ClaimView, type Finding, restsOnOneOrigin } from './finding.ts';

/**
 * - `supported`: every claim has more than one origin, or is confirmed.
 * - `weak`: weaker than it sounds: one origin, disputed, retracted, out of sight, or no claim at all.
 * - `spoken of`: a check has something to say about it.
 */
export type Standing = 'supported' | 'weak' | 'spoken of';

export function standingOf(
  statement: Pick<Passage, 'id' | 'claims'>,
  claims: ReadonlyMap<string, ClaimView>,
  findings: readonly Finding[],
): Standing {
  if (findings.some((finding) => finding.statement === statement.id)) return 'spoken of';
  const firm = statement.claims
    .map((id) => claims.get(id))
    .map((claim) => claim !== undefined && isFirm(claim));
  return firm.length > 0 && firm.every(Boolean) ? 'supported' : 'weak';
}

const isFirm = (claim: ClaimView): boolean =>
  !restsOnOneOrigin(claim) && claim.status !== 'disputed' && claim.status !== 'retracted';
