// Consistency checks over the record, like a linter's: each rule says what it finds in a sentence and names what
// the sentence is about. Rules change nothing.
import type { Ledger } from '../../ledger/types.ts';
import { circles, disjointPairs } from '../circles.ts';
import { claims } from '../claims.ts';
import { disclosures } from '../disclosures.ts';
import { incidents } from '../incidents.ts';
import { origins } from '../origins.ts';
import { places } from '../places.ts';
import { makeChecker } from './checker.ts';
import type { Finding, RecordState, StatementOfStory } from './rule.ts';

export { type Changed, type Checker, makeChecker } from './checker.ts';
export type { Finding, RecordState, Rule, StatementOfStory } from './rule.ts';
export { rules } from './rules.ts';

export function recordState(ledger: Ledger, statements: readonly StatementOfStory[] = []): RecordState {
  return {
    claims: claims(ledger),
    origins: origins(ledger),
    incidents: incidents(ledger),
    circles: circles(ledger),
    disjoint: disjointPairs(ledger),
    disclosures: disclosures(ledger),
    statements,
    places: places(ledger),
  };
}

/** Every rule over the whole record, errors first. */
export const checkRecord = (state: RecordState): Finding[] => makeChecker(state).findings();
