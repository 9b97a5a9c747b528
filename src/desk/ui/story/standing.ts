// How a statement stands, for its underline, and why, for the margin. The judgement is the story room's.
import { type Standing, standingOf } from '../../../story/checks/standing.ts';
import type { ClaimView } from '../../api/types.ts';
import type { Finding } from '../shapes.ts';

export type { Standing } from '../../../story/checks/standing.ts';

export interface Judged {
  standing: Standing;
  /** Why, where no check says so already; `null` when there is nothing to say. */
  reason: string | null;
}

/**
 * @param claims - by id; one that is not there was taken back, or this device cannot open it.
 * @param findings - of the statement's language.
 */
export function judge(
  statement: { id: string; claims: string[] },
  claims: ReadonlyMap<string, ClaimView>,
  findings: readonly Finding[],
): Judged {
  const judged = new Map([...claims].map(([id, claim]) => [id, { ...claim, origins: claim.independent }]));
  const standing = standingOf(statement, judged as never, findings as never);
  return { standing, reason: standing === 'weak' ? reasonOf(statement, claims) : null };
}

function reasonOf({ claims: ids }: { claims: string[] }, claims: ReadonlyMap<string, ClaimView>): string {
  if (ids.length === 0) return 'It rests on no claim.';
  const known = ids.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
  const fallen = known.find(({ status }) => status === 'retracted' || status === 'disputed');
  if (fallen) return `A claim it rests on is ${fallen.status} (${fallen.grade}).`;
  if (known.length < ids.length) return 'It rests on a claim that this device cannot open.';
  const single = known.find(({ independent }) => independent < 2)!;
  if (single.independent === 0) return `No origin is noted for what it rests on (${single.grade}).`;
  return `One origin (${single.grade})${single.origin ? `: ${single.origin.label}` : ''}.`;
}
