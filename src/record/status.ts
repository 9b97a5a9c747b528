// How well a claim stands: derived from its origins and from what contradicts it, never typed in.
import type { Ledger } from '../ledger/types.ts';
import { type Claim, type ClaimStatus, claim, claims } from './claims.ts';
import { independentOrigins, type Origin, type OriginLookup, origin, origins } from './origins.ts';

export interface Lookup {
  claim: (id: string) => Claim | null | undefined;
  origin: OriginLookup;
}

export interface Standing {
  status: ClaimStatus;
  /** Independent origins, by id. */
  origins: string[];
  /** Passages it rests on, its own and those of claims that say the same. */
  mouths: number;
}

/** Corroborated from this many independent origins on. */
export const originsForCorroboration = 2;

/** Every claim that says the same, itself first. Retracted ones count for nothing. */
export function agreeing(start: Claim, find: Lookup['claim']): Claim[] {
  const found = new Map([[start.id, start]]);
  for (const each of found.values())
    for (const id of each.agreesWith) {
      const other = found.has(id) ? null : find(id);
      if (other && other.asserted !== 'retracted') found.set(id, other);
    }
  return [...found.values()];
}

export function standingOf(start: Claim, lookup: Lookup): Standing {
  const together = agreeing(start, lookup.claim);
  const mouths = together.flatMap((each) =>
    each.spans.length > 0 ? each.spans.map((span) => span.origin ?? each.origin) : [each.origin],
  );
  const roots = independentOrigins(mouths, lookup.origin);
  const against = together.flatMap((each) => [...each.contradicts, ...each.contradictedBy]);
  const disputed = against.some((id) => {
    const other = lookup.claim(id);
    return other && other.asserted !== 'retracted';
  });
  const status =
    start.asserted === 'retracted'
      ? 'retracted'
      : disputed
        ? 'disputed'
        : roots.length >= originsForCorroboration
          ? 'corroborated'
          : 'stated';
  return { status, origins: roots, mouths: mouths.length };
}

/** Looks up as it is asked: for one claim. */
export function ledgerLookup(ledger: Ledger): Lookup {
  return { claim: (id) => claim(ledger, id), origin: (id) => origin(ledger, id) };
}

/** For many claims at once. */
export function mapLookup(all: readonly Claim[], allOrigins: readonly Origin[]): Lookup {
  const byId = new Map(all.map((each) => [each.id, each]));
  const originsById = new Map(allOrigins.map((each) => [each.id, each]));
  return { claim: (id) => byId.get(id), origin: (id) => originsById.get(id) };
}

/** How a claim stands now. @returns `null` for an unknown claim. */
export function statusOf(ledger: Ledger, id: string): Standing | null {
  const found = claim(ledger, id);
  return found && standingOf(found, ledgerLookup(ledger));
}

/** How every claim stands now, by id. */
export function standings(ledger: Ledger): Map<string, Standing> {
  const all = claims(ledger);
  const lookup = mapLookup(all, origins(ledger));
  return new Map(all.map((each) => [each.id, standingOf(each, lookup)]));
}
