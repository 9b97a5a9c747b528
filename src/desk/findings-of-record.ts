// What the checks say of the whole record, worked out anew only when the record changed, and in pieces: whoever
// asks for something else meanwhile does not wait for it.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Ledger } from '../ledger/types.ts';
import { checkRecord, type Finding } from '../record/checks/index.ts';
import { readingsOf } from './readings.ts';
import { inTurn } from './turn.ts';

const known = new WeakMap<Ledger, { at: string; findings: Finding[] }>();
/** So long at a time, milliseconds. */
const pieceMillis = 8;
const restMillis = 60;

export function findingsOf(ledger: Ledger): Promise<Finding[]> {
  return inTurn(ledger, async () => {
    const readings = readingsOf(ledger);
    const { claims, origins, incidents, circles, disclosures, stories } = readings;
    let started = performance.now();
    for (const story of stories.list()) {
      readings.statementsOf(story);
      if (performance.now() - started < pieceMillis) continue;
      await setImmediate();
      started = performance.now();
    }
    const statements = stories.list().flatMap((story) => readings.statementsOf(story));
    const at = [claims, origins, incidents, circles, disclosures, stories]
      .map((table) => [table.list(), table.version][1])
      .concat(statements.length, readings.statementsAt())
      .join();
    const before = known.get(ledger);
    if (before?.at === at) return before.findings;
    // What else was asked for at the same change is answered first.
    await setTimeout(restMillis);
    const { circles: all, disjoint, disclosures: declared } = readings.exposure();
    const findings = checkRecord({
      claims: [...claims.list()],
      origins: [...origins.list()],
      incidents: [...incidents.list()],
      circles: [...all],
      disjoint,
      disclosures: [...declared],
      statements,
    });
    known.set(ledger, { at, findings });
    return findings;
  });
}
