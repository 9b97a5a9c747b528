// The charter is the compartment that everyone holds. Its entries say who belongs, with which devices and
// roles, which compartments there are, and carry their keys, sealed to devices:
//
//   member <id>       name; roles (a set)
//   device <id>       member, signing (Ed25519, 32 bytes), sealing (X-Wing, 1216 bytes); backs, of the device in a
//                     backup: the device that was backed up
//   compartment <id>  kind, epoch
//   grant <compartment>:<epoch>:<device>   sealed: the epoch key, by HPKE to the device
//   removal <device>  for each compartment, under its id: { seq, hash } of the last frame that counts
//
// It never says what a source's compartment is about: everyone reads it.
import type { Fold } from './fold.ts';
import { fieldSort, itemSort } from './fold-batch.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { CompartmentKind, Entry, Member, Role } from './types.ts';
import { compartmentKinds, roles } from './types.ts';

export interface CharterDevice {
  id: string;
  member: string;
  signing: Uint8Array;
  sealing: Uint8Array;
  /** It keeps what it had; what it writes does not count from where its removal says. */
  removed?: boolean;
  /** Of an heir (vault-backup.ts): the device whose backup it lies in. */
  backs?: string;
}

export interface CharterCompartment {
  id: string;
  kind: CompartmentKind;
  epoch: number;
  /** Its place in the order of their making. */
  order: number;
}

export interface Charter {
  id: string;
  members: ReadonlyMap<string, Member>;
  devices: ReadonlyMap<string, CharterDevice>;
  compartments: ReadonlyMap<string, CharterCompartment>;
}

export const memberEntries = (id: string, name: string, held: readonly Role[]): Entry[] => [
  { op: 'set', kind: 'member', id, field: 'name', value: name },
  ...held.map((item): Entry => ({ op: 'add', kind: 'member', id, field: 'roles', item })),
];

export const deviceEntries = ({ id, member, signing, sealing, backs }: CharterDevice): Entry[] => [
  { op: 'set', kind: 'device', id, field: 'member', value: member },
  { op: 'set', kind: 'device', id, field: 'signing', value: signing },
  { op: 'set', kind: 'device', id, field: 'sealing', value: sealing },
  ...(backs === undefined ? [] : [backsEntry(id, backs)]),
];

export const backsEntry = (id: string, backs: string): Entry => ({
  op: 'set',
  kind: 'device',
  id,
  field: 'backs',
  value: backs,
});

export const compartmentEntries = (id: string, kind: CompartmentKind, epoch: number): Entry[] => [
  { op: 'set', kind: 'compartment', id, field: 'kind', value: kind },
  { op: 'set', kind: 'compartment', id, field: 'epoch', value: epoch },
];

type Row = {
  kind: string;
  key: string;
  field: string;
  sort: number;
  item: string;
  op: number;
  value: StoredValue | null;
};

/** What the charter says now. Entries of these kinds in other compartments say nothing. */
export function readCharter(fold: Fold, id: string): Charter {
  // Grants are left out: they are many and long.
  const rows = fold
    .prepare(
      `SELECT kind.text AS kind, thing.key, field.text AS field, slot.sort, slot.item, change.op, change.value
       FROM thing JOIN slot ON slot.thing = thing.id JOIN change ON change.id = slot.change
       JOIN name AS kind ON kind.id = thing.kind JOIN name AS field ON field.id = slot.field
       WHERE thing.kind IN (SELECT id FROM name WHERE text IN ('member', 'device', 'compartment'))
         AND thing.compartment = ? ORDER BY thing.created, thing.key`,
    )
    .all(fold.findName(id)) as unknown as Row[];
  const members = new Map<string, Member>();
  const devices = new Map<string, CharterDevice>();
  const compartments = new Map<string, CharterCompartment>();
  for (const [kind, key, group] of grouped(rows)) {
    const field = (name: string) => {
      const row = group.find((row) => row.sort === fieldSort && row.field === name);
      return row && restoreValue(row.value!);
    };
    if (kind === 'member') members.set(key, memberOf(key, field('name'), group));
    else if (kind === 'device') {
      const [member, signing, sealing, backs] = ['member', 'signing', 'sealing', 'backs'].map(field);
      if (typeof member === 'string' && signing instanceof Uint8Array && sealing instanceof Uint8Array)
        devices.set(key, {
          id: key,
          member,
          signing,
          sealing,
          ...(typeof backs === 'string' ? { backs } : {}),
        });
    } else {
      const [what, epoch] = [field('kind'), field('epoch')];
      if (compartmentKinds.includes(what as CompartmentKind) && typeof epoch === 'number')
        compartments.set(key, { id: key, kind: what as CompartmentKind, epoch, order: compartments.size });
    }
  }
  for (const device of devices.values()) members.get(device.member)?.devices.push(device.id);
  return { id, members, devices, compartments };
}

function memberOf(id: string, name: unknown, rows: readonly Row[]): Member {
  const held = rows.filter((row) => row.sort === itemSort && row.field === 'roles' && row.op === 1);
  return {
    id,
    name: typeof name === 'string' ? name : '',
    roles: roles.filter((role) => held.some((row) => row.item === role)),
    devices: [],
  };
}

function* grouped(rows: readonly Row[]): Generator<[kind: string, key: string, rows: Row[]]> {
  const groups = Map.groupBy(rows, (row) => `${row.kind}\0${row.key}`);
  for (const group of groups.values()) yield [group[0]!.kind, group[0]!.key, group];
}

/**
 * Where a question without a compartment looks first (see Where in types.ts). Compartments that the charter
 * does not know come last.
 */
export function precedence(charter: Charter, compartment: string): number {
  const known = charter.compartments.get(compartment);
  if (!known) return Number.MAX_SAFE_INTEGER;
  return compartmentKinds.indexOf(known.kind) * 2 ** 32 + known.order;
}
