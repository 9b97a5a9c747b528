// How each claim stands, worked out once and again only where something changed.
import type { Claim } from '../../record/claims.ts';
import { agreeing, type Lookup, type Standing, standingOf } from '../../record/status.ts';
import type { Tables } from './tables.ts';

export interface Standings {
  lookup: Lookup;
  standing(claim: Claim): Standing;
  /** Told of claims that changed or whose standing may have; of `null` when all may have. */
  onClaims(watcher: (ids: Iterable<string> | null) => void): void;
  /** Something was written: origins are looked at before the next answer. */
  stale(): void;
  /** What was folded before may not count any more. */
  forget(): void;
}

export function makeStandings({ claims: claimTable, origins: originTable }: Tables): Standings {
  const lookup: Lookup = { claim: (id) => claimTable.get(id), origin: (id) => originTable.get(id) };
  const standings = new Map<string, Standing>();
  const watchers: ((ids: Iterable<string> | null) => void)[] = [];
  const tellClaims = (ids: Iterable<string> | null) => {
    if (ids === null) standings.clear();
    else for (const id of ids) standings.delete(id);
    for (const watcher of watchers) watcher(ids);
  };
  const around = (one: Claim): string[] => {
    // Retracted ones are passed through: one may have been retracted, or not be any more.
    const whole = (from: Claim) =>
      agreeing(from, (id) => {
        const other = claimTable.get(id);
        return other && { ...other, asserted: null };
      });
    const against = (of: Claim) =>
      [...of.contradicts, ...of.contradictedBy].flatMap((id) => {
        const other = claimTable.get(id);
        return other ? whole(other) : [];
      });
    const together = whole(one);
    return [...together, ...together.flatMap(against)].map(({ id }) => id);
  };
  claimTable.watch((before, now) => {
    const ids = [before, now].flatMap((each) => (each ? around(each) : []));
    tellClaims(ids);
  });
  let originsAt = -1;
  let fresh = false;
  const changedClaims = claimTable.changes();
  const freshOrigins = () => {
    originTable.list();
    // `null`: so many changed that all were read anew, and nobody was told which.
    if (changedClaims() === null || originTable.version !== originsAt) tellClaims(null);
    originsAt = originTable.version;
  };

  return {
    lookup,
    standing(of) {
      if (!fresh) {
        freshOrigins();
        fresh = true;
        // The rest of this turn nobody writes.
        queueMicrotask(() => {
          fresh = false;
        });
      }
      let standing = standings.get(of.id);
      if (!standing) {
        standing = standingOf(of, lookup);
        standings.set(of.id, standing);
      }
      return standing;
    },
    onClaims(watcher) {
      watchers.push(watcher);
    },
    stale() {
      fresh = false;
    },
    forget: () => tellClaims(null),
  };
}
