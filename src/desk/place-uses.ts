// What of the record lies at a place, under whichever of its names.
import type { Ledger } from '../ledger/types.ts';
import { castOf } from './cast.ts';
import { readingsOf } from './readings.ts';
import { derived } from './table.ts';

export interface PlaceUse {
  kind: 'claim' | 'incident';
  id: string;
  /** As it was typed there. */
  typed: string;
}

const known = new WeakMap<Ledger, () => ReadonlyMap<string, readonly PlaceUse[]>>();

/** @returns nothing for a place that turned out to be another: that one has them. */
export function usesOfPlace(ledger: Ledger, place: string): readonly PlaceUse[] {
  let uses = known.get(ledger);
  if (!uses) {
    uses = allUses(ledger);
    known.set(ledger, uses);
  }
  return uses().get(place) ?? [];
}

/** By place. */
function allUses(ledger: Ledger): () => ReadonlyMap<string, readonly PlaceUse[]> {
  const { claims, incidents } = readingsOf(ledger);
  const { places, acts, gazetteer } = castOf(ledger);
  return derived([claims, incidents, acts, places], () => {
    const uses = new Map<string, PlaceUse[]>();
    const { find } = gazetteer();
    /** A record names few places often. */
    const meant = new Map<string, string>();
    const put = (kind: PlaceUse['kind'], id: string, where: readonly string[]) => {
      for (const typed of where) {
        const place = meant.get(typed) ?? find(typed)?.id ?? '';
        meant.set(typed, place);
        if (place === '') continue;
        const those = uses.get(place) ?? [];
        uses.set(place, those);
        if (!those.some((use) => use.id === id && use.typed === typed)) those.push({ kind, id, typed });
      }
    };
    for (const { id, where } of incidents.list()) put('incident', id, where);
    for (const { incident, where } of acts.list()) put('incident', incident, where);
    for (const { id, where } of claims.list()) put('claim', id, where);
    return uses;
  });
}
