// Whose frames count. A pure function of all charter frames that are here, so that the answer is the same
// whatever order they came in.
//
// 1. The device that the charter is named after is an admin from the start. A charter frame counts if its device
//    is known by frames that count, and its member ever held a role that may write it. Roles only add up: whoever
//    loses one keeps what they wrote (and honest devices refuse to write more).
// 2. A removal names, for each compartment, the last frame of the removed device that counts, by number and hash.
//    Only frames on the chain that ends there count: a second chain beside it, signed later, does not.
// 3. Removals may strike one another. One that no other strikes takes effect first, and what it strikes never
//    does. Where they go round in a circle, the device that was admitted earlier prevails.
import { toHex } from '../wire/bytes.ts';
import { mayWrite } from './access.ts';
import type { PackedEntry } from './entry.ts';
import { firstPrev } from './frame.ts';
import { idOfKey } from './keys.ts';
import { type CompartmentKind, compartmentKinds, type Role, roles } from './types.ts';

/** What a charter frame says of members, devices, compartments and removals. */
export interface Statement {
  /** Hexadecimal. */
  hash: string;
  device: string;
  entries: PackedEntry[];
}

/** The last frame that counts; `seq` -1 if none does. */
export interface Cut {
  seq: number;
  hash: string;
}

/** A frame as far as it matters here. */
export interface Judged {
  compartment: string;
  device: string;
  seq: number;
  hash: string;
  /** Needed of charter frames that say nothing of the four kinds above. */
  entries?: readonly PackedEntry[];
}

export interface Standing {
  counts(frame: Judged): boolean;
  /** Removed devices, with the ends of their chains by compartment. */
  removed: ReadonlyMap<string, ReadonlyMap<string, readonly Cut[]>>;
  /** Changes whenever a frame that counted may count no longer. */
  restrictions: string;
}

export const statementKinds: readonly string[] = ['member', 'device', 'compartment', 'removal'];
const everything: ReadonlySet<Role> = new Set(roles);

/** The signing keys in some entries; each proves itself by the id of its device. */
export function signingKeysIn(entries: readonly PackedEntry[]): Map<string, Uint8Array> {
  const found = entries.filter(
    ([op, kind, id, field, value]) =>
      op === 0 &&
      kind === 'device' &&
      field === 'signing' &&
      value instanceof Uint8Array &&
      idOfKey('device', value) === id,
  );
  return new Map(found.map(([, , id, , value]) => [id, value as Uint8Array]));
}

function readCut(value: unknown): Cut | null {
  const { seq, hash } = (value ?? {}) as { seq?: unknown; hash?: unknown };
  if (!Number.isInteger(seq) || !(hash instanceof Uint8Array)) return null;
  return { seq: seq as number, hash: toHex(hash) };
}

interface Removal {
  by: string;
  target: string;
  cut: Cut;
  statement: string;
}

interface Accepted {
  hashes: Set<string>;
  /** With the round in which it became known: 0 for the first. */
  devices: Map<string, { rank: number; members: Set<string> }>;
  roles: Map<string, Set<Role>>;
}

/**
 * @param charter - id of the charter.
 * @param own - this device, whose own frames need no chain to be shown.
 * @param prevOf - the frame before a frame, by its hash; hexadecimal.
 */
export function standingOf(
  charter: string,
  own: string,
  statements: readonly Statement[],
  prevOf: (hash: string) => string | null,
): Standing {
  const isFirst = (id: string, key: Uint8Array) =>
    idOfKey('charter', key) === charter && idOfKey('device', key) === id;
  const root = statements
    .flatMap(({ entries }) => [...signingKeysIn(entries)])
    .find(([id, key]) => isFirst(id, key))?.[0];

  const chains = new Map<string, Set<string>>();
  const chainTo = (end: string): Set<string> => {
    let chain = chains.get(end);
    if (!chain) {
      chain = new Set();
      chains.set(end, chain);
      for (let at: string | null = end; at && at !== noHash && !chain.has(at); at = prevOf(at)) chain.add(at);
    }
    return chain;
  };
  const isWithin = (cut: Cut, { device, seq, hash }: Pick<Judged, 'device' | 'hash'> & { seq?: number }) =>
    cut.seq >= 0 &&
    (device === own && seq !== undefined ? seq <= cut.seq : device === own || chainTo(cut.hash).has(hash));

  const rolesIn = ({ devices, roles: held }: Accepted, device: string): ReadonlySet<Role> => {
    if (device === root) return everything;
    const members = devices.get(device)?.members ?? [];
    return new Set([...members].flatMap((member) => [...(held.get(member) ?? [])]));
  };

  /** All charter frames that count, if these removals are in effect. */
  const acceptUnder = (effective: readonly Removal[]): Accepted => {
    const accepted: Accepted = { hashes: new Set(), devices: new Map(), roles: new Map() };
    if (root) accepted.devices.set(root, { rank: 0, members: new Set() });
    let open = statements.filter(
      (statement) =>
        !effective.some(({ target, cut }) => target === statement.device && !isWithin(cut, statement)),
    );
    for (let rank = 1; ; rank++) {
      const fits = ({ device, entries }: Statement) =>
        accepted.devices.has(device) && mayWrite('charter', rolesIn(accepted, device), entries, charter);
      const [now, later] = [open.filter(fits), open.filter((statement) => !fits(statement))];
      if (now.length === 0) return accepted;
      for (const { hash, entries } of now) {
        accepted.hashes.add(hash);
        for (const [op, kind, id, field, value] of entries) {
          if (kind === 'device' && field === 'member' && typeof value === 'string') {
            const known = accepted.devices.get(id) ?? { rank, members: new Set<string>() };
            known.members.add(value);
            accepted.devices.set(id, known);
          } else if (kind === 'member' && field === 'roles' && op === 1 && roles.includes(value as Role)) {
            const held = accepted.roles.get(id) ?? new Set<Role>();
            accepted.roles.set(id, held.add(value as Role));
          }
        }
      }
      open = later;
    }
  };

  const removalsIn = ({ hashes }: Accepted): Removal[] =>
    statements
      .filter(({ hash }) => hashes.has(hash))
      .flatMap(({ hash, device, entries }) =>
        entries.flatMap(([, kind, target, field, value]) => {
          const cut = kind === 'removal' && field === charter ? readCut(value) : null;
          return cut ? [{ by: device, target, cut, statement: hash }] : [];
        }),
      );
  const strikes = (a: Removal, b: Removal) =>
    a.target === b.by && !isWithin(a.cut, { device: b.by, hash: b.statement });

  const effective: Removal[] = [];
  const nameOf = ({ statement, target }: Removal) => `${statement} ${target}`;
  const decided = new Set<string>();
  let accepted = acceptUnder(effective);
  for (;;) {
    const open = removalsIn(accepted).filter((removal) => !decided.has(nameOf(removal)));
    if (open.length === 0) break;
    const rankOf = ({ by }: Removal) => accepted.devices.get(by)?.rank ?? Number.MAX_SAFE_INTEGER;
    open.sort((a, b) => rankOf(a) - rankOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
    const next = open.find((a) => !open.some((b) => b !== a && strikes(b, a))) ?? open[0]!;
    decided.add(nameOf(next));
    if (effective.some((before) => strikes(next, before))) continue;
    effective.push(next);
    accepted = acceptUnder(effective);
  }

  const kinds = new Map<string, CompartmentKind>([[charter, 'charter']]);
  const isStanding = new Set<string>();
  for (const { hash, device, entries } of statements) {
    if (!accepted.hashes.has(hash)) continue;
    for (const [, kind, id, field, value] of entries) {
      if (kind !== 'compartment' || field !== 'kind' || id === charter) continue;
      const said = value as CompartmentKind;
      if (!compartmentKinds.includes(said) || said === 'charter') continue;
      const isGenesis = device === root && said !== 'source' && said !== 'story';
      // Standing kinds are the founder's to say; of two others the narrower counts.
      if (isGenesis) isStanding.add(id);
      else if (isStanding.has(id) || (said !== 'source' && said !== 'story')) continue;
      const known = kinds.get(id);
      if (isGenesis || !known || compartmentKinds.indexOf(said) < compartmentKinds.indexOf(known))
        kinds.set(id, said);
    }
  }

  const removed = new Map<string, Map<string, Cut[]>>();
  for (const { target, cut } of effective) {
    const cuts = removed.get(target) ?? new Map<string, Cut[]>();
    removed.set(target, cuts.set(charter, [...(cuts.get(charter) ?? []), cut]));
  }
  for (const { hash, device, entries } of statements) {
    if (!accepted.hashes.has(hash)) continue;
    for (const [, kind, target, field, value] of entries) {
      const cuts = kind === 'removal' && field !== charter ? removed.get(target) : undefined;
      const cut = cuts && readCut(value);
      const home = kinds.get(field);
      if (!cut || !home || !mayWrite(home, rolesIn(accepted, device), [], charter)) continue;
      cuts.set(field, [...(cuts.get(field) ?? []), cut]);
    }
  }

  const spoken = new Set(statements.map(({ hash }) => hash));
  const counts = (frame: Judged): boolean => {
    const { compartment, device, hash, entries = [] } = frame;
    if (!accepted.devices.has(device)) return false;
    const cuts = removed.get(device)?.get(compartment);
    if (compartment === charter) {
      if (cuts?.some((cut) => !isWithin(cut, frame))) return false;
      if (spoken.has(hash)) return accepted.hashes.has(hash);
      return mayWrite('charter', rolesIn(accepted, device), entries, charter);
    }
    if (cuts && !cuts.some((cut) => isWithin(cut, frame))) return false;
    const kind = kinds.get(compartment);
    return kind !== undefined && mayWrite(kind, rolesIn(accepted, device), entries, charter);
  };

  const ends = [...removed].flatMap(([device, cuts]) =>
    [...cuts].map(([compartment, list]) => `${device} ${compartment} ${list.map(({ hash }) => hash).sort()}`),
  );
  const refused = statements.filter(({ hash }) => !accepted.hashes.has(hash)).map(({ hash }) => hash);
  const narrow = [...kinds].filter(([, kind]) => kind === 'source').map(([id]) => id);
  const restrictions = [ends, refused, narrow].map((list) => list.sort().join(',')).join(';');
  return { counts, removed, restrictions };
}

const noHash = toHex(firstPrev);
