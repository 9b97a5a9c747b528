// What the checks say of the whole record. All of it is checked once, in the background; from then on what a change
// touches, at once.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Ledger } from '../ledger/types.ts';
import { type Checker, type Finding, makeChecker, type StatementOfStory } from '../record/checks/index.ts';
import { readingsOf } from './readings.ts';
import { inTurn } from './turn.ts';

const known = new WeakMap<Ledger, () => Promise<Finding[]>>();
/** So long at a time, milliseconds. */
const pieceMillis = 8;
const restMillis = 60;

export function findingsOf(ledger: Ledger): Promise<Finding[]> {
  let findings = known.get(ledger);
  if (!findings) {
    findings = keptFindings(ledger);
    known.set(ledger, findings);
  }
  return inTurn(ledger, findings);
}

function keptFindings(ledger: Ledger): () => Promise<Finding[]> {
  const readings = readingsOf(ledger);
  const { claims, incidents, stories, origins, circles, disclosures, places } = readings;
  const changedClaims = claims.changes();
  const changedIncidents = incidents.changes();
  let kept: { rest: string; checker: Checker; findings: Finding[] } | null = null;
  let statements: ReadonlyMap<string, readonly StatementOfStory[]> = new Map();

  /** What a change of which has everything checked anew. */
  const rest = () =>
    [origins, circles, disclosures, places].map((table) => [table.list(), table.version][1]).join();
  const readStatements = async () => {
    let started = performance.now();
    for (const story of stories.list()) {
      readings.statementsOf(story);
      if (performance.now() - started < pieceMillis) continue;
      await setImmediate();
      started = performance.now();
    }
  };
  const takeIn = () => {
    const before = statements;
    statements = new Map(stories.list().map((story) => [story.id, readings.statementsOf(story)]));
    const isNew = (id: string) => {
      const [was, is] = [before.get(id) ?? [], statements.get(id) ?? []];
      return was !== is && was.length + is.length > 0;
    };
    const ids = new Set([...before.keys(), ...statements.keys()].filter(isNew));
    return {
      claims: changedClaims(),
      incidents: changedIncidents(),
      stories: new Map([...ids].map((id) => [id, statements.get(id) ?? []])),
    };
  };
  const checkAll = (): { rest: string; checker: Checker; findings: Finding[] } => {
    takeIn();
    const { circles: all, disjoint, disclosures: declared } = readings.exposure();
    const checker = makeChecker({
      claims: claims.list(),
      origins: origins.list(),
      incidents: incidents.list(),
      circles: all,
      disjoint,
      disclosures: declared,
      statements: [...statements.values()].flat(),
      places: places.list(),
    });
    return { rest: rest(), checker, findings: checker.findings() };
  };

  return async () => {
    await readStatements();
    if (kept?.rest === rest()) {
      const { claims: some, incidents: few, stories: told } = takeIn();
      if (some && few) {
        if (some.size + few.size + told.size === 0) return kept.findings;
        kept.checker.change({ claims: some, incidents: few, stories: told });
        kept.findings = kept.checker.findings();
        return kept.findings;
      }
    }
    kept = null;
    // What else was asked for at the same change is answered first.
    await setTimeout(restMillis);
    kept = checkAll();
    return kept.findings;
  };
}
