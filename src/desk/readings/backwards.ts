// What leads from one thing of the record to others, against the way it is written down.
import type { LinkType } from '../../record/incidents.ts';
import { derived } from '../table.ts';
import type { Tables } from './tables.ts';

export interface Backwards {
  /** Incident ids of each claim. */
  incidentsOf(claim: string): readonly string[];
  /** Ids of claims that were concluded from this one. */
  followedBy(claim: string): readonly string[];
  /** Links of other incidents to this one. */
  linkedFrom(incident: string): readonly { type: LinkType; from: string }[];
  /** Ids of testimonies by `compartment/report`. */
  filed(): ReadonlyMap<string, string>;
  /** How many reports nobody has filed yet. */
  unfiled(): number;
}

/** What each of them says, under every key that it names. */
function groupedBy<T, V>(
  all: readonly T[],
  keysOf: (thing: T) => readonly string[],
  saysOf: (thing: T) => V,
): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const thing of all)
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group) group.push(saysOf(thing));
      else groups.set(key, [saysOf(thing)]);
    }
  return groups;
}

export function makeBackwards(tables: Tables): Backwards {
  const { claims: claimTable, incidents: incidentTable, filed: filedTable, parts: partTable } = tables;
  const incidentsByClaim = derived([incidentTable], () =>
    groupedBy(
      incidentTable.list(),
      ({ claims: gathered }) => gathered,
      ({ id }) => id,
    ),
  );
  const conclusions = derived([claimTable], () =>
    groupedBy(
      claimTable.list(),
      ({ follows }) => follows,
      ({ id }) => id,
    ),
  );
  const linksTo = derived([incidentTable], () =>
    groupedBy(
      incidentTable.list().flatMap(({ id: from, links }) => links.map((link) => ({ ...link, from }))),
      ({ to }) => [to],
      ({ type, from }) => ({ type, from }),
    ),
  );
  const filed = derived(
    [filedTable],
    () => new Map(filedTable.list().map(({ id, compartment, report }) => [`${compartment}/${report}`, id])),
  );
  const unfiled = derived([partTable, filedTable], () => {
    const done = filed();
    const reports = new Set(partTable.list().map(({ compartment, report }) => `${compartment}/${report}`));
    return [...reports].filter((report) => !done.has(report)).length;
  });

  return {
    incidentsOf: (id) => incidentsByClaim().get(id) ?? [],
    followedBy: (id) => conclusions().get(id) ?? [],
    linkedFrom: (id) => linksTo().get(id) ?? [],
    filed,
    unfiled,
  };
}
