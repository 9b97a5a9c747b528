// What it does to the record when two origins turn out to be one, or one heard it from the other: said before it is
// done.
import type { Ledger } from '../ledger/types.ts';
import type { Claim } from '../record/claims.ts';
import { missing, wordsIn } from '../record/model.ts';
import { type OriginLookup, rootOf } from '../record/origins.ts';
import { standingOf } from '../record/status.ts';
import type { OriginEffect } from './api/origins-types.ts';
import { readingsOf } from './readings.ts';

export type OriginLink = { field: 'sameAs' | 'heardFrom'; to: string | null };

/** @throws {SpringhouseError} `no-such-thing`. */
export function effectOf(ledger: Ledger, id: string, { field, to }: OriginLink): OriginEffect {
  const readings = readingsOf(ledger);
  const { claims, lookup, standing, stories } = readings;
  const now = lookup.origin(id);
  if (!now || (to !== null && !lookup.origin(to))) throw missing('origin');
  const origin: OriginLookup = (other) => (other === id ? { ...now, [field]: to } : lookup.origin(other));
  const roots = [id, ...(to === null ? [] : [to])].map((each) => rootOf(each, lookup.origin));
  const changed = (claim: Claim) => {
    const before = standing(claim);
    if (!before.origins.some((root) => roots.includes(root))) return [];
    const after = standingOf(claim, { claim: lookup.claim, origin });
    return before.origins.length === after.origins.length && before.status === after.status
      ? []
      : [
          {
            id: claim.id,
            words: wordsIn(claim.wording, 'en'),
            from: before.status,
            to: after.status,
            origins: [before.origins.length, after.origins.length] as [number, number],
          },
        ];
  };
  const found = claims.list().flatMap(changed);
  const fallen = new Set(
    found.filter(({ from, to: then }) => from === 'corroborated' && then === 'stated').map((each) => each.id),
  );
  const statements = stories
    .list()
    .flatMap((story) => readings.statementsOf(story))
    .filter(({ claims: rests }) => rests.some((claim) => fallen.has(claim))).length;
  return {
    claims: found.slice(0, most),
    more: Math.max(0, found.length - most),
    statements,
    sentence: said(),
  };

  function said(): string {
    const down = fallen.size;
    const up = found.filter(({ from, to: then }) => from === 'stated' && then === 'corroborated').length;
    const less = found.filter(({ origins: [before, after] }) => after < before).length;
    const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
    const parts = [
      down > 0 && `${plural(down, 'claim falls', 'claims fall')} to stated`,
      up > 0 && `${plural(up, 'claim rises', 'claims rise')} to corroborated`,
      less > down &&
        `${plural(less - down, 'claim has', 'claims have')} one origin less and stand as they did`,
      statements > 0 &&
        `${plural(statements, 'published statement rests', 'published statements rest')} on what falls`,
    ].filter(Boolean);
    return parts.length === 0 ? 'No claim stands otherwise after it.' : `${parts.join('; ')}.`;
  }
}

const most = 40;
