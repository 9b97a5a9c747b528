// What the checks say of the whole record. All of it is checked once, in the background; from then on what a change
// touches, at once.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Ledger } from '../ledger/types.ts';
import {
  type Changed,
  type Checker,
  type Finding,
  makeChecker,
  type StatementOfStory,
} from '../record/checks/index.ts';
import type { Circle } from '../record/circles.ts';
import type { ExposureParts } from '../record/exposure-model.ts';
import type { Place } from '../record/places.ts';
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
  const changes = {
    claims: claims.changes(),
    incidents: incidents.changes(),
    origins: origins.changes(),
    circles: circles.changes(),
    disclosures: disclosures.changes(),
  };
  let kept: { checker: Checker; findings: Finding[] } | null = null;
  let statements: ReadonlyMap<string, readonly StatementOfStory[]> = new Map();
  let exposure: ExposureParts | null = null;
  let knownPlaces: readonly Place[] = [];

  const readStatements = async () => {
    let started = performance.now();
    for (const story of stories.list()) {
      readings.statementsOf(story);
      if (performance.now() - started < pieceMillis) continue;
      await setImmediate();
      started = performance.now();
    }
  };
  const changedStories = () => {
    const before = statements;
    statements = new Map(stories.list().map((story) => [story.id, readings.statementsOf(story)]));
    const isNew = (id: string) => {
      const [was, is] = [before.get(id) ?? [], statements.get(id) ?? []];
      return was !== is && was.length + is.length > 0;
    };
    const ids = new Set([...before.keys(), ...statements.keys()].filter(isNew));
    return new Map([...ids].map((id) => [id, statements.get(id) ?? []]));
  };
  /** What changed since it was last asked; `null` if so much did that all was read anew. */
  const takeIn = (): Changed | null => {
    const before = { exposure, places: knownPlaces };
    exposure = readings.exposure();
    knownPlaces = places.list();
    const told = {
      claims: changes.claims(),
      incidents: changes.incidents(),
      origins: changes.origins(),
      // Read anew whenever something beside them changes, such as the policy.
      circles: changes.circles() ?? differing(before.exposure?.circles ?? [], exposure.circles),
      disclosures: changes.disclosures(),
    };
    const { claims: some, incidents: few, origins: heard, disclosures: details } = told;
    const anew = changedStories();
    if (!some || !few || !heard || !details) return null;
    return {
      claims: some,
      incidents: few,
      origins: heard,
      circles: told.circles,
      disclosures: details,
      stories: anew,
      ...(exposure !== before.exposure && { disjoint: exposure.disjoint }),
      ...(knownPlaces !== before.places && { places: knownPlaces }),
    };
  };
  const checkAll = (): { checker: Checker; findings: Finding[] } => {
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
      places: knownPlaces,
    });
    return { checker, findings: checker.findings() };
  };

  return async () => {
    await readStatements();
    const changed = kept && takeIn();
    if (kept && changed) {
      if (isNothing(changed)) return kept.findings;
      kept.checker.change(changed);
      kept.findings = kept.checker.findings();
      return kept.findings;
    }
    kept = null;
    // What else was asked for at the same change is answered first.
    await setTimeout(restMillis);
    kept = checkAll();
    return kept.findings;
  };
}

const isNothing = ({ disjoint, places, ...rest }: Changed): boolean =>
  !disjoint && !places && Object.values(rest).every(({ size }) => size === 0);

/** Those that are new, gone or not as they were. */
function differing(before: readonly Circle[], now: readonly Circle[]): ReadonlyMap<string, Circle | null> {
  const was = new Map(before.map((each) => [each.id, JSON.stringify(each)]));
  const changed = new Map<string, Circle | null>();
  for (const each of now) {
    if (was.get(each.id) !== JSON.stringify(each)) changed.set(each.id, each);
    was.delete(each.id);
  }
  for (const id of was.keys()) changed.set(id, null);
  return changed;
}
