// Circles proposed for words that somebody selects, from what the desk knows: an age and a place in the population tables,
// an office, presence at an incident, knowledge of a claim by the day of publication, and circles that are there.
import type { Ledger } from '../../ledger/types.ts';
import type { CircleProposal } from '../api/proposal-types.ts';
import { readingsOf } from '../readings.ts';
import { describedIn } from './described.ts';
import { fromCircles, sameScore } from './from-circles.ts';
import { fromIncidents, fromKnowledge, fromOffices } from './from-claims.ts';
import { fromTables } from './from-tables.ts';
import { placesIn, type Words } from './words.ts';

const most = 8;

export function proposeCircles(ledger: Ledger, words: Words): CircleProposal[] {
  const { claims: claimTable } = readingsOf(ledger);
  const claims = words.claims.flatMap((id) => claimTable.get(id) ?? []);
  const described = describedIn(words.text, words.language);
  const places = placesIn(ledger, words, claims);
  const there = fromCircles(ledger, words, described, places, claims);
  const knowledge = fromKnowledge(ledger, words, claims);
  const found = [
    ...there.filter(({ score }) => score >= sameScore).map(({ proposal }) => proposal),
    ...fromTables(ledger, described, places, words.text),
    ...knowledge.filter(({ circle }) => circle !== null),
    ...there.map(({ proposal }) => proposal),
    ...knowledge,
    ...fromOffices(ledger, words, claims),
    ...fromIncidents(ledger, words, claims),
  ];
  const seen = new Set<string>();
  return found
    .filter(({ circle, label }) => {
      const key = circle ?? label;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .slice(0, most);
}
