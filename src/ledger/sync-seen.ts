// Telling the others how far this device has read, so that a relay that holds back the end of a log is noticed.
import { mayWrite } from './access.ts';
import { packEntry } from './entry.ts';
import { readSeen } from './findings.ts';
import type { Inside } from './inside.ts';
import type { Entry } from './types.ts';

/** Say how far this device has read the others, in the compartment itself, where that is new. */
export function tellSeen(inside: Inside, compartment: string): void {
  const charter = inside.charter();
  const { id } = inside.keys;
  const home = charter.compartments.get(compartment);
  const roles = new Set(charter.members.get(inside.keys.member)?.roles ?? []);
  if (!home || !mayWrite(home.kind, roles, [packEntry(seenEntry(id, id, 0, new Uint8Array()))], charter.id))
    return;
  const fold = inside.fold();
  const told = new Map(
    readSeen(fold)
      .filter((seen) => seen.by === id && seen.compartment === compartment)
      .map(({ device, seq }) => [device, seq]),
  );
  const entries = [...charter.devices.keys()].flatMap((device) => {
    const end = device === id ? null : fold.chainEnd(compartment, device);
    return end && end.seq > (told.get(device) ?? -1) ? [seenEntry(id, device, end.seq, end.hash)] : [];
  });
  if (entries.length > 0) inside.append([{ compartment, entries: entries.map(packEntry) }]);
}

const seenEntry = (by: string, device: string, seq: number, hash: Uint8Array): Entry => ({
  op: 'set',
  kind: 'seen',
  id: by,
  field: device,
  value: { seq, hash },
});
