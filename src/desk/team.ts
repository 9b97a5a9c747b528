// Members, devices and compartments in words, as far as this device knows them.
import { newsroomFingerprint } from '../ledger/index.ts';
import type { CompartmentKind, Ledger, Member } from '../ledger/types.ts';
import { sources } from '../record/sources.ts';

/** Six words of the newsroom, to read to a newcomer. */
export const newsroomWords = (ledger: Ledger): string[] => newsroomFingerprint(ledger.standing('charter'));

/** Sources by their desk names and stories by their slugs, by compartment: those that this device holds. */
export const labelsOf = (ledger: Ledger): Map<string, string> =>
  new Map([
    ...sources(ledger).map((source) => [source.compartment, source.name] as const),
    ...ledger
      .list('story')
      .map(({ compartment, fields }) => [compartment, String(fields.slug ?? '')] as const),
  ]);

/** @returns such as `the record`, `source Grey Heron`, or `a source (3f2a91c0)` where its name is not known here. */
export function compartmentWords(
  { id, kind }: { id: string; kind: CompartmentKind },
  labels: ReadonlyMap<string, string>,
): string {
  if (kind !== 'source' && kind !== 'story') return `the ${kind}`;
  const label = labels.get(id);
  return label ? `${kind} ${label}` : `a ${kind} (${id.slice(0, 8)})`;
}

export const memberOf = (ledger: Ledger, device: string): Member | undefined =>
  ledger.members().find(({ devices }) => devices.includes(device));

/**
 * When a device last told the others how far it had read, milliseconds since 1970 by its own clock. It does so when
 * it sends; one that only reads leaves no trace, and `null` is no proof that it never synced.
 */
export function lastHeard(ledger: Ledger, device: string): number | null {
  const told = ledger
    .compartments()
    .filter(({ held }) => held)
    .flatMap(({ id }) => ledger.get('seen', device, { compartment: id })?.changed ?? []);
  return told.length > 0 ? Math.max(...told) : null;
}
