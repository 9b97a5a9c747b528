// Consistency checks over the record, like a linter's: each rule says what it finds in a sentence and names what
// the sentence is about. Rules change nothing.
import type { Ledger } from '../ledger/types.ts';
import { type Context, type Finding, type RecordState, rules, type StatementOfStory } from './check-rules.ts';
import { circles, disjointPairs } from './circles.ts';
import { type Claim, claims } from './claims.ts';
import { disclosures } from './disclosures.ts';
import { incidents } from './incidents.ts';
import { origins } from './origins.ts';
import { mapLookup, type Standing, standingOf } from './status.ts';

export { type Finding, type RecordState, type Rule, rules, type StatementOfStory } from './check-rules.ts';

export function recordState(ledger: Ledger, statements: readonly StatementOfStory[] = []): RecordState {
  return {
    claims: claims(ledger),
    origins: origins(ledger),
    incidents: incidents(ledger),
    circles: circles(ledger),
    disjoint: disjointPairs(ledger),
    disclosures: disclosures(ledger),
    statements,
  };
}

/** Every rule over the whole record, errors first. */
export function checkRecord(state: RecordState): Finding[] {
  const lookup = mapLookup(state.claims, state.origins);
  const known = new Map<string, Standing>();
  const standing = (claim: Claim) => {
    const found = known.get(claim.id) ?? standingOf(claim, lookup);
    known.set(claim.id, found);
    return found;
  };
  const byId = new Map(state.incidents.map((each) => [each.id, each]));
  const context: Context = { ...state, lookup, standing, incident: (id) => byId.get(id) };
  const findings = rules.flatMap(({ code, severity, find }) =>
    [...find(context)].map((found) => ({ code, severity, ...found })),
  );
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
